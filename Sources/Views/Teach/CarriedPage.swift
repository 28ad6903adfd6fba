public import Learning
public import Markup

/// A text that could not be saved because its sender is not signed in any more, or may not write: it
/// is on the page, and signing in here saves it.
public struct CarriedPage: Sendable {
  /// The course.
  public let course: Slug
  /// The file's name.
  public let file: String
  /// The text.
  public let text: String
  /// What the text was opened from, as forms carry it.
  public let base: String
  /// The name that was typed.
  public let name: String
  /// Why signing in did not work, if it was tried.
  public let problem: AccountPages.Problem?
  /// Whether signing in would help.
  public let maySignIn: Bool
  /// The language of the page.
  public let language: Language

  /// Creates the page.
  public init(
    course: Slug, file: String, text: String, base: String, name: String,
    problem: AccountPages.Problem?, maySignIn: Bool, language: Language
  ) {
    self.course = course
    self.file = file
    self.text = text
    self.base = base
    self.name = name
    self.problem = problem
    self.maySignIn = maySignIn
    self.language = language
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public var heading: String {
    maySignIn
      ? say("Votre session est terminée", "Your session has ended")
      : say("Votre compte ne permet plus d'écrire", "Your account does not let you write any more")
  }

  /// The content.
  public func content() -> HTML {
    let field: HTML =
      """
      <p class="field"><label for="text">\(say("Votre texte", "Your text"))</label>
      <textarea name="text-\(base)" id="text" rows="16">
      \(text)</textarea></p>

      """
    guard maySignIn else {
      return """
        <h1>\(heading)</h1>
        <p>\(say(
          "Rien n'a été enregistré. Copiez votre texte et gardez-le ; demandez à la personne qui gère les comptes de vous rendre le droit d'écrire.",
          "Nothing was saved. Copy your text and keep it; ask whoever looks after accounts to let you write again."))</p>
        <form class="write">\(field)</form>

        """
    }
    let problems = problem.map { [$0] } ?? []
    return """
      \(AccountPages.box(problems, say))<h1>\(heading)</h1>
      <p>\(say(
        "Votre texte est là, entier. Connectez-vous : il sera enregistré aussitôt.",
        "Your text is here, whole. Sign in: it will be saved at once."))</p>
      <form class="write" method="post" action="\(Address.draft(language, course, file))" \
      novalidate="">
      \(AccountPages.field(
        "name", "text", say("Nom", "Name"), name, "username", nil, problems, say))\
      \(AccountPages.field(
        "password", "password", say("Mot de passe", "Password"), "", "current-password", nil,
        problems, say))<p class="actions"><button class="btn">\
      \(say("Me connecter et enregistrer", "Sign in and save"))</button></p>
      \(field)</form>

      """
  }
}
