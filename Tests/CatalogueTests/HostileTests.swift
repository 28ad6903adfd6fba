import Catalogue
import Testing

/// Files made to hurt: each is read, or refused, in a bounded time.
@Suite(.serialized) struct HostileTests {
  struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: @Sendable () -> String
    init(_ name: String, _ text: @escaping @Sendable () -> String) {
      testDescription = name
      self.text = text
    }
  }

  private static func repeated(_ text: String, filling bytes: Int = 60_000) -> String {
    String(repeating: text, count: bytes / max(1, text.utf8.count))
  }

  static let attacks: [Attack] = [
    Attack("too many nodes") {
      "# T\n\n" + repeated("*a* ", filling: 19_000) + repeated("\n\n*a*", filling: 200_000)
    },
    Attack("16 quotations a line") {
      "# T\n\n" + repeated(String(repeating: ">", count: 16) + "a\n\n")
    },
    Attack("16 lists a line") { "# T\n\n" + repeated(String(repeating: "- ", count: 16) + "a\n") },
    Attack("96 columns of lists") {
      "# T\n\n" + (0..<48).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined()
    },
    Attack("tables of 23 columns") {
      "# T\n\n" + String(repeating: "|a", count: 23) + "|\n" + String(repeating: "|-", count: 23)
        + "|\n" + repeated("|b|\n", filling: 100_000)
    },
    Attack("300 brackets a line") {
      "# T\n\n" + repeated(String(repeating: "[", count: 299) + "\n\n")
    },
    Attack("links in links") {
      "# T\n\n" + repeated(String(repeating: "[a](", count: 299) + "\n\n")
    },
    Attack("undefined notes") { "# T\n\n" + repeated("[^a] [^b] [^c]\n\n") },
    Attack("labels with a space") {
      "# T\n\n" + (0..<4000).map { "[^\(String($0, radix: 16)) b]: x\n" }.joined()
    },
    Attack("tags without a name") { "# T\n\n" + repeated("## a `q`\n\n", filling: 20_000) },
    Attack("missing files") { "# T\n\n" + repeated("[a](b) ", filling: 19_000) + "\n" },
    Attack("missing files, a line each") { "# T\n\n" + repeated("[ab](cd)\n\n") },
    Attack("near checkboxes") { "# T\n\n## Q `q:a`\n\n" + repeated("-[x] a\n") },
    Attack("broken questions") { "# T\n\n" + repeated("## Q `q:`\n\n-[x] a\n\n") },
    Attack("scenes") { "# T\n\n## C `case:k`\n\n" + repeated("### A `scene:a`\n\n- [a](#a)\n\n") },
    Attack("equal headings") { "# T\n\n" + repeated("## a\n\n") },
    Attack("equal headings under another name") { "# T\n\n" + repeated("## a\n\n## a-1\n\n") },
    Attack("steps") { "# T\n\n## Q `q:a order`\n\n" + repeated("1. a\n") },
    Attack("emphasis") { "# T\n\n" + repeated("*a **b ", filling: 19_000) + "\n" },
    Attack("deep emphasis") {
      "# T\n\n" + String(repeating: "*a _b ", count: 400) + String(repeating: "_ * ", count: 400)
    },
    Attack("backticks") {
      "# T\n\n" + (1..<600).map { "e" + String(repeating: "`", count: $0 % 150) }.joined()
    },
    Attack("entities") { "# T\n\n" + repeated("&amp;&lt;&#0;&#x1F600;\n\n") },
    Attack("comments") { "# T\n\n" + repeated("<!-- a --> ", filling: 1800) + "\n" },
    Attack("footnotes of footnotes") {
      "# T\n\na[^0]\n\n" + (0..<4000).map { "[^\($0)]: b[^\($0 + 1)]\n\n" }.joined()
    },
    Attack("settings") { "---\n" + repeated("a: b\n") },
    Attack("autolinks") { "# T\n\n" + repeated("https://e.org a@e.org www.e.org\n\n") },
    Attack("reference definitions") {
      "# T\n\n" + (0..<8000).map { "[a\($0)]: b\n" }.joined() + "[a1] [a2]\n"
    },
    Attack("one reference, many links") {
      "# T\n\n[a]: /" + repeated("x", filling: 19_000) + "\n\n"
        + repeated("[a]\n\n", filling: 200_000)
    },
    Attack("combining marks") { "# T\n\na" + repeated("\u{301}", filling: 19_000) + " [x](y)\n" },
  ]

  /// In a debug build on a busy machine; a release build is some ten times faster.
  static let bound = Duration.seconds(20)

  @Test(arguments: attacks) func isReadInABoundedTime(attack: Attack) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write(attack.text(), to: folder + "/01-a.fr.md")
    let clock = ContinuousClock()
    var count = 0
    let time = clock.measure {
      let reading = CourseReader.read(file: folder + "/01-a.fr.md")
      count = reading.diagnostics.count
    }
    print("\(attack.testDescription): \(time), \(count) diagnostics")
    #expect(time < Self.bound)
    #expect(count <= 501)
  }
}
