public import Learning
public import Markup

/// A file as learners will see it, for the frame beside its text; made by the pages they see.
public struct PreviewPage: Sendable {
  /// The course with the file's module in it.
  public let course: Course
  /// Where links lead.
  public let links: ProseLinks
  /// Whether right answers and feedback are shown beside each question.
  public let hasAnswers: Bool
  /// The language of the trainer, for what the page says to her.
  public let reader: Language

  /// Creates the page.
  public init(_ course: Course, links: ProseLinks, hasAnswers: Bool, reader: Language) {
    self.course = course
    self.links = links
    self.hasAnswers = hasAnswers
    self.reader = reader
  }

  private var say: Wording { Wording(reader) }

  /// A module: its text, and in their places what learners see on further pages.
  public func module(_ module: Module, _ lesson: Lesson) -> HTML {
    let page = LessonPage(course, module, lesson, links: links)
    let practice = Dictionary(
      lesson.practice.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    return page.content { block in
      switch block {
      case .quiz(let name): lesson.quiz(name).map { questions(of: $0, page) } ?? .empty
      case .branchingCase(let name):
        lesson.branchingCase(name).map { scenes(of: $0, module) } ?? .empty
      default: .empty
      }
    }.filled { slot in
      switch slot {
      case .practice(let name):
        practice[name].map { question($0, page, level: 3) } ?? .empty
      case .reading, .problem, .display: .empty
      }
    }
  }

  /// The page of the course.
  public func presentation() -> HTML { CoursePage(course, links: links).content { _ in .none } }

  /// The glossary.
  public func glossary(_ glossary: Glossary) -> HTML {
    CoursePage(course, links: links).glossary(glossary)
  }

  private func questions(of quiz: Quiz, _ page: LessonPage) -> HTML {
    quiz.questions.map { asked -> HTML in
      """
      <section class="question" id="q-\(asked.name)">
      \(question(asked, page, level: 3))</section>

      """
    }.joined()
  }

  private func question(_ question: Question, _ page: LessonPage, level: Int) -> HTML {
    let form = page.form(question, seed: 0).html()
    guard hasAnswers else { return form }
    return form + AnswerNote(question, links: links, say: say).html()
  }

  private func scenes(of story: BranchingCase, _ module: Module) -> HTML {
    story.scenes.map { scene -> HTML in
      let title = ProseWriter(links).inlines(scene.title)
      return """
        <section class="card" id="scene-\(story.name)-\(scene.name)">
        \(ProseWriter.heading(3, id: nil, title))\(self.scene(scene, of: story))</section>

        """
    }.joined()
  }

  private func scene(_ scene: BranchingCase.Scene, of story: BranchingCase) -> HTML {
    var writer = ProseWriter(links)
    let choices = scene.choices.map { choice -> HTML in
      let target: HTML =
        story.scene(choice.target).map {
          "<a href=\"#scene-\(story.name)-\(choice.target)\">\(writer.inlines($0.title))</a>"
        }
          ?? """
          <code>\(choice.target)</code> <span class="tag bad">\(say(
          "cette scène manque", "this scene is missing"))</span>
          """
      let verdict: HTML =
        switch choice.isRecommended {
        case true? where hasAnswers:
          " <span class=\"tag ok\">\(say("recommandé", "recommended"))</span>"
        case false? where hasAnswers:
          " <span class=\"tag warn\">\(say("à reconsidérer", "worth reconsidering"))</span>"
        default: .empty
        }
      let consequence = hasAnswers ? writer.blocks(choice.consequence) : .empty
      return """
        <li>\(writer.inlines(choice.text)) → \(target)\(verdict)\(consequence)</li>

        """
    }
    let end: HTML =
      scene.isEnd
      ? "<p class=\"muted\">\(say("Le cas se termine ici.", "The case ends here."))</p>\n"
      : "<ul>\n\(choices)</ul>\n"
    return writer.blocks(scene.body) + end
  }

  /// What is said where there is nothing to show, or not what was sent.
  public static func notice(_ sentences: [String], _ language: Language) -> HTML {
    let rows = sentences.map { sentence -> HTML in
      "<p>\(QuotedText.html(sentence))</p>\n"
    }
    return """
      <div class="note warn" role="note"><p class="title">\
      \(Wording(language)("Cet aperçu n'est pas à jour", "This preview is not up to date"))</p>
      \(rows)</div>

      """
  }

  /// The whole document around its content: the look of the site without its frame.
  public static func document(
    _ content: HTML, title: String, language: Language, style: String, display: DisplaySettings
  ) -> HTML {
    let heading: HTML =
      content.text.contains("<h1") ? .empty : "<h1>\(title)</h1>\n"
    return """
      <!DOCTYPE html>
      <html lang="\(language.description)" dir="\(language.isRightToLeft ? "rtl" : "ltr")"\
      \(display.attributes)>
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>\(Typography.spaced(title, in: language)) — \(Frame.site)</title>
      <link rel="stylesheet" href="\(style)" />
      </head>
      <body>
      <main class="wrap">
      \(heading)\(content)</main>
      </body>
      </html>

      """
  }
}
