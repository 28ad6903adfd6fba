/// The files of `media/` that texts need, and what they say the pictures among them show.
public struct UsedMedia: Hashable, Sendable {
  private var descriptions: [String: String] = [:]

  init() {}

  /// Adds a file, by its path in `media/`.
  mutating func insert(_ path: String, showing description: String = "") {
    if descriptions[path, default: ""].isEmpty { descriptions[path] = description }
  }

  /// Adds what other texts need; what was said first of a picture stays.
  mutating func formUnion(_ other: UsedMedia) {
    descriptions.merge(other.descriptions) { $0.isEmpty ? $1 : $0 }
  }

  /// Whether a text needs the file with that path in `media/`.
  public func contains(_ path: String) -> Bool { descriptions[path] != nil }

  /// What a text says the picture with that path shows; nil if none says anything.
  public func description(of path: String) -> String? {
    descriptions[path].flatMap { $0.isEmpty ? nil : $0 }
  }
}
