public import Learning
public import Markup

/// Two texts of the same file: hers, and what somebody else saved while she was writing.
public struct ConflictPage: Sendable {
  /// Where the other text comes from.
  public enum Other: Hashable, Sendable {
    /// Somebody saved it here.
    case somebody(String?, saved: Instant)
    /// The file was changed in its folder, or published meanwhile.
    case folder
  }

  /// The course.
  public let course: Slug
  /// The course's title.
  public let courseTitle: String
  /// The file's name.
  public let file: String
  /// What the file is, for people.
  public let title: String
  /// The language the file is written in; nil for settings.
  public let written: Language?
  /// Her text.
  public let mine: String
  /// The other text.
  public let theirs: String
  /// Where the other text comes from.
  public let other: Other
  /// What either text is saved over, as forms carry it: the other text.
  public let base: String
  /// The digest of the published file that she compares with, where that is what she does.
  public let accepted: String?
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the page.
  public init(
    course: Slug, courseTitle: String, file: String, title: String, written: Language?,
    mine: String, theirs: String, other: Other, base: String, accepted: String?,
    language: Language, now: Instant
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.file = file
    self.title = title
    self.written = written
    self.mine = mine
    self.theirs = theirs
    self.other = other
    self.base = base
    self.accepted = accepted
    self.language = language
    self.now = now
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public var heading: String { say("Deux textes du même fichier", "Two texts of the same file") }

  /// The content.
  public func content() -> HTML {
    let sentence: String =
      switch other {
      case .somebody(let name?, let saved):
        say(
          "\(name) a enregistré ce fichier (\(say.ago(saved, now))) pendant que vous écriviez.",
          "\(name) saved this file (\(say.ago(saved, now))) while you were writing.")
      case .somebody(nil, _):
        say(
          "Quelqu'un a enregistré ce fichier pendant que vous écriviez.",
          "Somebody saved this file while you were writing.")
      case .folder:
        say(
          "Le fichier publié a changé pendant que vous écriviez.",
          "The published file changed while you were writing.")
      }
    let theirName: String =
      switch other {
      case .somebody(let name?, _): say("Le texte de \(name)", "The text of \(name)")
      case .somebody(nil, _): say("L'autre texte", "The other text")
      case .folder: say("Le fichier publié", "The published file")
      }
    let mineName = say("Votre texte", "Your text")
    let difference = DifferenceView(WordDifference(from: theirs, to: mine), in: language)
    return """
      <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
      <a href="\(Address.workshop(language, course))">\(Typography.spaced(courseTitle, in: language))\
      </a></p>
      <div class="err" role="alert" tabindex="-1" autofocus=""><h2>\
      \(say("Rien n'est perdu", "Nothing is lost"))</h2>
      <p>\(sentence) \(say(
        "Les deux textes sont gardés. Choisissez l'un des deux, ou complétez l'un avec l'autre, puis enregistrez.",
        "Both texts are kept. Choose one of the two, or complete one with the other, then save."))</p></div>
      <h1>\(heading)</h1>
      <p class="muted">\(Typography.spaced(title, in: language)) · \
      <a href="\(Address.draft(language, course, file, "saves"))">\
      \(say("Versions enregistrées", "Saved versions"))</a></p>
      <h2>\(say("Ce qui diffère", "What differs"))</h2>
      \(difference.sideBySide(before: theirName, after: mineName))
      <div class="pairs">
      \(form("mine", mineName, mine, say("Garder mon texte", "Keep my text"), isFirst: true))\
      \(form("theirs", theirName, theirs, say("Garder l'autre texte", "Keep the other text"),
        isFirst: false))</div>

      """
  }

  private func form(
    _ id: String, _ label: String, _ text: String, _ button: String, isFirst: Bool
  ) -> HTML {
    let attributes: HTML =
      written.map {
        " lang=\"\($0.description)\" dir=\"\($0.isRightToLeft ? "rtl" : "ltr")\""
      } ?? .empty
    let hidden: HTML =
      accepted.map { "<input type=\"hidden\" name=\"accepts\" value=\"\($0)\" />\n" } ?? .empty
    let look: HTML = isFirst ? "btn" : "btn alt"
    return """
      <form class="write" method="post" action="\(Address.draft(language, course, file))" \
      novalidate="">
      \(hidden)<p class="field"><label for="\(id)">\(label)</label>
      <textarea name="text-\(base)" id="\(id)" rows="20"\(attributes) spellcheck="true">
      \(text)</textarea></p>
      <p class="actions"><button class="\(look)">\(button)</button></p></form>

      """
  }
}
