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

  var say: Wording { Wording(language) }

  /// The title of the page.
  public static func title(_ language: Language) -> String {
    Wording(language)("Personnes touchées", "People reached")
  }

  /// Why something was not done that was asked for on the page.
  public enum Problem: Sendable {
    /// The name cannot be taken.
    case name
    /// The address cannot be taken.
    case address
    /// The file that was read is not the one that would be sent.
    case file
    /// The mirror is gone, or calls itself otherwise than was read.
    case mirror
  }

  /// The counts of each course, with its modules: here, and where mirrors tell of it; `isFull` where too many
  /// of them wait for another to be taken.
  public func content(
    here: [(course: Course, reach: [Reach])], elsewhere: [(course: Course, reach: [Reach])],
    mirrors: [Mirror], isFull: Bool, telling: Telling?, problems: [Problem]
  ) -> HTML {
    let others: HTML =
      mirrors.isEmpty
      ? .empty
      : """
      <h2>\(say("Sur les miroirs", "On mirrors"))</h2>
      \(tables(elsewhere))\(isFull ? full : HTML.empty)\(list(mirrors))
      """
    return """
      \(box(problems))<p class="crumbs"><a href="\(Address.page(language, "admin/"))">\
      \(AdminPages.listTitle(language))</a></p>
      <h1>\(Self.title(language))</h1>
      <p>\(say(
        "Les nombres sont arrondis à 5 près, et un nombre inférieur à 5 n'est jamais donné : dans un petit service, il parlerait de quelqu'un.",
        "Numbers are rounded to the nearest 5, and a number under 5 is never given: in a small team it would be about somebody."))</p>
      <p>\(other(month.previous, say.month(month.previous)))\(
        month < last ? " · \(other(month.next, say.month(month.next)))" : HTML.empty)</p>
      <h2>\(say("Ici, \(say.month(month))", "Here, \(say.month(month))"))</h2>
      \(tables(here))\(telling.map { section($0, problems) } ?? HTML.empty)\(others)
      """
  }

  private func box(_ problems: [Problem]) -> HTML {
    problems.isEmpty
      ? .empty
      : ProblemBox.html(
        problems.map { problem in
          switch problem {
          case .name: ("name", nameProblem)
          case .address: ("address", addressProblem)
          case .file: (nil, fileProblem)
          case .mirror: (nil, mirrorProblem)
          }
        }, say)
  }

  private func tables(_ courses: [(course: Course, reach: [Reach])]) -> HTML {
    let told = courses.filter { !$0.reach.allSatisfy(\.isEmpty) }
    if told.isEmpty {
      return """
        <p>\(say(
          "Dans ce mois, moins de 5 personnes partout, ou aucune.",
          "Fewer than 5 people everywhere in that month, or nobody."))</p>

        """
    }
    return told.map { table($0.course, $0.reach) }.joined()
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
