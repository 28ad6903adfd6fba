public import Learning
public import Markup

/// Where the code that the server printed opens the first administrator's account.
public enum FirstAdministratorPage {
  /// The title of the page.
  public static func title(_ language: Language) -> String {
    Wording(language)("Premier compte d'administration", "First administrator")
  }

  /// The form; who is signed in gives the code alone, and her account becomes the administrator's.
  public static func content(
    _ language: Language, account: String?, name: String, problems: [AccountPages.Problem]
  ) -> HTML {
    let say = Wording(language)
    let own: HTML =
      account.map {
        """
        <p>\(say("Votre compte, ", "Your account, "))<strong>\($0)</strong>\(say(
          ", gérera les comptes et le serveur.", ", will look after the accounts and the server."))</p>

        """
      } ?? .empty
    return """
      \(AccountPages.box(problems, say, fields: account == nil ? nil : ["code"]))\
      <h1>\(title(language))</h1>
      <p>\(say(
        "Personne ne gère encore ce serveur. Le code s'est affiché là où il a été démarré ; il est valable 30 minutes.",
        "Nobody looks after this server yet. The code was shown where it was started; it is good for 30 minutes."
      ))</p>
      \(own)<form method="post" action="\(Address.page(language, "admin/first"))" novalidate="">
      \(AccountPages.field("code", "text", say("Code", "Code"), "", "one-time-code",
        say("Seize lettres et chiffres, par groupes de quatre.",
          "Sixteen letters and digits, in groups of four."), problems, say))\
      \(account == nil ? opening(name, problems, say) : .empty)\
      <p class="actions"><button class="btn">\(say("Gérer ce serveur", "Look after this server"))\
      </button></p>
      </form>

      """
  }

  private static func opening(
    _ name: String, _ problems: [AccountPages.Problem], _ say: Wording
  ) -> HTML {
    AccountPages.field(
      "name", "text", say("Nom", "Name"), name, "username", nil, problems, say)
      + AccountPages.field(
        "password", "password", say("Mot de passe", "Password"), "", "new-password",
        say(
          "Au moins 15 caractères. Tous les caractères sont permis.",
          "At least 15 characters. Any character is allowed."), problems, say)
  }
}
