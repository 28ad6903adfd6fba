public import Learning
public import Markup

/// A module: its text, with practice questions, cases and quizzes in place.
public struct LessonPage: Sendable {
  /// The course.
  public let course: Course
  /// The module.
  public let module: Module
  /// Its text in the language of the page.
  public let lesson: Lesson
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the page.
  public init(_ course: Course, _ module: Module, _ lesson: Lesson, links: ProseLinks) {
    self.course = course
    self.module = module
    self.lesson = lesson
    self.links = links
  }

  private var say: Wording { Wording(lesson.language) }
  private var addresses: CourseAddresses { links.addresses(of: course.id) }
  private var address: String { addresses.module(module.name) }

  /// The content of the page, with a slot for each practice question; `after` adds to what stands for
  /// a case or a quiz, whose own pages a preview shows in place.
  public func content(after: (Block) -> HTML = { _ in .empty }) -> Template {
    var page = Template()
    var writer = ProseWriter(links, isAnchored: true)
    page.append(
      """
      <p class="crumbs"><a href="\(addresses.home)">\
      \(Typography.spaced(course.title(in: lesson.language), in: lesson.language))</a></p>

      """)
    page.append(.problem)
    page.append(
      """
      <h1>\(writer.inlines(lesson.title))</h1>
      \(facts)\(warning)
      """)
    for block in lesson.body { append(block, to: &page, &writer, after) }
    if !lesson.body.contains(where: Self.printsSources) {
      page.append(writer.footnotes(lesson.footnotes))
    }
    page.append(.reading)
    return page
  }

  private static func printsSources(_ block: Block) -> Bool {
    if case .part(.sources, _) = block { true } else { false }
  }

  private func append(
    _ block: Block, to page: inout Template, _ writer: inout ProseWriter,
    _ after: (Block) -> HTML
  ) {
    switch block {
    case .practice(let name):
      guard lesson.practice(name) != nil else { return }
      page.append("<section class=\"question\" id=\"q-\(name)\">\n")
      page.append(.practice(name))
      page.append("</section>\n")
    case .branchingCase(let name):
      guard let story = lesson.branchingCase(name) else { return }
      page.append(card(story, writer: &writer) + after(block))
    case .quiz(let name):
      guard let quiz = lesson.quiz(name) else { return }
      page.append(card(quiz, writer: &writer) + after(block))
    case .part(.sensitive, let inner) where inner.contains(where: Self.isSlot):
      // A question inside a folded passage keeps its slot: the fold opens before and closes after.
      if let heading = inner.first { page.append(writer.block(heading)) }
      page.append(
        """
        <details class="sensitive"><summary>\
        \(say("Passage difficile : afficher", "Hard passage: show"))</summary>

        """)
      for block in inner.dropFirst() { append(block, to: &page, &writer, after) }
      page.append("</details>\n")
    case .part(.sources, _):
      page.append(writer.block(block))
      page.append(writer.footnotes(lesson.footnotes))
    case .part(.objectives, _), .part(.keyPoints, _), .part(.sensitive, _), .heading, .paragraph,
      .quotation, .list, .table, .code, .rule, .callout, .figure, .recording:
      page.append(writer.block(block))
    }
  }

  private static func isSlot(_ block: Block) -> Bool {
    switch block {
    case .practice, .branchingCase, .quiz: true
    default: false
    }
  }

  private var facts: HTML {
    var facts: [HTML] = []
    if let minutes = module.minutes {
      facts.append(HTML(escaping: say("environ \(minutes) min", "about \(minutes) min")))
    }
    if let reviewed = module.reviewed {
      facts.append("\(say("relu le ", "reviewed on "))\(say.day(written: reviewed))")
    }
    switch module.status {
    case .draft: facts.append(HTML(escaping: say("brouillon", "draft")))
    case .review: facts.append(HTML(escaping: say("relecture en cours", "review pending")))
    case .published: break
    }
    if let authors = lesson.authors { facts.append(HTML(escaping: authors)) }
    return facts.isEmpty
      ? .empty : "<p class=\"muted small\">\(facts.joined(separator: " · "))</p>\n"
  }

  private var warning: HTML {
    guard let warning = lesson.warning else { return .empty }
    return """
      <div class="note warn" role="note"><p class="title">\
      \(say("Avant de commencer", "Before you start"))</p>
      <p>\(Typography.spaced(warning, in: lesson.language)) \
      <a href="\(Address.page(lesson.language, "help"))">\
      \(say("Trouver de l'aide", "Find help"))</a></p></div>

      """
  }

  private func card(_ story: BranchingCase, writer: inout ProseWriter) -> HTML {
    """
    <section class="card" id="case-\(story.name)">
    <h2>\(writer.inlines(story.title))</h2>
    \(writer.blocks(story.intro))<p><a class="btn alt" href="\
    \(addresses.scene(module.name, story.name, nil))">\
    \(say("Entrer dans le cas", "Enter the case"))</a></p></section>

    """
  }

  private func card(_ quiz: Quiz, writer: inout ProseWriter) -> HTML {
    """
    <section class="card" id="quiz-\(quiz.name)">
    <h2>\(writer.inlines(quiz.title))</h2>
    \(writer.blocks(quiz.intro))<p class="muted">\(QuizPage.facts(quiz, say))</p>
    <p><a class="btn alt" href="\
    \(addresses.quiz(module.name, quiz.name))">\
    \(say("Aller au quiz", "Go to the quiz"))</a></p></section>

    """
  }

  /// A practice question not answered yet, or answered wrongly and given back.
  public func form(
    _ question: Question, seed: Int64, refusal: QuestionForm.Refusal? = nil
  ) -> QuestionForm {
    QuestionForm(
      question,
      action: addresses.practice(module.name, question.name),
      seed: seed, level: 3, refusal: refusal, links: links)
  }

  /// A practice question with the feedback on its last answer.
  public func answered(_ question: Question, given: GivenAnswer, mark: Mark) -> HTML {
    var writer = ProseWriter(links)
    let again = addresses.again(question.name, in: module.name)
    let link: HTML =
      question.isMarked
      ? """
      <p><a class="btn alt" href="\(again)">\(say("Répondre à nouveau", "Answer again"))</a></p>

      """ : .empty
    let title = ProseWriter.heading(3, id: nil, writer.inlines(question.title))
    let note = FeedbackNote(question, given: given, mark: mark, level: 4, links: links).html()
    return "\(title)\(writer.blocks(question.stem))\(note)\(link)"
  }

  /// The end of the module: the button that records the reading, or the word that it was recorded.
  public func reading(isRead: Bool) -> HTML {
    let next: String
    if !lesson.quizzes.isEmpty {
      next = say("J'ai lu ce module : passer au quiz", "I have read this module: take the quiz")
    } else {
      next = say("J'ai lu ce module", "I have read this module")
    }
    let done: HTML =
      isRead
      ? """
      <p class="tag ok">\(say("Module lu", "Module read"))</p>

      """ : .empty
    return """
      \(done)<form method="post" action="\(address)"><button class="btn">\(next)</button></form>

      """
  }
}
