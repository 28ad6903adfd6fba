import Catalogue
import Foundation
import FoundationXML
import Learning
import Markup
import Testing
import Views

/// The drawing of a case and the table below it.
@Suite struct CaseMapTests {
  /// A case with every mistake that can be drawn.
  static let wrong = """
    # Module

    ## L'entretien `case:talk`

    Ce qui se passe.

    ### Elle arrive avec son employeur, qui parle à sa place `scene:start`

    - [x] [Je propose un entretien seule](#alone)
    - [ ] [Je lui parle devant lui](#together)
    - [ ] [Je la renvoie](#away)

    ### Seule `scene:alone`

    - [Je l'oriente](#done)
    - [Je recommence](#start)

    ### Ensemble `scene:together`

    Rien de plus.

    ### Orientée `scene:done end`

    ### Nulle part `scene:lost`

    - [Elle revient](#lost)
    - [Sans lien]

    ### Deux fois `scene:alone`

    - [Elle part](#done)
    """

  @Test func whatIsWrongIsSaidInWords() throws {
    let outline = try #require(outlines(Self.wrong).first)
    let text = try text(of: outline, .french)
    for words in [
      "6 scènes, 8 choix, 1 fin, 2 liens cassés",
      "« Ensemble » : impasse", "« Nulle part » : rien n'y mène", "« Deux fois » : nom à revoir",
      "aucune scène ne s'appelle away", "Elle arrive avec son employeur", "✓ recommandé",
      "→ Seule", "il ne mène à aucune scène", "Lien cassé : 3",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    let english = try self.text(of: outline, .english)
    #expect(english.contains("“Ensemble”: dead end"), "\(english)")
  }

  @Test func aLoopWithoutAWayOutIsSaid() throws {
    let loop = """
      # M

      ## C `case:c`

      ### A `scene:a`
      - [b](#b)
      - [fin](#end)

      ### B `scene:b`
      - [d](#d)

      ### D `scene:d`
      - [b](#b)

      ### Fin `scene:end end`
      """
    let outline = try #require(outlines(loop).first)
    #expect(
      CasePaths(outline).marks == [[.start], [.noExit], [.noExit], [.end]])
    #expect(CasePaths(outline).distances == [0, 1, 2, 1])
  }

  @Test(arguments: [
    "", "# M", "# M\n\n## C `case:c`\n", "# M\n\n## C `case:C`\n\n### A `scene:a`\n",
    "# M\n\n## C `case:c`\n\n### A `scene:`\n\n- x\n", "\u{FFFE}",
    "## C `case:c`\n### `scene:a end`",
    "# M\n\n## C `case:c`\n\n### <&\"> `scene:a`\n\n- [<script>&](#<&\">)\n",
  ]) func anyTextIsDrawn(text: String) throws {
    for outline in outlines(text) { _ = try self.text(of: outline, .french) }
  }

  /// Boxes apart from each other and inside the drawing, however the scenes hang together.
  @Test func boxesNeverOverlap() throws {
    var state: UInt64 = 11
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for count in [1, 2, 5, 20, 100] {
      let scenes = (0..<count).map { number in
        CaseOutline.Scene(
          name: "s\(number)", title: "Scène \(number)", line: number, isEnd: next(4) == 0,
          choices: (0..<next(4)).map { _ in
            CaseOutline.Choice(text: "c", target: "s\(next(count + 2))", isRecommended: nil)
          })
      }
      let name = try #require(Slug("c"))
      let outline = CaseOutline(name: name, title: "Cas", line: 1, scenes: scenes)
      let document = try document(of: outline, .french)
      let drawing = try #require(
        try document.nodes(forXPath: "//svg").first as? XMLElement)
      let (width, height) = (number(drawing, "width"), number(drawing, "height"))
      let boxes = try document.nodes(forXPath: "//rect[not(@rx=19)]").compactMap {
        $0 as? XMLElement
      }
      #expect(boxes.count == count)
      let sides = boxes.map { box in
        (
          left: number(box, "x"), top: number(box, "y"),
          right: number(box, "x") + number(box, "width"),
          bottom: number(box, "y") + number(box, "height")
        )
      }
      for (place, box) in sides.enumerated() {
        #expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height)
        for other in sides[(place + 1)...] {
          #expect(
            box.right < other.left || other.right < box.left || box.bottom < other.top
              || other.bottom < box.top)
        }
      }
    }
  }

  @Test func aCaseThatIsTooLargeIsATable() throws {
    let scenes = (0..<101).map {
      CaseOutline.Scene(name: "s\($0)", title: "S", line: 1, isEnd: true, choices: [])
    }
    let name = try #require(Slug("c"))
    let outline = CaseOutline(name: name, title: "Cas", line: 1, scenes: scenes)
    let document = try document(of: outline, .english)
    #expect(try document.nodes(forXPath: "//svg").isEmpty)
    #expect(try document.nodes(forXPath: "//tbody/tr").count == 101)
  }

  private func outlines(_ text: String) -> [CaseOutline] {
    CaseOutline.cases(in: Array(text.utf8), of: "01-a.fr.md")
  }

  /// Every page is read as XML, which finds the tag that is not closed.
  private func document(of outline: CaseOutline, _ language: Language) throws -> XMLDocument {
    let html = CaseMap(outline, in: language).html().text
    return try XMLDocument(xmlString: "<main>\(html)</main>")
  }

  private func text(of outline: CaseOutline, _ language: Language) throws -> String {
    let text = try document(of: outline, language).rootElement()?.stringValue ?? ""
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func number(_ element: XMLElement, _ name: String) -> Int {
    element.attribute(forName: name)?.stringValue.flatMap { Int($0) } ?? -1
  }
}
