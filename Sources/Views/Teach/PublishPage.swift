public import Learning
public import Markup

/// What publishing will do: what changes, what keeps it from going out, what only a person knows.
public struct PublishPage: Sendable {
  /// Why something that was sent was not published.
  public enum Refusal: Hashable, Sendable {
    /// A draft was saved, or another version published, since the page was opened.
    case outdated
    /// A question is not decided.
    case undecided([Slug])
    /// The course's identity is not the one it had.
    case identity
    /// The folder cannot be written.
    case folder
  }

  /// A file with errors, and how many.
  public struct Faulty: Sendable {
    /// The file's name.
    public let file: String
    /// What the file is, for people.
    public let title: String
    /// How many errors are in it.
    public let errors: Int
    /// What the first of them says.
    public let message: String
    /// Whether it can be opened here.
    public let isEditable: Bool

    /// Creates a file with errors.
    public init(file: String, title: String, errors: Int, message: String, isEditable: Bool) {
      self.file = file
      self.title = title
      self.errors = errors
      self.message = message
      self.isEditable = isEditable
    }
  }

  /// The course.
  public let course: Slug
  /// Its title.
  public let title: String
  /// Where it stands.
  public let standing: WorkshopStanding
  /// What its drafts change.
  public let changes: [Change]
  /// The files with errors.
  public let faulty: [Faulty]
  /// The drafts whose published file was changed by other hands since they were begun.
  public let overtaken: [(file: String, title: String)]
  /// The questions that must be decided.
  public let doubts: [Doubt]
  /// The questions that go.
  public let removed: [Slug]
  /// Who asked for a review last, if somebody did.
  public let reviewer: String?
  /// The pictures that go out with the texts.
  public let pictures: [String]
  /// The pictures that go because no text shows them any more.
  public let dropped: [String]
  /// What tells whether anything was saved since the page was opened.
  public let state: String
  /// What was typed as the note.
  public let note: String
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the page.
  public init(
    course: Slug, title: String, standing: WorkshopStanding, changes: [Change], faulty: [Faulty],
    overtaken: [(file: String, title: String)], doubts: [Doubt], removed: [Slug],
    reviewer: String?, pictures: [String], dropped: [String], state: String, note: String,
    language: Language, now: Instant
  ) {
    self.course = course
    self.title = title
    self.standing = standing
    self.changes = changes
    self.faulty = faulty
    self.overtaken = overtaken
    self.doubts = doubts
    self.removed = removed
    self.reviewer = reviewer
    self.pictures = pictures
    self.dropped = dropped
    self.state = state
    self.note = note
    self.language = language
    self.now = now
  }

  var say: Wording { Wording(language) }

  /// The title of the page.
  public static func heading(_ language: Language) -> String {
    Wording(language)("Publier", "Publish")
  }

  /// The content, with why it comes back if it was sent.
  public func content(refusal: Refusal? = nil) -> HTML {
    """
    \(box(refusal))\(Crumbs(course: course, title: title, language: language).html())\
    <h1>\(Self.heading(language))</h1>
    \(standing.html(say))\(body)
    """
  }

  private var body: HTML {
    guard !changes.isEmpty || !pictures.isEmpty else {
      return """
        <p>\(say(
          "Aucun brouillon : il n'y a rien à publier.", "No draft: there is nothing to publish."))</p>

        """
    }
    let list: HTML =
      changes.isEmpty
      ? .empty
      : ChangeList(changes: changes, course: course, language: language, now: now).html()
    return """
      \(obstacles)<h2>\(say("Ce qui changera pour les apprenants", "What will change for learners"))\
      </h2>
      \(list)\(joined)\(goingPictures)\(leaving)\(form)
      """
  }

  private func box(_ refusal: Refusal?) -> HTML {
    switch refusal {
    case nil: .empty
    case .outdated?:
      ProblemBox.html(
        [
          (
            nil,
            say(
              "quelque chose a été enregistré ou publié depuis que cette page a été ouverte. Rien n'a été publié : relisez ce qui suit.",
              "something was saved or published since this page was opened. Nothing was published: read what follows again."
            )
          )
        ], say)
    case .undecided(let names)?:
      ProblemBox.html(
        names.map {
          (
            Self.field($0, 1),
            say(
              "décidez pour la question \(called($0)).", "decide about the question \(called($0)).")
          )
        }, say)
    case .identity?:
      ProblemBox.html(
        [
          (
            nil,
            say(
              "l'identité du cours (la ligne id des réglages) ne change jamais. Remettez \(course).",
              "the identity of the course (the line id of its settings) never changes. Put \(course) back."
            )
          )
        ], say)
    case .folder?:
      ProblemBox.html(
        [
          (
            nil,
            say(
              "le serveur n'a pas pu écrire le cours. Rien n'a été publié, vos brouillons sont gardés ; prévenez la personne qui tient ce serveur.",
              "the server could not write the course. Nothing was published, your drafts are kept; tell whoever runs this server."
            )
          )
        ], say)
    }
  }

