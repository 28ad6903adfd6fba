/// The fixes there are: what each button says, and whether `--fix` may press it.
extension Fix {
  private static func make(
    _ name: String, safe: Bool, fr: String, en: String, _ edits: [Edit?]
  ) -> Fix? {
    let edits = edits.compactMap(\.self)
    return edits.isEmpty
      ? nil : Fix(name: name, isSafe: safe, french: fr, english: en, edits: edits)
  }

  // MARK: Safe: only the form changes

  static func deleteCharacter(_ edit: Edit?) -> Fix? {
    make(
      "delete-character", safe: true, fr: "Supprimer les caractères invisibles de la ligne",
      en: "Delete the invisible characters of the line", [edit])
  }

  static func lineEnds(_ edit: Edit?) -> Fix? {
    make(
      "line-endings", safe: true, fr: "Unifier les fins de ligne",
      en: "Use one kind of line ending",
      [edit])
  }

  static func quote(_ edit: Edit?) -> Fix? {
    make("quote", safe: true, fr: "Mettre entre guillemets", en: "Put quotes around it", [edit])
  }

  static func space(_ edit: Edit?) -> Fix? {
    make("space", safe: true, fr: "Mettre l'espace", en: "Put the space", [edit])
  }

  static func deleteSpace(_ edit: Edit?) -> Fix? {
    make("delete-space", safe: true, fr: "Supprimer l'espace", en: "Delete the space", [edit])
  }

  static func outdent(_ edit: Edit?) -> Fix? {
    make("outdent", safe: true, fr: "Ramener au bord", en: "Bring to the edge", [edit])
  }

  static func close(_ edit: Edit?) -> Fix? {
    make("close", safe: true, fr: "Fermer les réglages", en: "Close the settings", [edit])
  }

  static func deleteLines(_ edit: Edit?) -> Fix? {
    make("delete-line", safe: true, fr: "Supprimer la ligne", en: "Delete the line", [edit])
  }

  static func checkbox(_ edit: Edit?) -> Fix? {
    make("checkbox", safe: true, fr: "Écrire la case à cocher", en: "Write the checkbox", [edit])
  }

  static func bullet(_ edit: Edit?) -> Fix? {
    make("bullet", safe: true, fr: "Écrire la liste", en: "Write the list", [edit])
  }

  static func moveTag(_ edits: [Edit?]) -> Fix? {
    make("move-tag", safe: true, fr: "Mettre l'étiquette à la fin", en: "Move the label", edits)
  }

  static func addTag(_ tag: String, _ edit: Edit?) -> Fix? {
    make(
      "add-tag", safe: true, fr: "Ajouter `\(tag)`", en: "Add `\(tag)`", [edit])
  }

  static func indent(_ edits: [Edit?]) -> Fix? {
    make("indent", safe: true, fr: "Décaler de deux espaces", en: "Indent by two spaces", edits)
  }

  static func deleteCheckbox(_ edit: Edit?) -> Fix? {
    make("delete-checkbox", safe: true, fr: "Supprimer la case", en: "Delete the checkbox", [edit])
  }

  static func emptyLine(_ edit: Edit?) -> Fix? {
    make("empty-line", safe: true, fr: "Laisser une ligne vide", en: "Leave an empty line", [edit])
  }

  static func tableRule(_ edit: Edit?) -> Fix? {
    make(
      "table-rule", safe: true, fr: "Ajouter la ligne `---`", en: "Add the line of `---`", [edit])
  }

  static func cells(_ edit: Edit?) -> Fix? {
    make("cells", safe: true, fr: "Ajouter des cases vides", en: "Add empty cells", [edit])
  }

  static func calloutTitle(_ edit: Edit?) -> Fix? {
    make(
      "title-below", safe: true, fr: "Mettre le titre dessous", en: "Put the title below", [edit])
  }

  static func hyphenate(_ edits: [Edit?]) -> Fix? {
    make("hyphen", safe: true, fr: "Mettre des tirets", en: "Put hyphens", edits)
  }

  static func deleteMark(_ edit: Edit?) -> Fix? {
    make("delete-mark", safe: true, fr: "Supprimer le `!`", en: "Delete the `!`", [edit])
  }

  static func ownLanguage(_ path: String, _ edit: Edit?) -> Fix? {
    make("own-language", safe: true, fr: "Écrire `\(path)`", en: "Write `\(path)`", [edit])
  }

  // MARK: Offered: the author knows whether it is meant so

  static func headingSpace(_ edit: Edit?) -> Fix? {
    make("space", safe: false, fr: "En faire un titre", en: "Make it a heading", [edit])
  }

  static func starCheckbox(_ edit: Edit?) -> Fix? {
    make(
      "checkbox", safe: false, fr: "Écrire la case à cocher", en: "Write the checkbox", [edit])
  }

  static func replace(by text: String, _ edit: Edit?) -> Fix? {
    make("replace", safe: false, fr: "Écrire `\(text)`", en: "Write `\(text)`", [edit])
  }

  static func level(_ marks: String, _ edit: Edit?) -> Fix? {
    make("level", safe: false, fr: "Écrire `\(marks)`", en: "Write `\(marks)`", [edit])
  }

  static func addBacktick(_ edit: Edit?) -> Fix? {
    make(
      "add-backtick", safe: false, fr: "Ajouter l'accent grave", en: "Add the backtick", [edit])
  }

  static func addFlag(_ flag: String, _ edit: Edit?) -> Fix? {
    make(
      "add-setting", safe: false, fr: "Ajouter `\(flag)` à l'étiquette",
      en: "Add `\(flag)` to the label", [edit])
  }

  static func addCheckbox(_ edit: Edit?) -> Fix? {
    make("add-checkbox", safe: false, fr: "Ajouter `[ ]`", en: "Add `[ ]`", [edit])
  }

  static func untick(_ edit: Edit?) -> Fix? {
    make("untick", safe: false, fr: "Décocher", en: "Untick", [edit])
  }

  static func encrypt(_ edit: Edit?) -> Fix? {
    make("encrypt", safe: false, fr: "Écrire `https:`", en: "Write `https:`", [edit])
  }

  static func deleteEmpty(_ edit: Edit?) -> Fix? {
    make("delete-empty", safe: false, fr: "Supprimer cette ligne", en: "Delete this line", [edit])
  }

  /// The name of the fix that declares a translation in step with its source.
  public static let inStepName = "in-step"

  static func inStep(_ edits: [Edit?]) -> Fix? {
    make(
      inStepName, safe: false, fr: "Déclarer à jour, après relecture",
      en: "Declare up to date, once read again", edits)
  }
}
