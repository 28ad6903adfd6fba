/// A question in one language: what is asked, what is right, and what is said afterwards.
public struct Question: Hashable, Sendable {
  /// Its name, the same in every language, never reused.
  public let name: Slug
  /// The version of its meaning, from 1.
  public let version: Int
  /// What it is worth.
  public let points: Marks
  /// The number of the objective it tests.
  public let objective: Int?
  /// Whether a quiz cannot be passed unless it is right.
  public let isRequired: Bool
  /// Whether a part of the answer earns a part of the marks.
  public let isPartial: Bool
  /// What it asks, in one line.
  public let title: [Inline]
  /// What is told before the answers.
  public let stem: [Block]
  /// Help before answering.
  public let hint: [Block]
  /// How it is answered.
  public let kind: Kind
  /// What is told once it is answered.
  public let explanation: [Block]

  /// The ways of answering.
  public enum Kind: Hashable, Sendable {
    /// One option among several, shown in the order of the file if `isFixed`.
    case one([Option], isFixed: Bool)
    /// Any number of options, shown in the order of the file if `isFixed`.
    case several([Option], isFixed: Bool)
    /// A number.
    case number([Expected<NumberPattern>])
    /// A few words; `isExact` compares case and accents too.
    case text([Expected<String>], isExact: Bool)
    /// Steps to put in order; they stand here in the right one.
    case order([Step])
    /// Left sides to match with right sides.
    case match(Matching)
    /// Something to think about; not marked.
    case open
    /// An opinion; not marked.
    case poll([Option])
  }

  /// Creates a question.
  public init(
    name: Slug, version: Int, points: Marks, objective: Int?, isRequired: Bool, isPartial: Bool,
    title: [Inline], stem: [Block], hint: [Block], kind: Kind, explanation: [Block]
  ) {
    self.name = name
    self.version = version
    self.points = points
    self.objective = objective
    self.isRequired = isRequired
    self.isPartial = isPartial
    self.title = title
    self.stem = stem
    self.hint = hint
    self.kind = kind
    self.explanation = explanation
  }

  /// Whether it is marked at all.
  public var isMarked: Bool {
    switch kind {
    case .open, .poll: false
    default: true
    }
  }

  /// What it adds to the marks of a quiz.
  public var worth: Marks { isMarked ? points : .zero }
}

/// One option to choose.
public struct Option: Hashable, Sendable {
  /// Its key, which tells nothing of its place or worth.
  public let key: String
  /// What it says.
  public let text: [Inline]
  /// Whether it is right to choose it.
  public let isRight: Bool
  /// What is said to those who chose it.
  public let feedback: [Block]

  /// Creates an option.
  public init(key: String, text: [Inline], isRight: Bool, feedback: [Block]) {
    self.key = key
    self.text = text
    self.isRight = isRight
    self.feedback = feedback
  }
}

/// A typed answer that was foreseen, right or not, with what is said to it.
public struct Expected<Pattern: Hashable & Sendable>: Hashable, Sendable {
  /// What it matches; nil matches anything else.
  public let pattern: Pattern?
  /// The pattern as the trainer wrote it.
  public let source: String
  /// Whether it is right.
  public let isRight: Bool
  /// What is said to those who typed it.
  public let feedback: [Block]

  /// Creates a foreseen answer.
  public init(pattern: Pattern?, source: String, isRight: Bool, feedback: [Block]) {
    self.pattern = pattern
    self.source = source
    self.isRight = isRight
    self.feedback = feedback
  }
}

/// One step of a right order.
public struct Step: Hashable, Sendable {
  /// Its key, which tells nothing of its place.
  public let key: String
  /// What it says.
  public let text: [Inline]

  /// Creates a step.
  public init(key: String, text: [Inline]) {
    self.key = key
    self.text = text
  }
}

/// Left sides and the right side that belongs to each.
public struct Matching: Hashable, Sendable {
  /// A left side with the key of what belongs to it.
  public struct Left: Hashable, Sendable {
    /// Its key.
    public let key: String
    /// What it says.
    public let text: [Inline]
    /// The key of the right side that belongs to it.
    public let right: String
    /// What is said about the pair.
    public let feedback: [Inline]

    /// Creates a left side.
    public init(key: String, text: [Inline], right: String, feedback: [Inline]) {
      self.key = key
      self.text = text
      self.right = right
      self.feedback = feedback
    }
  }

  /// A right side, which may serve several left sides or none.
  public struct Right: Hashable, Sendable {
    /// Its key.
    public let key: String
    /// What it says, without marks, as it stands in a menu.
    public let text: String

    /// Creates a right side.
    public init(key: String, text: String) {
      self.key = key
      self.text = text
    }
  }

  /// What the left column is, in its header's words.
  public let leftTitle: [Inline]
  /// What the right column is, in its header's words.
  public let rightTitle: [Inline]
  /// The left sides, in the order of the file.
  public let lefts: [Left]
  /// The right sides, each once.
  public let rights: [Right]

  /// Creates a matching.
  public init(leftTitle: [Inline], rightTitle: [Inline], lefts: [Left], rights: [Right]) {
    self.leftTitle = leftTitle
    self.rightTitle = rightTitle
    self.lefts = lefts
    self.rights = rights
  }
}
