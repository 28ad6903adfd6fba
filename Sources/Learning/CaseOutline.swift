/// A case as it stands in a text that may still be wrong: what leads where, and what does not.
public struct CaseOutline: Hashable, Sendable {
  /// One scene.
  public struct Scene: Hashable, Sendable {
    /// Its name; empty if its tag cannot be read.
    public let name: String
    /// Its title as plain text.
    public let title: String
    /// The line of its heading.
    public let line: Int
    /// Whether its tag says that the case ends here.
    public let isEnd: Bool
    /// What one may do, in order.
    public let choices: [Choice]

    /// Creates a scene.
    public init(name: String, title: String, line: Int, isEnd: Bool, choices: [Choice]) {
      self.name = name
      self.title = title
      self.line = line
      self.isEnd = isEnd
      self.choices = choices
    }
  }

  /// One choice.
  public struct Choice: Hashable, Sendable {
    /// What one would do, as plain text.
    public let text: String
    /// The name of the scene it leads to; empty if it has no link to one.
    public let target: String
    /// Whether the trainer recommends it; nil where no judgement is made.
    public let isRecommended: Bool?

    /// Creates a choice.
    public init(text: String, target: String, isRecommended: Bool?) {
      self.text = text
      self.target = target
      self.isRecommended = isRecommended
    }
  }

  /// Something to know of a scene.
  public enum Mark: Hashable, Sendable {
    /// The case starts here.
    case start
    /// The case ends here.
    case end
    /// There is neither a choice nor an end.
    case deadEnd
    /// Nothing leads here from the start.
    case unreachable
    /// No end can be reached from here.
    case noExit
    /// An earlier scene has the same name, or it has none, so that no link leads here.
    case nameless
  }

  /// Its name.
  public let name: Slug
  /// Its title as plain text.
  public let title: String
  /// The line of its heading.
  public let line: Int
  /// Its scenes, in the order of the file; the first is the start.
  public let scenes: [Scene]

  /// Creates an outline.
  public init(name: Slug, title: String, line: Int, scenes: [Scene]) {
    self.name = name
    self.title = title
    self.line = line
    self.scenes = scenes
  }
}

/// Where the choices of a case lead.
public struct CasePaths: Hashable, Sendable {
  /// The scene that each choice of each scene leads to; nil for a link that is broken.
  public let targets: [[Int?]]
  /// How many choices each scene is from the start; nil where nothing leads to it.
  public let distances: [Int?]
  /// What is to be known of each scene, in the order of `CaseOutline.Mark`.
  public let marks: [[CaseOutline.Mark]]

  /// Follows the choices of a case.
  public init(_ outline: CaseOutline) {
    let scenes = outline.scenes
    var places: [String: Int] = [:]
    for (place, scene) in scenes.enumerated() where places[scene.name] == nil && !scene.name.isEmpty
    {
      places[scene.name] = place
    }
    let targets = scenes.map { scene in
      scene.isEnd ? [] : scene.choices.map { places[$0.target] }
    }
    let next = targets.map { $0.compactMap(\.self) }
    var previous = [[Int]](repeating: [], count: scenes.count)
    for (from, all) in next.enumerated() { for to in all { previous[to].append(from) } }
    let ends = scenes.indices.filter { scenes[$0].isEnd }
    let distances = Self.distances(from: scenes.isEmpty ? [] : [0], along: next)
    let leaving = Self.distances(from: ends, along: previous)
    // A broken link or a dead end is why no end is reached: it is said where it is, and only there.
    let isWhole =
      !ends.isEmpty && targets.allSatisfy { !$0.contains(nil) }
      && scenes.allSatisfy { $0.isEnd || !$0.choices.isEmpty }
    marks = scenes.enumerated().map { place, scene in
      var marks: [CaseOutline.Mark] = []
      if place == 0 { marks.append(.start) }
      if scene.isEnd { marks.append(.end) }
      if !scene.isEnd, scene.choices.isEmpty { marks.append(.deadEnd) }
      if distances[place] == nil { marks.append(.unreachable) }
      if isWhole, distances[place] != nil, leaving[place] == nil { marks.append(.noExit) }
      if places[scene.name] != place { marks.append(.nameless) }
      return marks
    }
    self.targets = targets
    self.distances = distances
  }

  private static func distances(from starts: [Int], along next: [[Int]]) -> [Int?] {
    var distances = [Int?](repeating: nil, count: next.count)
    var current = starts
    var distance = 0
    while !current.isEmpty {
      var following: [Int] = []
      for place in current where distances[place] == nil {
        distances[place] = distance
        following += next[place]
      }
      current = following
      distance += 1
    }
    return distances
  }
}
