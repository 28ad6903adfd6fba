public import Learning
import Markup

extension ReachPage {
  /// A mirror that tells how many people it reached.
  public struct Mirror: Sendable {
    /// The name of its key.
    public let key: String
    /// What it calls itself; of an accepted one, what it called itself then.
    public let name: String
    /// What an accepted one calls itself now, where that is something else.
    public let newName: String?
    /// Whether its counts are added.
    public let isAccepted: Bool
    /// When it told something last.
    public let told: Instant

    /// Creates what is shown of a mirror.
    public init(key: String, name: String, newName: String?, isAccepted: Bool, told: Instant) {
      self.key = key
      self.name = name
      self.newName = newName
      self.isAccepted = isAccepted
      self.told = told
    }
  }

  var mirrorProblem: String {
    say(
      "ce miroir n'est plus là, ou ne se nomme plus comme vous l'avez lu : relisez avant de décider",
      "this mirror is gone, or no longer calls itself what you read: read again before you decide")
  }

  var full: HTML {
    """
    <p><strong>\(say(
      "Trop de miroirs attendent : aucun autre n'est pris avant que vous en comptiez ou en oubliiez.",
      "Too many mirrors wait: no other is taken until you count or forget some."))</strong></p>

    """
  }

  func list(_ mirrors: [Mirror]) -> HTML {
    """
    <ul class="mirrors">
    \(mirrors.map(row).joined())</ul>

    """
  }

  private func row(_ mirror: Mirror) -> HTML {
    let state =
      mirror.isAccepted
      ? say("ses nombres sont comptés", "its numbers are counted")
      : say("en attente : ses nombres ne comptent pas", "waiting: its numbers do not count")
    let renamed: HTML =
      mirror.newName.map {
        """
        \(say("se nomme maintenant", "now calls itself")) <strong dir="auto">\($0)</strong><br />
        """
      } ?? .empty
    let accept: HTML =
      mirror.isAccepted && mirror.newName == nil
      ? .empty
      : """
      <button class="btn alt" name="decision" value="accept">\(
        mirror.isAccepted ? say("Accepter ce nom", "Accept this name")
          : say("Compter ses nombres", "Count its numbers"))</button>
      """
    return """
      <li><p><strong dir="auto">\(mirror.name)</strong> · \(state) · \(say.day(mirror.told))<br />\
      \(renamed)<span class="muted small">\(say("clé", "key")) \
      <code>\(String(mirror.key.prefix(16)))</code></span></p>
      <form method="post" action="\(Address.page(language, "admin/reach"))">
      <input type="hidden" name="mirror" value="\(mirror.key)" />\
      <input type="hidden" name="name" value="\(mirror.newName ?? mirror.name)" />\
      <p class="actions">\(accept) <button class="btn alt" name="decision" value="forget">\
      \(say("Oublier ce miroir", "Forget this mirror"))</button></p></form></li>

      """
  }
}
