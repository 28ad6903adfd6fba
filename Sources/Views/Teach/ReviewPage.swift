public import Learning
public import Markup

/// Where a draft is read by others: what changes, how it looks, what they say of it.
public struct ReviewPage: Sendable {
  /// What somebody said.
  public struct Note: Sendable {
    /// What it does to the state of the course.
    public enum Act: Hashable, Sendable { case asked, returned, said }

    /// What it does.
    public let act: Act
    /// What it says.
    public let text: String
    /// Who said it, if her account is still there.
    public let author: String?
    /// When.
    public let at: Instant

    /// Creates a note.
    public init(act: Act, text: String, author: String?, at: Instant) {
      self.act = act
      self.text = text
      self.author = author
      self.at = at
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
  /// What was said, the oldest first.
  public let notes: [Note]
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the page.
  public init(
    course: Slug, title: String, standing: WorkshopStanding, changes: [Change], notes: [Note],
    language: Language, now: Instant
  ) {
    self.course = course
    self.title = title
    self.standing = standing
    self.changes = changes
    self.notes = notes
    self.language = language
    self.now = now
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public static func heading(_ language: Language) -> String {
    Wording(language)("Relecture", "Review")
  }

  /// Why what she sent was not noted.
  public enum Problem: Hashable, Sendable {
    /// A note without words.
    case empty
    /// There is no draft any more; this is what she wrote of it.
    case nothingToReview(String)
  }

  /// The content, with what she sent where it was not noted.
  public func content(_ problem: Problem? = nil) -> HTML {
    let box: HTML
    let unsent: HTML
    switch problem {
    case nil: (box, unsent) = (.empty, .empty)
    case .empty:
      box = ProblemBox.html(
        [("note", say("écrivez ce que vous voulez dire.", "write what you want to say."))], say)
      unsent = .empty
    case .nothingToReview(let text):
      let words = say(
        "il n'y a plus de brouillon à relire : il a été publié ou abandonné pendant que vous écriviez. Votre mot n'a pas été envoyé.",
        "there is no draft to review any more: it was published or given up while you were writing. Your message was not sent."
      )
      box = ProblemBox.html([(text.isEmpty ? nil : "note", words)], say)
      unsent = text.isEmpty ? .empty : self.unsent(text)
    }
    let drafts: HTML =
      changes.isEmpty
      ? "<p>\(say("Aucun brouillon en cours.", "No draft in progress."))</p>\n"
      : ChangeList(changes: changes, course: course, language: language, now: now).html()
    return """
      \(box)\(Crumbs(course: course, title: title, language: language).html())\
      <h1>\(Self.heading(language))</h1>
      \(standing.html(say))\(unsent)\(said)<h2>\(say("Ce qui changera", "What will change"))</h2>
      \(drafts)\(form)
      """
  }

  /// Words that nobody can be sent any more.
  private func unsent(_ text: String) -> HTML {
    """
    <form class="write"><p class="field"><label for="note">\(say("Votre mot", "Your message"))</label>
    <span class="muted hint" id="note-hint">\(say(
      "Copiez-le si vous voulez le garder.", "Copy it if you want to keep it."))</span>
    <textarea name="note" id="note" rows="4" aria-describedby="note-hint">
    \(text)</textarea></p></form>

    """
  }

  private var said: HTML {
    guard !notes.isEmpty else { return .empty }
    let rows = notes.map { note -> HTML in
      let act =
        switch note.act {
        case .asked: say("demande une relecture", "asks for a review")
        case .returned: say("rend le brouillon", "gives the draft back")
        case .said: say("écrit", "writes")
        }
      let name = note.author ?? say("Un compte supprimé", "An erased account")
      let text = note.text.split(separator: "\n", omittingEmptySubsequences: true).map {
        "<p>\($0)</p>\n" as HTML
      }
      return """
        <li><p class="muted small"><strong>\(name)</strong> \(act), \(say.ago(note.at, now))</p>
        <div dir="auto">\(text)</div></li>

        """
    }
    return """
      <h2>\(say("Ce qui a été dit", "What was said"))</h2>
      <ol class="notes">
      \(rows)</ol>

      """
  }

  private var form: HTML {
    guard !changes.isEmpty else { return .empty }
    let ask = say("Demander une relecture", "Ask for a review")
    let back = say("Rendre pour corrections", "Give back for corrections")
    let buttons: HTML =
      standing.isInReview
      ? """
      <button class="btn alt" name="act" value="returned">\(back)</button>
      <button class="btn alt" name="act" value="said">\(say("Ajouter un mot", "Send"))</button>
      """
      : """
      <button class="btn" name="act" value="asked">\(ask)</button>
      <button class="btn alt" name="act" value="said">\(say("Ajouter un mot", "Send"))</button>
      """
    let publish: HTML =
      """
      <p><a class="btn\(standing.isInReview ? "" : " alt" as HTML)" \
      href="\(Address.workshop(language, course, "publish"))">\
      \(say("Passer à la publication", "Go on to publishing"))</a></p>

      """
    return """
      <h2>\(say("Dire un mot", "Message"))</h2>
      <form method="post" action="\(Address.workshop(language, course, "review"))" novalidate="">
      <p class="field"><label for="note">\(say("Votre mot", "Your message"))</label>
      <span class="muted hint" id="note-hint">\(say(
        "Les autres formatrices et formateurs le liront ici ; les apprenants, jamais.",
        "The other trainers will read it here; learners never will."))</span>
      <textarea name="note" id="note" rows="4" maxlength="2000" aria-describedby="note-hint">
      </textarea></p>
      <p class="actions">\(buttons)</p></form>
      \(publish)
      """
  }
}
