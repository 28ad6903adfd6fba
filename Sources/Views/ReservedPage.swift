public import Learning
public import Markup

/// The page for somebody who is signed in to an account that may not open an address.
public enum ReservedPage {
  /// The title alone, for the head of the page.
  public static func title(_ language: Language) -> String {
    Wording(language)("Cette page est réservée", "This page is reserved")
  }

  /// The content, for the account of that name.
  public static func content(_ language: Language, name: String) -> HTML {
    let say = Wording(language)
    return """
      <h1>\(title(language))</h1>
      <p>\(say("Vous utilisez le compte ", "You are using the account "))\
      <strong>\(name)</strong>\(say(
        ", qui ne donne pas accès à cette page. Rien n'a été enregistré.",
        ", which does not give access to this page. Nothing was recorded."))</p>
      <p>\(say(
        "Si vous en avez besoin, demandez ce droit à la personne qui gère les comptes.",
        "If you need it, ask the person who looks after the accounts."))</p>
      <p><a class="btn" href="\(Address.home(language))">\
      \(say("Revenir à l'accueil", "Back to the home page"))</a></p>
      <form method="post" action="\(Address.page(language, "sign-out"))">\
      <p><button class="btn alt">\(say("Me déconnecter", "Sign out"))</button></p></form>

      """
  }
}
