public import Learning
public import Markup

/// Where accounts and their roles are looked after.
public enum AdminPage {
  /// The content.
  public static func content(_ language: Language) -> HTML {
    let say = Wording(language)
    return """
      <h1>\(say("Comptes", "Accounts"))</h1>

      """
  }
}
