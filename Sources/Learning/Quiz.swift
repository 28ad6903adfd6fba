/// A graded quiz in one language.
public struct Quiz: Hashable, Sendable {
  /// Questions from which some are drawn.
  public struct Pool: Hashable, Sendable {
    /// Its name; nil for the questions directly under the quiz.
    public let name: Slug?
    /// How many are drawn; nil for all.
    public let pick: Int?
    /// The questions, in the order of the file.
    public let questions: [Question]

    /// Creates a pool.
    public init(name: Slug?, pick: Int?, questions: [Question]) {
      self.name = name
      self.pick = pick
      self.questions = questions
    }
  }

  /// Its name, unique in the course.
  public let name: Slug
  /// Its title.
  public let title: [Inline]
  /// What is told before it starts.
  public let intro: [Block]
  /// Where its questions come from.
  public let pools: [Pool]
  /// What it takes to pass; its own or the course's.
  public let passMark: PassMark
  /// How many attempts one has; nil for as many as one likes.
  public let attempts: Int?
  /// Whether the questions come in a random order.
  public let isShuffled: Bool

  /// Creates a quiz.
  public init(
    name: Slug, title: [Inline], intro: [Block], pools: [Pool], passMark: PassMark, attempts: Int?,
    isShuffled: Bool
  ) {
    self.name = name
    self.title = title
    self.intro = intro
    self.pools = pools
    self.passMark = passMark
    self.attempts = attempts
    self.isShuffled = isShuffled
  }

  /// All its questions, in the order of the file.
  public var questions: [Question] { pools.flatMap(\.questions) }

  /// How many questions an attempt asks.
  public var length: Int {
    pools.reduce(0) { $0 + min($1.pick ?? $1.questions.count, $1.questions.count) }
  }

  /// The question of that name.
  public func question(_ name: Slug) -> Question? {
    for pool in pools {
      if let question = pool.questions.first(where: { $0.name == name }) { return question }
    }
    return nil
  }

  /// Draws the questions of an attempt, in the order they are asked in.
  public func draw(seed: Int64) -> [Question] {
    var shuffle = Shuffle(seed: seed, for: name)
    var drawn: [Question] = []
    for pool in pools {
      if let pick = pool.pick, pick < pool.questions.count {
        let chosen = Array(pool.questions.indices.shuffled(using: &shuffle).prefix(pick))
        drawn += (isShuffled ? chosen : chosen.sorted()).map { pool.questions[$0] }
      } else {
        drawn += pool.questions
      }
    }
    return isShuffled ? drawn.shuffled(using: &shuffle) : drawn
  }
}
