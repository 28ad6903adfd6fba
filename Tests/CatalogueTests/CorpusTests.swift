import Catalogue
import FoundationEssentials
import Testing

/// The acceptance corpus of the authoring format: what is wrong with each case, and where.
@Suite struct CorpusTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Expectation: Decodable, Hashable, Sendable {
      let code: String
      let line: Int
      let file: String
    }
    let `case`: String
    let expected: [Expectation]
    let result: String
    let generated: Bool
    var testDescription: String { `case` }
  }

  static let cases: [Case] = {
    let path = Fixtures.cases + "/expected.json"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test func theCorpusIsThere() { #expect(Self.cases.count == 136) }

  @Test(arguments: cases) func findsWhatIsWrong(item: Case) throws {
    let reading = try read(item)
    let found = reading.diagnostics.filter { $0.severity != .note }
      .map { "\($0.file):\($0.line) \($0.code)" }.sorted()
    let expected = item.expected.map { "\($0.file):\($0.line) \($0.code)" }.sorted()
    let result =
      reading.hasErrors
      ? "rejected" : found.isEmpty ? "accepted" : "accepted with warnings"
    #expect(found == expected)
    #expect(result == item.result)
    #expect((reading.course == nil) == reading.hasErrors)
  }

  private func read(_ item: Case) throws -> CourseReading {
    let path = Fixtures.cases + "/" + item.case
    if item.case == "425-module-is-symlink" {
      let copy = try Fixtures.temporary()
      defer { Fixtures.remove(copy) }
      try FileManager.default.copyItem(atPath: path, toPath: copy + "/c")
      try FileManager.default.createSymbolicLink(
        atPath: copy + "/c/02-b.fr.md", withDestinationPath: "../../01-a.fr.md")
      return CourseReader(folder: copy + "/c").read()
    }
    guard item.generated else {
      return item.case.hasSuffix(".md")
        ? CourseReader.read(file: path) : CourseReader(folder: path).read()
    }
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.write(try #require(LargeCases.text(item.case)), to: folder + "/" + item.case)
    return CourseReader.read(file: folder + "/" + item.case)
  }
}
