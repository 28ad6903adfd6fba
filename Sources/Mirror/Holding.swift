import FoundationEssentials
import Host

/// One version of a course as a mirror holds it: enough to put it together again from its objects.
struct Holding: Hashable, Sendable, Codable {
  /// A file by what it holds.
  struct Object: Hashable, Sendable, Codable {
    /// Its SHA-256 digest in hexadecimal.
    var sha256: String
    /// Its length in bytes.
    var length: Int
  }

  /// The version.
  var version: MirroredCourse.Version
  /// The files by their paths in the course's folder.
  var files: [String: Object]
  /// When it came here, in seconds since 1970.
  var since: Int64
}

/// What a mirror holds of every course: what it serves, and what it served before.
struct Holdings: Hashable, Sendable, Codable {
  /// One course.
  struct Course: Hashable, Sendable, Codable {
    /// What is served.
    var now: Holding?
    /// What was served before.
    var former: Holding?
  }

  /// The courses by their folders.
  var courses: [String: Course] = [:]

  /// The largest file they are read from.
  private static let largestFile = 64 << 20

  /// The objects that must stay, by their paths among the targets.
  var objects: Set<String> {
    var kept: Set<String> = []
    for (folder, course) in courses {
      for holding in [course.now, course.former].compactMap({ $0 }) {
        for (path, object) in holding.files {
          kept.insert(ObjectStore.name(of: object.sha256, at: "\(folder)/\(path)"))
        }
      }
    }
    return kept
  }

  /// Nothing is held.
  init() {}

  /// Reads what is held; nothing where nothing was ever pulled.
  init(of mirror: MirrorFolder) throws(MirrorState.Unreadable) {
    guard let bytes = try mirror.read("holdings.json", atMost: Self.largestFile) else { return }
    do {
      self = try JSONDecoder().decode(Holdings.self, from: Data(bytes))
    } catch {
      throw MirrorState.Unreadable(file: mirror.holdings, isRotten: true)
    }
  }

  /// Writes it, whole or not at all.
  func write(to mirror: MirrorFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try FileReplacement.write(Array(try encoder.encode(self)), to: mirror.holdings)
  }
}
