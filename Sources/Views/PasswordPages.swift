public import Learning
public import Markup

/// The forms to choose a password of one's own.
public enum PasswordPages {
  /// The title of the form that follows a password that works once.
  public static func choiceTitle(_ language: Language) -> String {
    Wording(language)("Choisir votre mot de passe", "Choose your password")
  }

  /// The form that follows a password that works once.
  public static func choice(
    _ language: Language, ticket: String, isStaying: Bool, next: String?,
    problems: [AccountPages.Problem]
  ) -> HTML {
    let say = Wording(language)
    let hidden: HTML =
      next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0)\" />\n" } ?? .empty
    return """
      \(AccountPages.box(problems, say, fields: ["password"]))<h1>\(choiceTitle(language))</h1>
      <p>\(say(
        "Celui qu'on vous a donné ne sert qu'une fois. Choisissez maintenant le vôtre, que personne d'autre ne connaîtra.",
        "The one you were given works once only. Now choose your own, which nobody else will know."))</p>
      <form method="post" action="\(Address.page(language, "sign-in/password"))" novalidate="">
      \(hidden)\(choiceFields(ticket: ticket, isStaying: isStaying, problems, say))\
      <p class="actions"><button class="btn">\(say("Garder ce mot de passe", "Keep this password"))\
      </button></p>
      </form>

      """
  }

  /// What the form that follows a password that works once must hold, wherever it stands.
  static func choiceFields(
    ticket: String, isStaying: Bool, _ problems: [AccountPages.Problem], _ say: Wording
  ) -> HTML {
    let stay: HTML = isStaying ? "<input type=\"hidden\" name=\"stay\" value=\"yes\" />\n" : .empty
    return """
      <input type="hidden" name="ticket" value="\(ticket)" />
      \(stay)\(new(problems, say))
      """
  }

  /// The title of the form that changes a password.
  public static func changeTitle(_ language: Language) -> String {
    Wording(language)("Changer mon mot de passe", "Change my password")
  }

  /// The form that changes a password.
  public static func change(_ language: Language, problems: [AccountPages.Problem]) -> HTML {
    let say = Wording(language)
    return """
      \(AccountPages.box(problems, say, fields: ["old", "password"]))\
      <h1>\(changeTitle(language))</h1>
      <p>\(say(
        "Vos autres appareils seront déconnectés.",
        "Your other devices will be signed out."))</p>
      <form method="post" action="\(Address.page(language, "me/password"))" novalidate="">
      \(AccountPages.field("old", "password", say("Mot de passe actuel", "Present password"), "",
        "current-password", nil, problems, say))\
      \(new(problems, say))\
      <p class="actions"><button class="btn">\(say("Changer mon mot de passe", "Change my password"))\
      </button></p>
      </form>

      """
  }

  private static func new(_ problems: [AccountPages.Problem], _ say: Wording) -> HTML {
    AccountPages.field(
      "password", "password", say("Nouveau mot de passe", "New password"), "", "new-password",
      say(
        "Au moins 15 caractères. Tous les caractères sont permis.",
        "At least 15 characters. Any character is allowed."), problems, say)
  }
}
