/// A case that branches: scenes, and choices that lead from one to the next.
public struct BranchingCase: Hashable, Sendable {
  /// One situation of the case.
  public struct Scene: Hashable, Sendable {
    /// Its name, unique in the case.
    public let name: Slug
    /// Its title.
    public let title: [Inline]
    /// What is told.
    public let body: [Block]
    /// What one may do; empty at an end.
    public let choices: [Choice]

    /// Creates a scene.
    public init(name: Slug, title: [Inline], body: [Block], choices: [Choice]) {
      self.name = name
      self.title = title
      self.body = body
      self.choices = choices
    }

    /// Whether the case ends here.
    public var isEnd: Bool { choices.isEmpty }
  }

  /// One thing to do in a scene.
  public struct Choice: Hashable, Sendable {
    /// Its key, which tells nothing of what it is worth.
    public let key: String
    /// What one would do.
    public let text: [Inline]
    /// The scene it leads to.
    public let target: Slug
    /// Whether the trainer recommends it; nil where no judgement is made.
    public let isRecommended: Bool?
    /// What follows from it, told before the next scene.
    public let consequence: [Block]

    /// Creates a choice.
    public init(
      key: String, text: [Inline], target: Slug, isRecommended: Bool?, consequence: [Block]
    ) {
      self.key = key
      self.text = text
      self.target = target
      self.isRecommended = isRecommended
      self.consequence = consequence
    }
  }

  /// Its name, unique in the course.
  public let name: Slug
  /// Its title.
  public let title: [Inline]
  /// What is told before the first scene.
  public let intro: [Block]
  /// Its scenes; the first is the start.
  public let scenes: [Scene]

  /// Creates a case.
  public init(name: Slug, title: [Inline], intro: [Block], scenes: [Scene]) {
    self.name = name
    self.title = title
    self.intro = intro
    self.scenes = scenes
  }

  /// The scene of that name.
  public func scene(_ name: Slug) -> Scene? { scenes.first { $0.name == name } }
}
