public import Learning
public import Markup

/// How many people the courses have reached, month by month.
public struct ReachPage: Sendable {
  /// The language of the page.
  public let language: Language
  /// The month that is shown.
  public let month: Month
  /// The last month that is over.
  public let last: Month

  /// Creates the page.
  public init(_ language: Language, month: Month, last: Month) {
    self.language = language
    self.month = month
    self.last = last
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public static func title(_ language: Language) -> String {
    Wording(language)("Personnes touchées", "People reached")
  }

  /// A mirror that tells how many people it reached.
  public struct Mirror: Sendable {
    /// The name of its key.
    public let key: String
    /// What it calls itself.
    public let name: String
    /// Whether its counts are added.
    public let isAccepted: Bool
    /// When it told something last.
    public let told: Instant

    /// Creates what is shown of a mirror.
    public init(key: String, name: String, isAccepted: Bool, told: Instant) {
      self.key = key
      self.name = name
      self.isAccepted = isAccepted
      self.told = told
    }
  }

  /// What a server that copies courses tells their origin of its reach.
  public struct Telling: Sendable {
    /// How far that is: not at all, written down to be looked at, or sent each month.
    public enum State: Sendable { case off, prepared, on }
    /// How far it is.
    public let state: State
    /// What this server calls itself.
    public let name: String
    /// Where it is sent.
    public let address: String
    /// All that would be sent of the month before this one.
    public let file: String?
    /// Whether the name cannot be taken.
    public var isNameWrong = false
    /// Whether the address cannot be taken.
    public var isAddressWrong = false

    /// Creates what is shown of it.
    public init(state: State, name: String, address: String, file: String?) {
      self.state = state
      self.name = name
      self.address = address
      self.file = file
    }
  }

  /// The counts of each course, with its modules: here, and where mirrors tell of it.
  public func content(
    here: [(course: Course, reach: [Reach])], elsewhere: [(course: Course, reach: [Reach])],
    mirrors: [Mirror], telling: Telling?
  ) -> HTML {
    let others: HTML =
      mirrors.isEmpty
      ? .empty
      : """
      <h2>\(say("Sur les miroirs", "On mirrors"))</h2>
      \(tables(elsewhere))<ul class="mirrors">
      \(mirrors.map(row).joined())</ul>

      """
    return """
      \(box(telling))<p class="crumbs"><a href="\(Address.page(language, "admin/"))">\
      \(AdminPages.listTitle(language))</a></p>
      <h1>\(Self.title(language))</h1>
      <p>\(say(
        "Les nombres sont arrondis à 5 près, et un nombre inférieur à 5 n'est jamais donné : dans un petit service, il parlerait de quelqu'un.",
        "Numbers are rounded to the nearest 5, and a number under 5 is never given: in a small team it would be about somebody."))</p>
      <p>\(other(month.previous, say.month(month.previous)))\(
        month < last ? " · \(other(month.next, say.month(month.next)))" : HTML.empty)</p>
      <h2>\(say("Ici, \(say.month(month))", "Here, \(say.month(month))"))</h2>
      \(tables(here))\(telling.map(section) ?? HTML.empty)\(others)
      """
  }

  private func section(_ telling: Telling) -> HTML {
    let state =
      switch telling.state {
      case .off: say("Rien n'est envoyé.", "Nothing is sent.")
      case .prepared:
        say(
          "Rien n'est envoyé encore. Lisez d'abord ce qui le serait.",
          "Nothing is sent yet. Read first what would be.")
      case .on:
        say(
          "Envoyé au début de chaque mois, pour le mois précédent.",
          "Sent at the beginning of each month, for the month before.")
      }
    let file: HTML =
      telling.file.map {
        """
        <p>\(say("Voici le fichier entier, tel qu'il part. Rien d'autre n'est envoyé.",
          "This is the whole file, as it leaves. Nothing else is sent."))</p>
        <pre><code>\($0)</code></pre>

        """
      } ?? .empty
    return """
      <h2>\(say("Le dire à l'origine des cours", "Telling the origin of the courses"))</h2>
      <p>\(state)</p>
      \(file)<form method="post" action="\(Address.page(language, "admin/reach"))" novalidate="">
      \(telling.state == .off ? fields(telling) : .empty)<p class="actions">\(buttons(telling.state))</p>
      </form>

      """
  }

  private func fields(_ telling: Telling) -> HTML {
    let name = TextField(
      name: "name", label: say("Nom de ce miroir", "Name of this mirror"), value: telling.name,
      problem: telling.isNameWrong ? nameProblem : nil)
    let address = TextField(
      name: "address", label: say("Adresse qui le reçoit", "Address that takes it"),
      value: telling.address, problem: telling.isAddressWrong ? addressProblem : nil)
    return "\(name.html(say))\(address.html(say))"
  }

  private var nameProblem: String {
    say("donnez un nom de 80 caractères au plus", "give a name of 80 characters at most")
  }

  private var addressProblem: String {
    say(
      "donnez une adresse qui commence par https:// ou http://, sans mot de passe",
      "give an address that begins with https:// or http://, without a password")
  }

  private func box(_ telling: Telling?) -> HTML {
    var problems: [(field: String?, sentence: String)] = []
    if telling?.isNameWrong == true { problems.append(("name", nameProblem)) }
    if telling?.isAddressWrong == true { problems.append(("address", addressProblem)) }
    return problems.isEmpty ? .empty : ProblemBox.html(problems, say)
  }

  private func buttons(_ state: Telling.State) -> HTML {
    let stop: HTML = """
      <button class="btn alt" name="decision" value="stop">\
      \(state == .on ? say("Ne plus rien envoyer", "Send nothing any more")
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
    case .on: return stop
    }
  }

  private func tables(_ courses: [(course: Course, reach: [Reach])]) -> HTML {
    let told = courses.filter { !$0.reach.allSatisfy(\.isEmpty) }
    if told.isEmpty {
      return """
        <p>\(say(
          "Ce mois-ci, moins de 5 personnes partout, ou aucune.",
          "Fewer than 5 people everywhere this month, or nobody."))</p>

        """
    }
    return told.map { table($0.course, $0.reach) }.joined()
  }

  private func row(_ mirror: Mirror) -> HTML {
    let state =
      mirror.isAccepted
      ? say("ses nombres sont comptés", "its numbers are counted")
      : say("en attente : ses nombres ne comptent pas", "waiting: its numbers do not count")
    let accept: HTML =
      mirror.isAccepted
      ? .empty
      : """
      <button class="btn alt" name="decision" value="accept">\
      \(say("Compter ses nombres", "Count its numbers"))</button>
      """
    return """
      <li><p><strong dir="auto">\(mirror.name)</strong> · \(state) · \(say.day(mirror.told))<br />\
      <span class="muted small">\(say("clé", "key")) <code>\(String(mirror.key.prefix(16)))</code></span></p>
      <form method="post" action="\(Address.page(language, "admin/reach"))">
      <input type="hidden" name="mirror" value="\(mirror.key)" />\
      <p class="actions">\(accept) <button class="btn alt" name="decision" value="forget">\
      \(say("Oublier ce miroir", "Forget this mirror"))</button></p></form></li>

      """
  }

  private func other(_ month: Month, _ words: String) -> HTML {
    """
    <a href="\(Address.page(language, "admin/reach"))?month=\(month.description)">\(words)</a>
    """
  }

  private func table(_ course: Course, _ reach: [Reach]) -> HTML {
    let title = Typography.spaced(course.title(in: language), in: language)
    let rows = reach.map { row($0, course) }
    return """
      <h3>\(title)</h3>
      <div class="scroll" role="region" aria-label="\(title)" tabindex="0"><table>
      <thead><tr><th scope="col">\(say("Module", "Module"))</th>\
      <th scope="col">\(say("Commencé", "Started"))</th>\
      <th scope="col">\(say("Lu en entier", "Read whole"))</th>\
      <th scope="col">\(say("Quiz réussi", "Quiz passed"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private func row(_ reach: Reach, _ course: Course) -> HTML {
    let lesson = reach.module.flatMap { course.module($0)?.lessons[language] }
    let name =
      lesson.map { Typography.spaced(Inline.plain($0.title), in: language) }
      ?? say("Tout le cours", "The whole course")
    return """
      <tr><th scope="row">\(name)</th><td>\(words(reach.started))</td>\
      <td>\(words(reach.completed))</td><td>\(words(reach.passed))</td></tr>

      """
  }

  private func words(_ count: Reach.Count) -> String {
    switch count {
    case .fewerThanFive: say("moins de 5", "fewer than 5")
    case .about(let number): say("environ \(number)", "about \(number)")
    }
  }
}
