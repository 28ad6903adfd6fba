public import Learning
public import Markup

/// How many people the courses have reached, month by month.
public struct ReachPage: Sendable {
  /// The language of the page.
  public let language: Language
  /// The month that is shown.
  public let month: Month
  /// The month it is now.
  public let now: Month

  /// Creates the page.
  public init(_ language: Language, month: Month, now: Month) {
    self.language = language
    self.month = month
    self.now = now
  }

  private var say: Wording { Wording(language) }

  /// The title of the page.
  public static func title(_ language: Language) -> String {
    Wording(language)("Personnes touchées", "People reached")
  }

  /// The counts of each course, with its modules.
  public func content(_ courses: [(course: Course, reach: [Reach])]) -> HTML {
    let told = courses.filter { !$0.reach.allSatisfy(\.isEmpty) }
    let tables: HTML =
      told.isEmpty
      ? """
      <p>\(say(
        "Ce mois-ci, moins de 5 personnes partout, ou aucune.",
        "Fewer than 5 people everywhere this month, or nobody."))</p>

      """ : told.map { table($0.course, $0.reach) }.joined()
    return """
      <p class="crumbs"><a href="\(Address.page(language, "admin/"))">\
      \(AdminPages.listTitle(language))</a></p>
      <h1>\(Self.title(language))</h1>
      <p>\(say(
        "Les nombres sont arrondis à 5 près, et un nombre inférieur à 5 n'est jamais donné : dans un petit service, il parlerait de quelqu'un.",
        "Numbers are rounded to the nearest 5, and a number under 5 is never given: in a small team it would be about somebody."))</p>
      <h2>\(say.month(month))</h2>
      <p>\(other(month.previous, say("Mois précédent", "Month before")))\(
        month < now ? " · \(other(month.next, say("Mois suivant", "Month after")))" : HTML.empty)</p>
      \(tables)
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
