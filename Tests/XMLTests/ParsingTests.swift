import Testing
import XML

/// Documents that are read, and documents that are refused before they cost anything.
@Suite struct ParsingTests {
  private static let limits = XMLLimits(depth: 32, elements: 1000, text: 100)

  private func read(_ text: String) throws -> XMLElement {
    try XMLElement(parsing: Array(text.utf8), limits: Self.limits)
  }

  @Test func elementsHaveTheirTextAttributesAndLines() throws {
    let root = try read(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n  <!-- <x> -->\n  <question type='é &amp; b'>"
        + "\n<text>a &lt;b&gt; <![CDATA[<p>c</p>]]>&#233;</text></question>\n<empty/>\n</quiz>\n")
    #expect(root.name == "quiz" && root.line == 2)
    let question = try #require(root.first("question"))
    #expect(question.attributes == ["type": "é & b"] && question.line == 4)
    #expect(question.first("text")?.text == "a <b> <p>c</p>é")
    #expect(question.first("text")?.line == 5)
    #expect(root.children.map(\.name) == ["question", "empty"])
  }

  @Test func textBeyondTheLimitIsCut() throws {
    let root = try read("<a><b>\(String(repeating: "x", count: 101))</b><c>y</c></a>")
    #expect(root.first("b")?.isCut == true && root.first("c")?.text == "y")
  }

  @Test(arguments: [
    ("", XMLRefusal.Reason.empty, 1), ("\n\n  ", .empty, 1), ("text", .empty, 1),
    ("\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", .documentType, 2),
    ("<a>\n<!ENTITY b SYSTEM \"file:///etc/passwd\"></a>", .documentType, 2),
    ("<a>\n<b>\n</a>\n\n", .wrongEnd, 3), ("<a>\n</a>\n</a>", .wrongEnd, 3),
    ("<a>\n\n&nbsp;</a>", .unknownReference, 3), ("<a>\n<!-- b", .unclosed, 2),
    ("<a>\n<![CDATA[ b", .unclosed, 2), ("<a>\n<b c='d", .unclosed, 2),
    ("<a>\n<b <c>", .unclosed, 2), ("<a>\n<b>", .wrongEnd, 2), ("<a/>\n<b/>", .malformed, 2),
    ("<a>\n&</a>", .unknownReference, 2), ("<a>\n1 < 2 > 0</a>", .unclosed, 2),
    ("<a>\n<b c=d/></a>", .malformed, 2),
    ("<a>\n\u{1}</a>", .malformed, 2),
    (String(repeating: "<a>\n", count: 10_000), .tooDeep, 33),
    ("<a>" + String(repeating: "<b/>\n", count: 1000) + "</a>", .tooManyElements, 1000),
    ("<a>\n<b " + String(repeating: "c", count: 5_000_000), .tagTooLong, 2),
    (
      "<a>\n<b " + (1...17).map { "c\($0)='' " }.joined() + "/></a>", .tagTooLong, 2
    ),
  ])
  func whatIsWrongHasItsLine(text: String, reason: XMLRefusal.Reason, line: Int) {
    let refusal = #expect(throws: XMLRefusal.self) { try read(text) }
    #expect(refusal?.reason == reason)
    #expect(refusal?.line == line)
  }

  @Test func referencesOfHTMLAreKnownByName() {
    #expect(HTMLReference.character(named: "eacute") == "é")
    #expect(HTMLReference.character(named: "nbsp") == "\u{A0}")
    #expect(HTMLReference.character(named: "thetasym") == "ϑ")
    #expect(HTMLReference.character(named: "none") == nil)
    #expect(HTMLReference.character(named: "") == nil)
  }
}
