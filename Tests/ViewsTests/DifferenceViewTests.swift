import Foundation
import FoundationXML
import Learning
import Markup
import Testing
import Views

/// The difference of two texts as a table.
@Suite struct DifferenceViewTests {
  private let before = (1...20).map { "ligne \($0)" }.joined(separator: "\n") + "\n\n<fin>"
  private let after =
    (1...20).map { $0 == 10 ? "ligne dix" : "ligne \($0)" }.joined(separator: "\n") + "\n<fin>"

  @Test func whatChangedIsSaidInWords() throws {
    let view = DifferenceView(WordDifference(from: before, to: after), in: .french)
    let text = try read(view.inline())
    #expect(
      text.contains("… 6 lignes inchangées77ligne 788ligne 899ligne 910"), "\(text)")
    #expect(text.contains("10ligne [supprimé : 10][ajouté : dix]"), "\(text)")
    #expect(text.contains("[supprimé : (ligne vide)]"), "\(text)")
    let english = DifferenceView(WordDifference(from: before, to: after), in: .english)
    let sides = try read(english.sideBySide(before: "Old", after: "New"))
    #expect(sides.contains("10ligne [removed: 10]10ligne [added: dix]"), "\(sides)")
  }

  @Test func sameTextsAreSaidToBeTheSame() throws {
    let view = DifferenceView(WordDifference(from: before, to: before), in: .french)
    #expect(try read(view.inline()) == "Les deux textes sont les mêmes.")
  }

  @Test func notEveryLineOfAHugeChangeIsShown() throws {
    let new = String(repeating: "a\n", count: 5000)
    let view = DifferenceView(WordDifference(from: "", to: new), in: .english)
    let text = try read(view.inline())
    #expect(text.hasSuffix("… 3000 more lines are not shown"))
  }

  private func read(_ html: HTML) throws -> String {
    let document = try XMLDocument(xmlString: "<main>\(html.text)</main>")
    let text = document.rootElement()?.stringValue ?? ""
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
