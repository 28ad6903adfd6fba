public import Learning
public import Markup

/// One scene of a branching case.
public struct ScenePage: Sendable {
  /// The course.
  public let course: Course
  /// The module.
  public let module: Module
  /// The case.
  public let story: BranchingCase
  /// The scene.
  public let scene: BranchingCase.Scene
  /// Where links lead.
  public let links: ProseLinks

  /// Creates the page.
  public init(
    _ course: Course, _ module: Module, _ story: BranchingCase, _ scene: BranchingCase.Scene,
    links: ProseLinks
  ) {
    self.course = course
    self.module = module
    self.story = story
    self.scene = scene
    self.links = links
  }

  private var say: Wording { Wording(links.language) }

  /// The content, with the choice that led here, if the reader made one.
  public func content(after choice: BranchingCase.Choice?, isEmptyPost: Bool = false) -> HTML {
    var writer = ProseWriter(links)
    let address = links.addresses(of: course.id).module(module.name)
    let lesson = module.lessons[links.language]
    let problem: HTML =
      isEmptyPost
      ? ProblemBox.html(
        [("choice-1", say("choisissez ce que vous faites.", "choose what you do."))], say)
      : .empty
    let isStart = story.scenes.first?.name == scene.name
    let intro = isStart && choice == nil ? writer.blocks(story.intro) : .empty
    return """
      <p class="crumbs"><a href="\(address)#case-\(story.name)">\
      \(writer.inlines(lesson?.title ?? []))</a></p>
      \(problem)<p class="steps">\(writer.inlines(story.title))</p>
      \(consequence(choice, &writer))<h1>\(writer.inlines(scene.title))</h1>
      \(intro)\(writer.blocks(scene.body))\(choices(writer))
      """
  }

  private func consequence(
    _ choice: BranchingCase.Choice?, _ writer: inout ProseWriter
  ) -> HTML {
    guard let choice else { return .empty }
    let look: HTML =
      switch choice.isRecommended {
      case true?: "note ok"
      case false?: "note warn"
      case nil: "note"
      }
    let verdict: String =
      switch choice.isRecommended {
      case true?: say("Un bon choix", "A good choice")
      case false?: say("À reconsidérer", "Worth reconsidering")
      case nil: say("Ce qui suit", "What follows")
      }
    return """
      <div class="\(look)" role="note">
      <p class="title">\(verdict)</p>
      <p>\(say("Vous avez choisi : ", "You chose: "))<strong>\
      \(writer.inlines(choice.text))</strong></p>
      \(writer.blocks(choice.consequence))</div>

      """
  }

  private func choices(_ writer: ProseWriter) -> HTML {
    let addresses = links.addresses(of: course.id)
    let address = addresses.module(module.name)
    let start = addresses.scene(module.name, story.name, nil)
    guard !scene.isEnd else {
      return """
        <p class="muted">\(say("Le cas se termine ici.", "The case ends here."))</p>
        <p class="actions"><a class="btn" href="\(address)#case-\(story.name)">\
        \(say("Revenir au module", "Back to the module"))</a> \
        <a class="btn alt" href="\(start)">\
        \(say("Recommencer le cas", "Start the case again"))</a></p>

        """
    }
    var rows = HTML.empty
    for (index, choice) in scene.choices.enumerated() {
      let id = "choice-\(index + 1)"
      rows += """
        <label class="opt" for="\(id)"><input type="radio" name="choice" id="\(id)" \
        value="\(choice.key)" /><span dir="auto">\(writer.inlines(choice.text))</span></label>

        """
    }
    let action = addresses.scene(module.name, story.name, scene.name)
    return """
      <form method="post" action="\(action)" novalidate="">
      <fieldset><legend><span class="h2">\(say("Que faites-vous ?", "What do you do?"))</span>\
      </legend>
      \(rows)</fieldset>
      <p class="actions"><button class="btn">\(say("Voir la suite", "See what follows"))</button></p>
      </form>

      """
  }
}
