public import Learning
public import Markup

/// A text that could not be saved, given back whole, with what can be done now.
public struct CarriedPage: Sendable {
  /// Why it could not be saved.
  public enum Cause: Hashable, Sendable {
    /// Its sender is not signed in any more: signing in here saves it; the problem is why that did
    /// not work, if it was tried.
    case ended(AccountPages.Problem?)
    /// She has given a password that works once: choosing her own saves it.
    case choosing(ticket: String, isStaying: Bool, problems: [AccountPages.Problem])
    /// Her account may not write.
    case forbidden
    /// The course is not there any more, nor anything that was saved of it.
    case gone
    /// Too much waits to be answered.
    case busy
    /// Nothing can be written just now.
    case full
    /// The drafts of the course take all their room.
    case noRoom
    /// Something else broke; the log knows it by that name.
    case broken(reference: String?)
  }

  /// The field that carries the text.
  public struct Field: Hashable, Sendable {
    /// Its name in forms.
    public let name: String
    /// The text.
    public let text: String
    /// Whether it is a few words to others, not a text of a course.
    public let isNote: Bool

    /// Creates the field.
    public init(name: String, text: String, isNote: Bool) {
      self.name = name
      self.text = text
      self.isNote = isNote
    }
  }

  /// The field with the text.
  public let field: Field
  /// The name that was typed.
  public let name: String
  /// Why it could not be saved.
  public let cause: Cause
  /// Where another try is sent.
  public let again: String
  /// Where the text is sent with what signing in takes.
  public let signIn: String
  /// What else was sent, for another try.
  public let others: [(name: String, value: String)]
  /// The language of the page.
  public let language: Language

  /// Creates the page.
  public init(
    _ field: Field, name: String, cause: Cause, again: String, signIn: String,
    others: [(name: String, value: String)], language: Language
  ) {
    self.field = field
    self.name = name
    self.cause = cause
    self.again = again
    self.signIn = signIn
    self.others = others
    self.language = language
  }

  private var say: Wording { Wording(language) }
  /// What it is called.
  private var it: String { field.isNote ? say("mot", "message") : say("texte", "text") }

  /// The title of the page.
  public var heading: String {
    switch cause {
    case .ended: say("Votre session est terminée", "Your session has ended")
    case .choosing: PasswordPages.choiceTitle(language)
    case .forbidden:
      say("Votre compte ne permet plus d'écrire", "Your account does not let you write any more")
    case .gone: say("Ce cours n'est plus là", "This course is not there any more")
    case .busy, .full, .noRoom, .broken:
      say("Votre \(it) n'est pas enregistré", "Your \(it) is not saved")
    }
  }

  /// The content.
  public func content() -> HTML {
    switch cause {
    case .ended(let problem): signingIn(problem)
    case .choosing(let ticket, let isStaying, let problems):
      choosing(ticket, isStaying, problems)
    case .forbidden:
      leaving(
        say(
          "Rien n'a été enregistré. Copiez votre \(it) et gardez-le ; demandez à la personne qui gère les comptes de vous rendre le droit d'écrire.",
          "Nothing was saved. Copy your \(it) and keep it; ask whoever looks after accounts to let you write again."
        ))
    case .gone:
      leaving(
        say(
          "Quelqu'un l'a retiré pendant que vous écriviez : votre \(it) n'a pas pu être enregistré. Il est là, entier : copiez-le et gardez-le.",
          "Somebody removed it while you were writing: your \(it) could not be saved. It is here, whole: copy it and keep it."
        ))
    case .busy:
      again(
        say(
          "le serveur est occupé : attendez un instant, puis réessayez.",
          "the server is busy: wait a moment, then try again."))
    case .full:
      again(
        say(
          "le serveur ne peut rien enregistrer pour le moment : attendez un instant, puis réessayez.",
          "the server cannot save anything just now: wait a moment, then try again."))
    case .noRoom: again(EditPage.noRoom(say))
    case .broken(let reference):
      again(
        say(
          "il y a un problème de notre côté : réessayez dans un instant.",
          "there is a problem on our side: try again in a moment."), reference)
    }
  }

  private var area: HTML {
    """
    <p class="field"><label for="text">\(say("Votre \(it)", "Your \(it)"))</label>
    <textarea name="\(field.name)" id="text" rows="\(field.isNote ? 6 : 16)">
    \(field.text)</textarea></p>

    """
  }

  private var hidden: HTML {
    others.map { other -> HTML in
      "<input type=\"hidden\" name=\"\(other.name)\" value=\"\(other.value)\" />\n"
    }.joined()
  }

  private func form(_ address: String, _ content: HTML) -> HTML {
    """
    <form class="write" method="post" action="\(address)" novalidate="">
    \(hidden)\(content)\(area)</form>

    """
  }

  /// The text alone, to be copied.
  private func leaving(_ sentence: String) -> HTML {
    """
    <h1>\(heading)</h1>
    <p>\(sentence)</p>
    <form class="write">\(area)</form>

    """
  }

  /// The text with another try of what was asked.
  private func again(_ sentence: String, _ reference: String? = nil) -> HTML {
    let named: HTML =
      reference.map {
        "<p class=\"muted small\">\(say("Référence : ", "Reference: "))\($0)</p>\n"
      } ?? .empty
    let button: HTML =
      "<p class=\"actions\"><button class=\"btn\">\(say("Réessayer", "Try again"))</button></p>\n"
    return """
      \(ProblemBox.html([("text", sentence)], say))<h1>\(heading)</h1>
      <p>\(say(
        "Il est là, entier. Si cela dure, copiez-le et gardez-le.",
        "It is here, whole. If this lasts, copy it and keep it."))</p>
      \(named)\(form(again, button))
      """
  }

  private func signingIn(_ problem: AccountPages.Problem?) -> HTML {
    let problems = problem.map { [$0] } ?? []
    let fields: HTML = """
      \(AccountPages.field(
        "name", "text", say("Nom", "Name"), name, "username", nil, problems, say))\
      \(AccountPages.field(
        "password", "password", say("Mot de passe", "Password"), "", "current-password", nil,
        problems, say))<p class="actions"><button class="btn">\
      \(say("Me connecter et enregistrer", "Sign in and save"))</button></p>

      """
    return """
      \(AccountPages.box(problems, say))<h1>\(heading)</h1>
      <p>\(say(
        "Votre \(it) est là, entier. Connectez-vous : il sera enregistré aussitôt.",
        "Your \(it) is here, whole. Sign in: it will be saved at once."))</p>
      \(form(signIn, fields))
      """
  }

  private func choosing(
    _ ticket: String, _ isStaying: Bool, _ problems: [AccountPages.Problem]
  ) -> HTML {
    let fields: HTML = """
      \(PasswordPages.choiceFields(ticket: ticket, isStaying: isStaying, problems, say))\
      <p class="actions"><button class="btn">\
      \(say("Garder ce mot de passe et enregistrer", "Keep this password and save"))</button></p>

      """
    return """
      \(AccountPages.box(problems, say, fields: ["password"]))<h1>\(heading)</h1>
      <p>\(say(
        "Celui qu'on vous a donné ne sert qu'une fois. Choisissez maintenant le vôtre, que personne d'autre ne connaîtra : votre \(it), qui est là, entier, sera enregistré aussitôt.",
        "The one you were given works once only. Now choose your own, which nobody else will know: your \(it), which is here, whole, will be saved at once."))</p>
      \(form(signIn, fields))
      """
  }
}