  private var obstacles: HTML {
    var html = HTML.empty
    if !faulty.isEmpty {
      let rows = faulty.map { file -> HTML in
        let title = Typography.spaced(file.title, in: language)
        let name: HTML =
          file.isEditable
          ? "<a href=\"\(Address.draft(language, course, file.file))\">\(title)</a>"
          : "<strong>\(title)</strong>"
        let count = say.count(file.errors, ("erreur", "erreurs"), ("error", "errors"))
        return "<li>\(name)\(say(" : ", ": "))\(count). \(QuotedText.html(file.message))</li>\n"
      }
      html += """
        <div class="note bad" role="note"><p class="title">\(say(
          "Des erreurs empêchent de publier", "Errors keep this from being published"))</p>
        <ul>
        \(rows)</ul></div>

        """
    }
    if !overtaken.isEmpty {
      let rows = overtaken.map { file -> HTML in
        """
        <li><a href="\(Address.draft(language, course, file.file, "changed"))">\
        \(Typography.spaced(file.title, in: language))</a></li>

        """
      }
      html += """
        <div class="note warn" role="note"><p class="title">\(say(
          "Le fichier publié a changé depuis que le brouillon a été commencé",
          "The published file changed since the draft was begun"))</p>
        <p>\(say(
          "Comparez les deux textes, puis gardez l'un, l'autre, ou les deux réunis.",
          "Compare the two texts, then keep one, the other, or both joined."))</p>
        <ul>
        \(rows)</ul></div>

        """
    }
    return html
  }

  private var joined: HTML {
    guard !pictures.isEmpty else { return .empty }
    return """
      <p><a href="\(Address.workshop(language, course, "media"))">\(say.count(
        pictures.count, ("image nouvelle", "images nouvelles"), ("new picture", "new pictures")))</a></p>

      """
  }

  private var goingPictures: HTML {
    guard !dropped.isEmpty else { return .empty }
    let rows = dropped.map { path -> HTML in "<li><code>\(path)</code></li>\n" }
    return """
      <h2>\(say("Images retirées", "Pictures taken out"))</h2>
      <p>\(say(
        "Aucun texte ne les montre plus. Reprendre une version qui les montre les fait revenir.",
        "No text shows them any more. Using a version that shows them again brings them back."))</p>
      <ul>
      \(rows)</ul>

      """
  }

  private var leaving: HTML {
    guard !removed.isEmpty else { return .empty }
    let rows = removed.map { name -> HTML in "<li><code>\(name)</code></li>\n" }
    return """
      <h2>\(say("Questions retirées", "Questions taken out"))</h2>
      <p>\(say(
        "Les résultats déjà obtenus restent ; ces noms ne serviront plus.",
        "Results already obtained stay; these names will not be used again."))</p>
      <ul>
      \(rows)</ul>

      """
  }

  private var form: HTML {
    guard faulty.isEmpty, overtaken.isEmpty else { return .empty }
    let advice: HTML =
      standing.isInReview
      ? .empty
      : """
      <p class="muted">\(say(
        "Personne n'a encore été invité à relire. ", "Nobody has been asked to review yet. "))\
      <a href="\(Address.workshop(language, course, "review"))">\
      \(say("Demander une relecture", "Ask for a review"))</a></p>

      """
    let asked: HTML =
      doubts.isEmpty
      ? .empty
      : """
      <h2>\(say(
        "Des questions ont peut-être changé de sens",
        "Some questions may have changed their meaning"))</h2>
      \(doubts.map(doubt))
      """
    let reviewed: HTML =
      reviewer.map {
        "<p class=\"muted\">\(say("Relecture demandée par \($0).", "Review asked for by \($0)."))</p>\n"
      } ?? .empty
    return """
      <form method="post" action="\(Address.workshop(language, course, "publish"))" novalidate="">
      <input type="hidden" name="state" value="\(state)" />
      \(asked)<p class="field"><label for="note">\(say(
        "Qu'est-ce qui a changé pour les apprenants ? (facultatif)",
        "What changed for learners? (optional)"))</label>
      <span class="muted hint" id="note-hint">\(say(
        "Une ou deux phrases, gardées avec cette version.",
        "A sentence or two, kept with this version."))</span>
      <textarea name="note" id="note" rows="3" maxlength="2000" aria-describedby="note-hint">
      \(note)</textarea></p>
      \(reviewed)\(advice)<p class="actions"><button class="btn">\
      \(say("Publier maintenant", "Publish now"))</button></p></form>

      """
  }

  /// What is said once it is done: what is public now, and where; and whether the server could note it.
  public static func done(
    _ language: Language, course: Slug, title: String, addresses: [(label: String, path: String)],
    edition: Int?, isNoted: Bool = true
  ) -> HTML {
    let say = Wording(language)
    let rows = addresses.map { address -> HTML in
      "<li><a href=\"\(address.path)\">\(Typography.spaced(address.label, in: language))</a></li>\n"
    }
    let number: HTML =
      edition.map {
        """
        <p class="muted">\(say(
          "C'est la version \($0) du cours ; elle est gardée et peut être reprise.",
          "This is version \($0) of the course; it is kept and can be used again."))</p>

        """
      } ?? .empty
    let doubt: HTML =
      isNoted
      ? .empty
      : """
      <div class="note warn" role="note"><p>\(say(
        "Le serveur n'a pas encore pu le noter : le cours s'affiche encore comme un brouillon. Rien n'est perdu. Rouvrez cette page dans un moment ; si cela dure, prévenez la personne qui tient ce serveur.",
        "The server could not note it yet: the course still shows as a draft. Nothing is lost. Open this page again in a moment; if it lasts, tell whoever runs this server."))</p></div>

      """
    return """
      \(Crumbs(course: course, title: title, language: language).html())\
      <h1>\(say("C'est publié", "It is published"))</h1>
      <div class="note ok" role="status"><p>\(say(
        "Les apprenants lisent désormais cette version.", "Learners now read this version."))</p></div>
      \(doubt)<ul>
      \(rows)</ul>
      \(number)<p><a class="btn" href="\(Address.workshop(language, course))">\
      \(say("Revenir au cours", "Back to the course"))</a></p>

      """
  }
}
