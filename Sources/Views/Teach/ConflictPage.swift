public import Learning
public import Markup

/// Two states of the same file: hers, and what somebody else made of it while she was writing.
public struct ConflictPage: Sendable {
  /// Where the other text comes from.
  public enum Other: Hashable, Sendable {
    /// Somebody saved it here.
    case somebody(String?, saved: Instant)
    /// Somebody asked here that the file be taken out.
    case removal(String?, saved: Instant)
    /// The file was changed in its folder, or published meanwhile.
    case folder
    /// The draft she was writing was given up: what stands is the published file, if there is one.
    case givenUp
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
  /// Her text; nil where she asks that the file be taken out.
  public let mine: String?
  /// The other text; nil where there is none.
  public let theirs: String?
  /// Where the other text comes from.
  public let other: Other
  /// Whether learners have the file, so that it can be taken out.
  public let isRemovable: Bool
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
    mine: String?, theirs: String?, other: Other, isRemovable: Bool, base: String,
    accepted: String?, language: Language, now: Instant
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.file = file
    self.title = title
    self.written = written
    self.mine = mine
    self.theirs = theirs
    self.other = other
    self.isRemovable = isRemovable
    self.base = base
    self.accepted = accepted
    self.language = language
    self.now = now
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public var heading: String {
    if mine != nil, theirs != nil {
      return say("Deux textes du même fichier", "Two texts of the same file")
    }
    return say("Un fichier à garder ou non", "A file to keep or not")
  }

  /// What happened while she was writing.
  private var sentence: String {
    switch other {
    case .somebody(let name?, let saved):
      say(
        "\(name) a enregistré ce fichier (\(say.ago(saved, now))) pendant que vous écriviez.",
        "\(name) saved this file (\(say.ago(saved, now))) while you were writing.")
    case .somebody(nil, _):
      say(
        "Quelqu'un a enregistré ce fichier pendant que vous écriviez.",
        "Somebody saved this file while you were writing.")
    case .removal(let name?, let saved):
      say(
        "\(name) a demandé de retirer ce fichier (\(say.ago(saved, now))) pendant que vous écriviez.",
        "\(name) asked to take this file out (\(say.ago(saved, now))) while you were writing.")
    case .removal(nil, _):
      say(
        "Quelqu'un a demandé de retirer ce fichier pendant que vous écriviez.",
        "Somebody asked to take this file out while you were writing.")
    case .folder where mine == nil:
      say(
        "Il est demandé de retirer ce fichier, et le fichier publié a changé depuis.",
        "It is asked to take this file out, and the published file has changed since.")
    case .folder where theirs == nil:
      say(
        "Ce fichier a été retiré du cours pendant que vous écriviez.",
        "This file was taken out of the course while you were writing.")
    case .folder:
      say(
        "Le fichier publié a changé pendant que vous écriviez.",
        "The published file changed while you were writing.")
    case .givenUp:
      say(
        "Le brouillon de ce fichier a été abandonné pendant que vous écriviez.",
        "The draft of this file was given up while you were writing.")
    }
  }

  /// What she can do now.
  private var advice: String {
    guard mine != nil else {
      return say(
        "Choisissez : le retirer quand même, ou garder le texte publié.",
        "Choose: take it out all the same, or keep the published text.")
    }
    guard theirs == nil else {
      return say(
        "Les deux textes sont gardés. Choisissez l'un des deux, ou complétez l'un avec l'autre, puis enregistrez.",
        "Both texts are kept. Choose one of the two, or complete one with the other, then save.")
    }
    return say(
      "Votre texte est gardé à part, parmi les versions enregistrées. Pour en faire le brouillon, pressez Garder mon texte.",
      "Your text is kept aside, among the saved versions. To make it the draft, press Keep my text."
    )
  }

  private var mineName: String { say("Votre texte", "Your text") }
  private var theirName: String {
    switch other {
    case .somebody(let name?, _): say("Le texte de \(name)", "The text of \(name)")
    case .somebody(nil, _), .removal: say("L'autre texte", "The other text")
    case .folder, .givenUp: say("Le fichier publié", "The published file")
    }
  }

  /// The content.
  public func content() -> HTML {
    var pairs: [HTML] = []
    if let mine {
      pairs.append(form("mine", mineName, mine, say("Garder mon texte", "Keep my text"), pairs))
    }
    if let theirs {
      pairs.append(
        form("theirs", theirName, theirs, say("Garder l'autre texte", "Keep the other text"), pairs)
      )
    }
    return """
      <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
      <a href="\(Address.workshop(language, course))">\(Typography.spaced(courseTitle, in: language))\
      </a></p>
      <div class="err" role="alert" tabindex="-1" autofocus=""><h2>\
      \(say("Rien n'est perdu", "Nothing is lost"))</h2>
      <p>\(sentence) \(advice)</p></div>
      <h1>\(heading)</h1>
      <p class="muted">\(Typography.spaced(title, in: language)) · \
      <a href="\(Address.draft(language, course, file, "saves"))">\
      \(say("Versions enregistrées", "Saved versions"))</a></p>
      \(difference)<div class="pairs">
      \(pairs)\(removal)</div>

      """
  }

  private var difference: HTML {
    guard let mine, let theirs else { return .empty }
    let view = DifferenceView(WordDifference(from: theirs, to: mine), in: language)
    return """
      <h2>\(say("Ce qui diffère", "What differs"))</h2>
      \(view.sideBySide(before: theirName, after: mineName))
      """
  }

  private var hidden: HTML {
    accepted.map { "<input type=\"hidden\" name=\"accepts\" value=\"\($0)\" />\n" } ?? .empty
  }

  /// The way to take the file out, where one of the two asks for it.
  private var removal: HTML {
    var isAsked = mine == nil
    if case .removal = other { isAsked = true }
    guard isAsked, isRemovable else { return .empty }
    return """
      <form method="post" action="\(Address.draft(language, course, file, "saves"))">
      \(hidden)<input type="hidden" name="opened" value="\(base)" />
      <p>\(say(
        "À la prochaine publication, les apprenants ne le verront plus.",
        "At the next publication learners will not see it any more."))</p>
      <p class="actions"><button class="btn alt" name="act" value="remove">\
      \(say("Retirer le fichier", "Take the file out"))</button></p></form>

      """
  }

  private func form(
    _ id: String, _ label: String, _ text: String, _ button: String, _ before: [HTML]
  ) -> HTML {
    let attributes: HTML =
      written.map {
        " lang=\"\($0.description)\" dir=\"\($0.isRightToLeft ? "rtl" : "ltr")\""
      } ?? .empty
    let look: HTML = before.isEmpty ? "btn" : "btn alt"
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
