import Markup

extension ReachPage {
  /// What a server that copies courses tells their origin of its reach.
  public struct Telling: Sendable {
    /// How far that is: not at all, written down to be looked at, sent each month, or nothing
    /// any more since there is no source.
    public enum State: Sendable { case off, prepared, on, idle }
    /// How far it is.
    public let state: State
    /// What this server calls itself.
    public let name: String
    /// Where it is sent.
    public let address: String
    /// All that would be sent of the month before this one.
    public let file: String?
    /// What tells that file and where it goes from any other.
    public let digest: String?

    /// Creates what is shown of it.
    public init(
      state: State, name: String, address: String, file: String? = nil, digest: String? = nil
    ) {
      self.state = state
      self.name = name
      self.address = address
      self.file = file
      self.digest = digest
    }
  }

  func section(_ telling: Telling, _ problems: [Problem]) -> HTML {
    let state =
      switch telling.state {
      case .off: say("Rien n'est envoyé.", "Nothing is sent.")
      case .prepared:
        say(
          "Rien n'est envoyé encore. Lisez d'abord ce qui le serait.",
          "Nothing is sent yet. Read first what would be.")
      case .idle:
        say(
          "Rien n'est envoyé : ce site ne copie plus de cours d'une origine.",
          "Nothing is sent: this site no longer copies courses from an origin.")
      case .on:
        say(
          "Envoyé au début de chaque mois, pour le mois précédent.",
          "Sent at the beginning of each month, for the month before.")
      }
    return """
      <h2>\(say("Le dire à l'origine des cours", "Telling the origin of the courses"))</h2>
      <p>\(state)</p>
      \(file(telling))<form method="post" action="\(Address.page(language, "admin/reach"))" novalidate="">
      \(telling.state == .off ? fields(telling, problems) : .empty)\(digest(telling))\
      <p class="actions">\(buttons(telling.state))</p>
      </form>

      """
  }

  private func file(_ telling: Telling) -> HTML {
    guard let file = telling.file else { return .empty }
    return """
      <p>\(say("Voici le fichier entier, tel qu'il part à l'adresse", "This is the whole file, as it leaves for"))
      <code>\(telling.address)</code>. \(say("Rien d'autre n'est envoyé.", "Nothing else is sent."))</p>
      <pre><code>\(file)</code></pre>

      """
  }

  /// What was read goes with the decision, so that it is about nothing else.
  private func digest(_ telling: Telling) -> HTML {
    telling.digest.map { "<input type=\"hidden\" name=\"digest\" value=\"\($0)\" />" } ?? .empty
  }

  private func fields(_ telling: Telling, _ problems: [Problem]) -> HTML {
    let name = TextField(
      name: "name", label: say("Nom de ce miroir", "Name of this mirror"), value: telling.name,
      problem: problems.contains(.name) ? nameProblem : nil)
    let address = TextField(
      name: "address", label: say("Adresse qui le reçoit", "Address that takes it"),
      value: telling.address,
      hint: say(
        "Ce qui y est écrit d'abord est l'adresse de la première source, qui peut être un miroir : demandez la sienne à qui publie les cours.",
        "What stands there at first is the address of the first source, which may be a mirror: ask whoever publishes the courses for theirs."
      ), problem: problems.contains(.address) ? addressProblem : nil)
    return "\(name.html(say))\(address.html(say))"
  }

  var nameProblem: String {
    say("donnez un nom de 80 caractères au plus", "give a name of 80 characters at most")
  }

  var addressProblem: String {
    say(
      "donnez une adresse qui commence par https:// ou http://, sans mot de passe",
      "give an address that begins with https:// or http://, without a password")
  }

  var fileProblem: String {
    say(
      "ce qui serait envoyé a changé depuis que vous l'avez lu : relisez-le, rien n'est envoyé",
      "what would be sent has changed since you read it: read it again, nothing is sent")
  }

  private func buttons(_ state: Telling.State) -> HTML {
    let stop: HTML = """
      <button class="btn alt" name="decision" value="stop">\
      \(state != .prepared ? say("Ne plus rien envoyer", "Send nothing any more")
        : say("Ne rien envoyer", "Send nothing"))</button>
      """
    switch state {
    case .off:
      return """
        <button class="btn" name="decision" value="prepare">\
        \(say("Voir ce qui serait envoyé", "See what would be sent"))</button>
        """
    case .prepared:
      return """
        <button class="btn" name="decision" value="tell">\
        \(say("L'envoyer chaque mois", "Send it every month"))</button> \(stop)
        """
    case .on, .idle: return stop
    }
  }
}
