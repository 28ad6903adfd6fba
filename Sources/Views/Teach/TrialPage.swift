public import Learning
public import Markup

/// What stands around the pages of learners when a trainer tries her draft.
public struct TrialPage: Sendable {
  /// The course's name in the addresses of trainers.
  public let course: Slug
  /// The file that is tried.
  public let file: String
  /// The language the file is written in.
  public let written: Language
  /// How many errors keep parts of it from being shown.
  public let errors: Int
  /// The language of the trainer.
  public let reader: Language

  /// Creates what stands around.
  public init(course: Slug, file: String, written: Language, errors: Int, reader: Language) {
    self.course = course
    self.file = file
    self.written = written
    self.errors = errors
    self.reader = reader
  }

  private var say: Wording { Wording(reader) }

  /// The word that opens the title of each page.
  public var title: String { say("Essai", "Trial") }

  /// The page of a learner, below the word that nothing is recorded; a scene of a case leads to the map
  /// of that one.
  public func around(_ content: HTML, ofCase name: Slug? = nil) -> HTML {
    let banner = banner(name)
    guard written != reader else { return banner + content }
    return """
      \(banner)<div lang="\(written.description)" dir="\(written.isRightToLeft ? "rtl" : "ltr")">
      \(content)</div>

      """
  }

  /// What is said when there is nothing to try.
  public func nothing(_ reasons: [String]) -> HTML {
    let rows = reasons.map { reason -> HTML in "<li>\(QuotedText.html(reason))</li>\n" }
    let list: HTML = rows.isEmpty ? .empty : "<ul>\n\(rows)</ul>\n"
    return """
      <h1>\(say("Ce texte ne se lit pas encore", "This text cannot be read yet"))</h1>
      <p>\(say("Corrigez-le d'abord, puis essayez-le.", "Correct it first, then try it."))</p>
      \(list)<p><a class="btn" href="\(Address.draft(reader, course, file))">\
      \(say("Revenir au texte", "Back to the text"))</a></p>

      """
  }

  private func banner(_ name: Slug?) -> HTML {
    let map: HTML =
      name.map {
        """
         · <a href="\(Address.draft(reader, course, file, "map"))#case-\($0)">\
        \(say("Plan du cas", "Map of the case"))</a>
        """
      } ?? .empty
    let missing =
      errors > 0
      ? " "
        + say.count(
          errors,
          (
            "erreur à corriger : une partie peut manquer.",
            "erreurs à corriger : une partie peut manquer."
          ),
          ("error to correct: a part may be missing.", "errors to correct: a part may be missing."))
      : ""
    return """
      <div class="note warn" role="note"><p class="title">\
      \(say("Essai : rien n'est enregistré", "Trial: nothing is recorded"))</p>
      <p>\(say(
        "Vous lisez le brouillon comme le lira un apprenant.\(missing)",
        "You read the draft as a learner will.\(missing)")) \
      <a href="\(Address.draft(reader, course, file))">\(say("Revenir au texte", "Back to the text"))\
      </a>\(map)</p></div>

      """
  }
}
