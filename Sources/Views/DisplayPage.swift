public import Learning
public import Markup

/// The form of the display settings.
public enum DisplayPage {
  /// The content, with the settings as they are.
  public static func content(
    _ language: Language, _ settings: DisplaySettings, isSaved: Bool
  ) -> HTML {
    let say = Wording(language)
    let saved: HTML =
      isSaved
      ? """
      <div class="note ok" role="status"><p>\(say(
        "Vos réglages sont enregistrés sur cet appareil.",
        "Your settings are kept on this device."))</p></div>

      """ : .empty
    return """
      <h1>\(say("Affichage", "Display"))</h1>
      <p>\(say(
        "Ces réglages sont gardés dans un seul cookie, sur cet appareil.",
        "These settings are kept in a single cookie, on this device."))</p>
      \(saved)<form method="post" action="\(Address.page(language, "display"))">
      \(group("theme", say("Couleurs", "Colours"), settings.theme.rawValue, [
        ("device", say("comme l'appareil", "as the device")),
        ("light", say("claires", "light")), ("dark", say("sombres", "dark")),
      ]))\(group("text", say("Taille du texte", "Size of the text"), settings.text.rawValue, [
        ("normal", say("habituelle", "usual")), ("large", say("grande", "large")),
      ]))\(group("spacing", say("Espacement", "Spacing"), settings.spacing.rawValue, [
        ("normal", say("habituel", "usual")), ("wide", say("large", "wide")),
      ]))\(group("font", say("Caractères", "Typeface"), settings.font.rawValue, [
        ("normal", say("ceux de l'appareil", "the device's")),
        ("readable", say("lisibles", "readable")),
      ]))<button class="btn">\(say("Enregistrer ces réglages", "Keep these settings"))</button>
      </form>

      """
  }

  private static func group(
    _ name: String, _ title: String, _ current: String, _ choices: [(value: String, text: String)]
  ) -> HTML {
    let rows = choices.map { choice -> HTML in
      let checked: HTML = choice.value == current ? " checked=\"\"" : .empty
      let id = "\(name)-\(choice.value)"
      return """
        <label class="opt" for="\(id)"><input type="radio" name="\(name)" id="\(id)" \
        value="\(choice.value)"\(checked) /><span>\(choice.text)</span></label>

        """
    }
    return """
      <fieldset><legend><span class="h2">\(title)</span></legend>
      \(rows)</fieldset>

      """
  }
}
