import Catalogue
import Learning
import Testing

/// What the author is told to do is what puts it right.
@Suite struct RemedyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let code: String
    var file = "01-a.fr.md"
    let text: String
    let french: String
    let english: String
    var testDescription: String { "\(code) \(french)" }
  }

  static let rows: [Row] = [
    Row(
      code: "file-empty", file: "course.yml", text: " \n",
      french: "Écrivez-y les réglages du cours, `id` et `languages`",
      english: "Write the course's settings in it"),
    Row(
      code: "file-empty", text: " \n", french: "Écrivez un titre", english: "Write a title"),
    Row(
      code: "html", text: "# T\n\n<!-- à vérifier\n\nx\n",
      french: "Écrivez `-->` à sa fin", english: "Write `-->` at its end"),
    Row(
      code: "html", text: "# T\n\n<!-- a --> <b>x</b>\n", french: "Écrivez en Markdown",
      english: "Write Markdown"),
    Row(
      code: "anchor-missing", text: "# T\n\n[Là-bas](#Partie)\n",
      french: "Écrivez après `#` les mots du titre, en minuscules",
      english: "Write the words of the heading after `#`, in small letters"),
    Row(
      code: "front-matter-quotes", text: "---\nlevel: \"Juristes\" et autres\n---\n# T\n",
      french: "Entourez-la de guillemets droits\u{A0}: '\"Juristes\" et autres'.",
      english: "Put straight quotes around it: '\"Juristes\" et autres'."),
    Row(
      code: "front-matter-quotes", text: "---\nlevel: \"A\" : l'autre\n---\n# T\n",
      french: "Écrivez-les «\u{A0}ainsi\u{A0}» et ’", english: "Write them “so” and ’"),
    Row(
      code: "table-ragged", text: "# T\n\n| a | b |\n|---|---|\n| 1 |\n",
      french: "moins de cases que la première (1 au lieu de 2)",
      english: "fewer cells than the first (1 instead of 2)"),
    Row(
      code: "table-ragged", text: "# T\n\n| a |\n|---|\n| 1 | 2 |\n",
      french: "plus de cases que la première (2 au lieu de 1)",
      english: "more cells than the first (2 instead of 1)"),
    Row(
      code: "footnote-undefined", text: "# T\n\nDit[^1].\n\n[^1] : Source.\n",
      french: "Supprimez l'espace", english: "Delete the space"),
    Row(
      code: "near-heading", text: "# T\n\n#MeToo est un mot.\n",
      french: "si c'est un mot, écrivez `\\#`", english: "if it is a word, write `\\#`"),
  ]

  private func found(_ files: [String: String]) -> [Diagnostic] {
    CourseReader(CourseFolder(files: files.mapValues { Array($0.utf8) })).read().diagnostics
  }

  @Test(arguments: rows) func saysWhatToDo(row: Row) throws {
    let files = ["course.yml": "id: c\nlanguages: fr\n"].merging([row.file: row.text]) { $1 }
    let found = try #require(found(files).first { $0.code == row.code })
    #expect(found.file == row.file)
    #expect(found.message(in: .french).contains(row.french))
    #expect(found.message(in: .english).contains(row.english))
  }

  @Test func aMissingSourceIsToBeWrittenAndAMissingTranslationMayWait() throws {
    let settings = "id: c\nlanguages: fr, en\n"
    let source = try #require(
      found(["course.yml": settings, "01-a.en.md": "# T\n\nx\n"]).first {
        $0.code == "translation-missing"
      })
    #expect(source.file == "01-a.fr.md")
    #expect(source.message(in: .french).hasSuffix("Écrivez-le."))
    #expect(!source.message(in: .english).contains("drafts"))
    let translation = try #require(
      found(["course.yml": settings, "01-a.fr.md": "# T\n\nx\n"]).first {
        $0.code == "translation-missing"
      })
    #expect(translation.message(in: .french).contains("mettez `en` dans `drafts`"))
  }
}
