public import Learning

/// What was last published of a course's questions: `course.lock.json`, which the tool writes when it
/// publishes and nobody edits by hand.
///
/// It holds no text, only hashes of it: enough to tell what an edit did to results.
public struct CourseLock: Hashable, Sendable {
  /// The file it is kept in.
  public static let file = "course.lock.json"
  /// The largest such file that is read: some ten thousand questions.
  public static let largestFile = 4 << 20

  /// The last version that a question may have.
  static let lastVersion = 9999

  /// Every question that was ever published, by its name.
  public var questions: [Slug: Entry]

  /// Creates a lock; an empty one for a course that was never published.
  public init(questions: [Slug: Entry] = [:]) { self.questions = questions }

  /// One question as it was last published.
  public struct Entry: Hashable, Sendable {
    /// The version of its meaning.
    public var version: Int
    /// The hash of what is right: of the type, the right options, the patterns, the steps or pairs.
    public var key: String
    /// The hash of its text in the source language; nil where it is not known.
    public var wording: String?
    /// Its options or steps, in order.
    public var items = Parts()
    /// The left sides of its pairs.
    public var lefts = Parts()
    /// The right sides of its pairs, each once.
    public var rights = Parts()
    /// The keys that options of it had once: none is given again.
    public var past: [String] = []
    /// The earliest version whose answers this one corrects, in the learner's favour only.
    public var corrects: Int?
    /// Whether it was taken out of the course; its name is never used again, but by itself.
    public var isRetired = false
    /// The names it had before, which are never used again either.
    public var was: [Slug] = []

    /// Creates an entry that knows no more than a version and what is right.
    public init(version: Int, key: String) {
      self.version = version
      self.key = key
    }
  }

  /// Options, steps or sides of pairs: their keys and, in the same order, the hashes of their texts.
  public struct Parts: Hashable, Sendable {
    /// The keys, which stay when a text is corrected or moved.
    public var keys: [String] = []
    /// The hashes of the texts.
    public var texts: [String] = []
    /// The keys of those that are right to choose.
    public var right: Set<String> = []

    /// Creates parts; none by default.
    public init(keys: [String] = [], texts: [String] = [], right: Set<String> = []) {
      self.keys = keys
      self.texts = texts
      self.right = right
    }
  }

  /// The current name of the question that bore a name before, by that name.
  var successors: [Slug: Slug] {
    let pairs = questions.flatMap { name, entry in entry.was.map { ($0, name) } }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension CourseLock {
  /// The file's bytes: always the same for the same lock, a line for each fact, so that two people's
  /// publications can be compared and merged.
  public var bytes: [UInt8] {
    var text = "{\n  \"format\": 1,\n  \"questions\": {"
    let names = questions.keys.sorted()
    for (index, name) in names.enumerated() {
      guard let entry = questions[name] else { continue }
      let facts = entry.facts.map { "      \"\($0.name)\": \($0.value)" }.joined(separator: ",\n")
      text += "\(index == 0 ? "" : ",")\n    \"\(name)\": {\n\(facts)\n    }"
    }
    text += names.isEmpty ? "}\n}\n" : "\n  }\n}\n"
    return Array(text.utf8)
  }
}

extension CourseLock.Entry {
  /// What is written of it, in the order of the names; nothing in it needs escaping.
  fileprivate var facts: [(name: String, value: String)] {
    var facts: [(String, String)] = []
    func add(_ name: String, _ list: [String]) {
      if !list.isEmpty { facts.append((name, "[\(list.map(quoted).joined(separator: ", "))]")) }
    }
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    if let corrects { facts.append(("corrects", "\(corrects)")) }
    facts.append(("key", quoted(key)))
    add("leftText", lefts.texts)
    add("lefts", lefts.keys)
    add("options", items.keys)
    add("past", past.sorted())
    if isRetired { facts.append(("retired", "true")) }
    add("right", items.right.sorted())
    add("rightText", rights.texts)
    add("rights", rights.keys)
    add("text", items.texts)
    facts.append(("v", "\(version)"))
    add("was", was.map(\.description))
    if let wording { facts.append(("wording", quoted(wording))) }
    return facts
  }
}
