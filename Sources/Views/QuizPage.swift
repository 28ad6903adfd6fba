public import Learning
public import Markup

/// What a quiz is, the attempts made, and the button that starts one.
public struct QuizPage: Sendable {
  /// The course.
  public let course: Course
  /// The module.
  public let module: Module
  /// The quiz.
  public let quiz: Quiz
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the page.
  public init(_ course: Course, _ module: Module, _ quiz: Quiz, links: ProseLinks) {
    self.course = course
    self.module = module
    self.quiz = quiz
    self.links = links
  }

  private var say: Wording { Wording(links.language) }

  /// What a quiz asks of one, in a line.
  static func facts(_ quiz: Quiz, _ say: Wording) -> String {
    var facts = [
      say.count(quiz.length, ("question", "questions"), ("question", "questions")),
      passMark(quiz.passMark, say),
    ]
    if let attempts = quiz.attempts {
      facts.append(say.count(attempts, ("essai", "essais"), ("attempt", "attempts")))
    } else {
      facts.append(say("autant d'essais que vous voulez", "as many attempts as you like"))
    }
    facts.append(say("sans limite de temps", "no time limit"))
    return facts.joined(separator: " · ")
  }

  static func passMark(_ mark: PassMark, _ say: Wording) -> String {
    switch mark {
    case .percent(let percent):
      say(
        "réussi à partir de \(say.marks(Marks(percent))) %",
        "passed from \(say.marks(Marks(percent)))%")
    case .points(let points):
      say(
        "réussi à partir de \(say.marks(Marks(points))) points",
        "passed from \(say.marks(Marks(points))) marks")
    }
  }

  /// The content of the page, with the attempts made so far, the oldest first.
  public func content(attempts: [Attempt]) -> HTML {
    var writer = ProseWriter(links)
    let addresses = links.addresses(of: course.id)
    let lesson = module.lessons[links.language]
    let isOpen = attempts.contains { $0.submitted == nil }
    let used = attempts.count { $0.submitted != nil }
    let isLast = quiz.attempts.map { used >= $0 && !isOpen } ?? false
    let button =
      isOpen
      ? say("Reprendre mon essai", "Go on with my attempt")
      : used > 0
        ? say("Faire un nouvel essai", "Make a new attempt")
        : say("Commencer le quiz", "Start the quiz")
    let start: HTML =
      isLast
      ? """
      <p>\(say("Tous les essais sont faits. Votre meilleur résultat compte.",
        "All attempts are made. Your best result counts."))</p>

      """
      : """
      <form method="post" action="\(addresses.quiz(module.name, quiz.name))">\
      <button class="btn">\(button)</button></form>

      """
    let manner =
      links.stage == .published
      ? say(
        "Une question par page. Chaque réponse est enregistrée aussitôt : vous pouvez vous arrêter et reprendre.",
        "One question a page. Each answer is recorded at once: you may stop and come back.")
      : say("Une question par page.", "One question a page.")
    return """
      <p class="crumbs"><a href="\(addresses.module(module.name))">\
      \(writer.inlines(lesson?.title ?? []))</a></p>
      <h1>\(writer.inlines(quiz.title))</h1>
      \(writer.blocks(quiz.intro))<p>\(Self.facts(quiz, say)).</p>
      <p class="muted">\(manner)</p>
      \(earlier(attempts))\(start)
      """
  }

  private func earlier(_ attempts: [Attempt]) -> HTML {
    let submitted = attempts.filter { $0.submitted != nil }
    guard !submitted.isEmpty else { return .empty }
    let rows = submitted.map { attempt -> HTML in
      let result = attempt.result
      let address = Address.attempt(links.language, attempt.id)
      return """
        <li><a href="\(address)">\(say.day(attempt.submitted ?? attempt.started))</a>\(say(" : ", ": "))\
        \(say.marks(result.marks)) / \(say.marks(result.of)), \(ResultPage.verdict(result, say))</li>

        """
    }
    return """
      <h2>\(say("Vos essais", "Your attempts"))</h2>
      <ul>
      \(rows)</ul>

      """
  }
}
