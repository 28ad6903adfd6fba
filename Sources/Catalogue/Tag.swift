import Learning

/// The code span at the end of a heading that says what a section is: `q:passport points=2`.
struct Tag: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case question = "q"
    case quiz, pool
    case branchingCase = "case"
    case scene, term, objectives
    case keyPoints = "key-points"
    case sources, sensitive

    var needsName: Bool {
      switch self {
      case .question, .quiz, .pool, .branchingCase, .scene, .term: true
      case .objectives, .keyPoints, .sources, .sensitive: false
      }
    }

    /// The flags it takes, and an example of each value it takes.
    var settings: (flags: [String], values: [String: String]) {
      switch self {
      case .question:
        (
          [
            "order", "match", "open", "poll", "multiple", "partial", "fixed", "text", "exact",
            "choice", "required",
          ], ["points": "points=2", "obj": "obj=1"]
        )
      case .quiz:
        (["shuffle"], ["pass": "pass=75%", "attempts": "attempts=3", "pick": "pick=4"])
      case .pool: ([], ["pick": "pick=4"])
      case .scene: (["end"], [:])
      default: ([], [:])
      }
    }
  }

  let kind: Kind
  /// The name; nil for the kinds that have none.
  let name: Slug?
  var version = 1
  var points = 1.0
  var objective: Int?
  var pass: PassMark?
  var attempts: Int?
  var pick: Int?
  var flags: Set<String> = []
  /// Its settings in a fixed order, to compare languages.
  var settings: [String] = []

  /// How it is written: `q:passport`.
  var reference: String { name.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }

  /// How it is written with its settings.
  var whole: String { ([reference] + settings).joined(separator: " ") }

  func has(_ flag: String) -> Bool { flags.contains(flag) }
}

/// What the end of a heading turned out to be.
enum TagReading: Hashable, Sendable {
  case none
  case tag(Tag)
  /// Meant as a tag, and reported: what depends on it is not looked at.
  case broken

  var tag: Tag? {
    if case .tag(let tag) = self { tag } else { nil }
  }
}
