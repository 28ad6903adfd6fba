import HTTP
import Learning
import Store
import Views

/// Branching cases, a scene a page.
enum CaseHandlers {
  private static func scene(
    of place: Place, _ exchange: Exchange
  ) throws -> (BranchingCase, BranchingCase.Scene) {
    guard let story = place.lesson.branchingCase(try exchange.slug("case")) else {
      throw HTTPError(.notFound)
    }
    guard exchange.parameters["scene"] != nil else {
      guard let first = story.scenes.first else { throw HTTPError(.notFound) }
      return (story, first)
    }
    guard let scene = story.scene(try exchange.slug("scene")) else { throw HTTPError(.notFound) }
    return (story, scene)
  }

  static func scene(_ exchange: Exchange) throws -> Response {
    let place = try exchange.place()
    let (story, scene) = try scene(of: place, exchange)
    let page = page(place, story, scene, exchange)
    let frame = frame(place, story, scene, exchange)
    guard let learner = exchange.visit.learner else {
      return try exchange.shared(page.content(after: nil), in: frame)
    }
    return try exchange.personal(
      page.content(after: try choice(leadingTo: scene, story, place, learner, exchange)), in: frame)
  }

  private static func page(
    _ place: Place, _ story: BranchingCase, _ scene: BranchingCase.Scene, _ exchange: Exchange
  ) -> ScenePage {
    ScenePage(
      place.course, place.module, story, scene,
      links: exchange.links(place.shelf).away(from: place.module.name))
  }

  private static func frame(
    _ place: Place, _ story: BranchingCase, _ scene: BranchingCase.Scene, _ exchange: Exchange,
    hasProblem: Bool = false
  ) -> Frame {
    exchange.frame(
      [Inline.plain(scene.title), place.course.title(in: exchange.language)],
      hasProblem: hasProblem, languages: place.course.languages
    ) { language in
      Address.scene(
        language, place.course.id, place.module.name, story.name,
        exchange.parameters["scene"] == nil ? nil : scene.name)
    }
  }

  /// The choice the learner made last in this case, if it leads to the scene.
  ///
  /// An address never carries an answer, so the record tells what follows from it.
  private static func choice(
    leadingTo scene: BranchingCase.Scene, _ story: BranchingCase, _ place: Place,
    _ learner: ID<Learner>, _ exchange: Exchange
  ) throws -> BranchingCase.Choice? {
    guard exchange.parameters["scene"] != nil,
      let last = try exchange.store.lastChoice(
        of: learner, in: place.course.id, story: story.name)
    else { return nil }
    return story.scene(last.scene)?.choices.first {
      $0.key == last.key && $0.target == scene.name
    }
  }

  static func choose(_ exchange: Exchange) throws -> Response {
    let place = try exchange.place()
    let (story, scene) = try scene(of: place, exchange)
    let key = try exchange.request.form()["choice"]
    guard let choice = scene.choices.first(where: { $0.key == key }) else {
      return try exchange.personal(
        page(place, story, scene, exchange).content(after: nil, isEmptyPost: true),
        in: frame(place, story, scene, exchange, hasProblem: true),
        status: .unprocessableContent)
    }
    let (actor, cookie) = try exchange.actor()
    let receipt = exchange.store.record(
      choice: choice.key, in: scene.name, of: story.name, course: place.course.id,
      module: place.module.name, by: actor, at: exchange.now)
    return exchange.redirect(
      to: Address.scene(
        exchange.language, place.course.id, place.module.name, story.name, choice.target),
      after: receipt, giving: cookie)
  }
}
