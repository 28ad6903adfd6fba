import Interchange
import Learning
import Testing

/// Words come through exactly, whatever they mean to Markdown; marks come through where they can.
@Suite struct WordsTests {
  @Test(arguments: [
    "*a* _b_ `c` [d](e) <f> #g - h", "# Titre", "## Titre", "- tiret", "+ plus", "1. un",
    "12) douze",
    "> cité", "=== ===", "--- ---", "| a | b |", "~~~ ~~barré~~", "\\* \\_ \\\\",
    "&amp; &eacute; R&D",
    "http://example.org/_a_ et www.example.org", "ftp://example.org", "a@example.org",
    "![image](x.png)", "[^note] et [x] et [ ] oui", "« guillemets » ; oui ? non !",
    "☐ case • point",
    "• point", "✔ coché", "<!-- comment -->", "<<<<<<< deux", ">>>>>>> trois", "q:name `q:name`",
    "1 < 2 > 0", "a\u{A0}: b\u{202F}!", "C#", "2024. Une année", ":--- x", "$x^2$",
    "[!NOTE] attention",
  ])
  func everyWordIsKept(words: String) throws {
    let escaped = words.reduce(into: "") { text, character in
      if "\\~=#{}:".contains(character) { text.append("\\") }
      text.append(character)
    }
    // As a question, an answer, feedback, an explanation, and at the start of lines.
    let imported = try Importing(
      """
      ::Nom:: [plain]x\\n\(escaped){
      =[plain]\(escaped)#[plain]\(escaped)
      ~[plain]non \(escaped)
      ####[plain]\(escaped)
      }
      """)
    let question = try #require(imported.questions.first)
    guard case .paragraph(let stem)? = question.stem.first,
      case .one(let options, _) = question.kind
    else {
      Issue.record("\(question)")
      return
    }
    let title = "x \(words)"
    #expect(Inline.plain(stem) == title)
    #expect(options.map { Inline.plain($0.text) } == [words, "non \(words)"])
    for blocks in [options[0].feedback, question.explanation] {
      guard case .paragraph(let said)? = blocks.first else {
        Issue.record("\(blocks)")
        continue
      }
      #expect(Inline.plain(said) == words)
    }
  }

  /// Markers, letters and spaces in every order: a table of cases nobody would think of.
  @Test func everyWordIsKeptInARandomText() throws {
    var state: UInt64 = 42
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let parts = [
      "*", "_", "`", "~~", "[", "]", "(", ")", "<", ">", "!", "#", "-", "+", "=", "1.", "|", "&",
      ";",
      "\\", ":", "/", "www.", "http://", "é", "a", "b", " ", " ", " ", "\u{A0}", "’", "«", "€", "@",
    ]
    let tags = ["b", "i", "del", "code", "a href='https://example.org/'", "u"]
    for _ in 0..<600 {
      var html = "x"
      var words = "x"
      for _ in 0..<(1 + random(24)) {
        switch random(6) {
        case 0:
          let tag = tags[random(tags.count)]
          html += random(2) == 0 ? "<\(tag)>" : "</\(tag.prefix { $0 != " " })>"
        default:
          let part = parts[random(parts.count)]
          words += part
          html += part.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        }
      }
      html += "z"
      words += "z"
      let escaped = html.reduce(into: "") { text, character in
        if "\\~=#{}:".contains(character) { text.append("\\") }
        text.append(character)
      }
      let imported = try Importing("::Nom\\: :: [html]\(escaped) {}")
      let question = try #require(imported.questions.first)
      guard case .paragraph(let stem)? = question.stem.first else {
        Issue.record("\(imported.result.markdown)")
        return
      }
      let expected = words.split(separator: " ").joined(separator: " ")
      let found = Inline.plain(stem).split(separator: " ").joined(separator: " ")
      guard found == expected else {
        Issue.record("\(html)\n\(expected)\n\(found)\n\(imported.result.markdown)")
        return
      }
    }
  }

  @Test(arguments: [
    ("un <b>mot</b> <i>ici</i>", "un **mot** _ici_", []),
    ("un<b>e</b> fin<i>al</i>e", "un**e** fin*al*e", []),
    ("<b> a </b>b <b><i>c</i></b>", "**a** b **_c_**", []),
    ("<b>« a »</b>b", "« a »b", ["formatting"]),
    ("a<br>b", "a\\\nb", []), ("<code>a`b</code> <code>*</code>", "``a`b`` `*`", []),
    ("<a href='https://x.org/a b'>t</a>", "t", ["link"]),
    ("<a href='javascript:alert(1)'>t</a>", "t", ["link"]),
    ("<a href='JaVaScRiPt&#58;alert(1)'>t</a>", "t", ["link"]),
    ("<a href=\"https://x.org/?a=1&amp;b=(2)\">t</a>", "[t](https://x.org/?a=1\\&b=%282%29)", []),
    ("<p>a</p><script>alert('<p>b</p>')</script><p>c</p>", "a\n\nc", ["script"]),
    ("a<style>p {}</style><iframe src=x>b</iframe>", "a", ["script", "script"]),
    ("a <img src='x.png' alt='Une carte'> b", "a b", ["image"]),
    ("<ul><li>a<li>b<ol><li>c</ol></ul>", "* a\n* b\n\n  1) c", []),
    ("<blockquote>a</blockquote><h2>b</h2>", "> a\n\n**b**", []),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a b", ["element"]),
    ("H<sub>2</sub>O <span style='x'>y</span>", "H2O y", []),
    ("a<x-y>b</x-y>", "ab", ["element"]), ("a\u{202E}b&#8238;c\u{7}", "abc", ["invisible"]),
    ("<b>", "", []), ("a <b", "a \\<b", []), ("a<!-- b -->c", "ac", []),
  ])
  func simpleHTMLIsKept(html: String, markdown: String, codes: [String]) throws {
    let xml = html.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\u{7}", with: "")
    let imported = try Importing(
      """
      <quiz><question type="essay"><name><text>Le nom</text></name>
      <questiontext format="html"><text>\(xml)</text></questiontext></question></quiz>
      """, as: .moodleXML)
    let lines = imported.result.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst(4).dropLast().joined(separator: "\n") == markdown)
    #expect(imported.codes == codes)
  }

  @Test(arguments: [
    ("moodle", "un\\nmot <b>gras</b> <x>", "un\\\nmot **gras** \\<x>"),
    ("plain", "un\\nmot <b>gras</b>", "un\\\nmot \\<b>gras\\</b>"),
    ("markdown", "un **mot**\n- a\n- b", "un **mot**\n\n* a\n* b"),
    ("html", "un\\nmot <b>gras</b> <x>", "un mot **gras**"),
  ])
  func formatsAreToldApart(format: String, text: String, markdown: String) throws {
    let imported = try Importing("::Le nom:: [\(format)]\(text) {}")
    let lines = imported.result.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst(4).dropLast().joined(separator: "\n") == markdown)
  }
}
