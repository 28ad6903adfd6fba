import Interchange
import Learning
import Testing

/// Files that are refused: quickly, with a line and a sentence.
@Suite struct RefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: Interchange.Source
    let bytes: [UInt8]
    let code: String
    let line: Int
    var testDescription: String { "\(source.rawValue) \(code)" }

    init(_ source: Interchange.Source, _ text: String, _ code: String, _ line: Int) {
      self.init(source, bytes: Array(text.utf8), code, line)
    }

    init(_ source: Interchange.Source, bytes: [UInt8], _ code: String, _ line: Int) {
      (self.source, self.bytes, self.code, self.line) = (source, bytes, code, line)
    }
  }

  private static let good = "Oui ? {T}\n\n"

  static let rows: [Row] = [
    Row(.gift, "", "no-question", 1),
    Row(.gift, " \n\t\n", "no-question", 1),
    Row(.gift, "// rien\n\n$CATEGORY: a\n", "no-question", 1),
    Row(.gift, good + "Et\n{ =a ~b\n\nOui ? {T}", "brace-unclosed", 4),
    Row(.gift, good + "Et {=a ~b", "brace-unclosed", 3),
    Row(.gift, good + "Et =a ~b}", "brace-unopened", 3),
    Row(.gift, good + "Et {=a\n{~b}}", "brace-nested", 4),
    Row(.gift, good + "Et {=a} puis {=b", "brace-unclosed", 3),
    Row(.gift, String(repeating: "{", count: 100_000), "text-too-long", 1),
    Row(.gift, String(repeating: "{\n", count: 30_000), "brace-nested", 2),
    Row(.gift, good + String(repeating: "a", count: 70_000), "text-too-long", 3),
    Row(.gift, String(repeating: "a ? {T}\n\n", count: 2001), "too-many-questions", 4001),
    Row(.gift, good + "a\u{0}b {T}", "control-character", 3),
    Row(.gift, bytes: Array((good + "caf").utf8) + [0xE9, 0x0A], "utf8-invalid", 3),
    Row(.gift, bytes: [0xFF, 0xFE, 0x41, 0x00], "encoding-utf16", 1),
    Row(
      .gift, bytes: [UInt8](repeating: 0x61, count: Interchange.largestFile + 1),
      "file-too-large", 1),
    Row(
      .gift,
      String(
        repeating: "\(String(repeating: "mot ", count: 5000)) {=a ~b}\n\n", count: 20),
      "module-too-large", 25),
    Row(
      .gift,
      (1000...3999).map { "$CATEGORY: \(String(repeating: "c", count: 90))\($0)\n\nb\n\n" }
        .joined(), "module-too-large", 11_999),
    Row(.aiken, "A) Oui\nB) Non\nANSWER: A\n", "option-without-question", 1),
    Row(.aiken, "Oui ?\nA) Oui\nB) Non\n\nEt ?\nA) Oui\nB) Non\nANSWER: A\n", "answer-missing", 1),
    Row(.aiken, "Oui ?\nA) Oui\nB) Non\n", "answer-missing", 1),
    Row(.aiken, "Oui ?\nA) Oui\nB) Non\nANSWER: C\n", "answer-unknown", 4),
    Row(.aiken, "Oui ?\nA) Oui\nB) Non\nANSWER:\n", "answer-unknown", 4),
    Row(.aiken, "ANSWER: A\n", "answer-without-question", 1),
    Row(.aiken, "Oui ?\n" + String(repeating: "a", count: 70_000), "text-too-long", 1),
    Row(.moodleXML, "Oui ? {T}", "not-moodle", 1),
    Row(.moodleXML, "<html/>", "not-moodle", 1),
    Row(.moodleXML, "<quiz>\n</quiz>", "no-question", 1),
    Row(
      .moodleXML,
      """
      <?xml version="1.0"?>
      <!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
      <quiz>&c;</quiz>
      """, "xml-document-type", 2),
    Row(.moodleXML, String(repeating: "<quiz>\n", count: 10_000), "xml-too-deep", 33),
    Row(
      .moodleXML, "<quiz>\n<question type=\"" + String(repeating: "a", count: 1_000_000),
      "xml-tag-too-long", 2),
    Row(.moodleXML, "<quiz>\n<question ", "xml-unclosed", 2),
    Row(.moodleXML, "<quiz>\n<question>\n</quiz>", "xml-wrong-end", 3),
    Row(.moodleXML, "<quiz>\n<question>&nbsp;</question></quiz>", "xml-unknown-reference", 2),
    Row(
      .moodleXML,
      "<quiz>\n<question type=\"essay\">\n<questiontext><text><![CDATA["
        + String(repeating: "a", count: 70_000) + "]]></text></questiontext></question></quiz>",
      "text-too-long", 3),
    Row(
      .moodleXML, "<quiz>\n" + String(repeating: "<question/>\n", count: 2001) + "</quiz>",
      "too-many-questions", 2002),
  ]

  @Test(arguments: rows) func aMalformedFileHasItsLine(row: Row) throws {
    let start = ContinuousClock.now
    let refusal = #expect(throws: Refusal.self) {
      try Interchange.read(row.bytes, as: row.source, language: .french)
    }
    #expect(refusal?.code == row.code)
    #expect(refusal?.line == row.line)
    for language in [Language.french, .english] {
      #expect(refusal?.message(in: language).last == ".")
    }
    // Generous: what is not linear takes minutes.
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
