import FoundationEssentials

/// What is known of a mirror: small, public, and in one file that is replaced whole.
public struct MirrorState: Hashable, Sendable, Codable {
  /// The metadata that was verified last (TUF 1.0.34, section 5).
  public struct Metadata: Hashable, Sendable, Codable {
    /// The version of the trusted root.
    public var root: Int
    /// The version of the timestamp.
    public var timestamp: Int
    /// The version of the snapshot.
    public var snapshot: Int
    /// The version of the targets.
    public var targets: Int
    /// When the first of them expires, in seconds since 1970.
    public var expires: Int64

    /// Creates the versions.
    public init(root: Int, timestamp: Int, snapshot: Int, targets: Int, expires: Int64) {
      self.root = root
      self.timestamp = timestamp
      self.snapshot = snapshot
      self.targets = targets
      self.expires = expires
    }
  }

  /// How a mirror stands, in a word.
  public enum Standing: String, Sendable {
    /// Nothing is mirrored.
    case none
    /// What is served is what is published, as far as the last look told.
    case current
    /// What is served is older than what is published, or it could not be known, and is still valid.
    case older
    /// What is served has expired, or could not be verified.
    case expired
  }

  /// Where courses come from, in the order in which the places are looked at: addresses or folders.
  public var sources: [String] = []
  /// The metadata that was verified last; nil before the first pull.
  public var metadata: Metadata?
  /// The courses.
  public var courses: [MirroredCourse] = []
  /// How often what is served has changed: the server reads courses again when it does.
  public var changes = 0
  /// When a pull was tried last, in seconds since 1970.
  public var lastTry: Int64?
  /// When a pull last ended with all that is published there.
  public var lastSuccess: Int64?
  /// Where that came from.
  public var lastSource: String?
  /// Why the last pull did not end so; nil if it did.
  public var lastError: Telling?
  /// What was wrong in the last pull with those of the sources that did not give what is newest.
  public var sourceProblems: [String: Telling]?
  /// Whether something that is served is not what was signed.
  public var isUnverified = false

  /// The state of a mirror that mirrors nothing.
  public init() {}

  /// Whether there is anything to pull.
  public var isMirror: Bool { !sources.isEmpty || !courses.isEmpty }

  /// How it stands at a moment, in seconds since 1970.
  public func standing(at now: Int64) -> Standing {
    guard isMirror else { return .none }
    guard let metadata, metadata.expires > now, !isUnverified,
      courses.contains(where: { $0.here != nil })
    else { return .expired }
    return lastError == nil && courses.allSatisfy(\.isCurrent) ? .current : .older
  }

  /// The course of a folder.
  public func course(in folder: String) -> MirroredCourse? {
    courses.first { $0.folder == folder }
  }
}

extension MirrorState {
  /// The largest file it is read from.
  static let largestFile = 4 << 20

  /// A file of the mirror that cannot be read.
  public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// Whether it could be read, and does not hold what it should.
    public let isRotten: Bool

    /// What failed, and what to do.
    public var telling: Telling {
      isRotten
        ? Telling(
          fr: """
            \(file) s'est abîmé : article4 mirror pull le refait ; si les sources sont perdues, \
            redonnez-les par article4 mirror add
            """,
          en: """
            \(file) rotted: article4 mirror pull makes it anew; if the sources are lost, give them \
            again with article4 mirror add
            """)
        : Telling(
          fr: "\(file) ne peut pas être lu : faites-le sous l'utilisateur qui lance serve",
          en: "\(file) cannot be read: do it as the user whom serve runs as")
    }

    /// The same, for whoever reads the log.
    public var description: String { telling.en }
  }

  init(_ bytes: [UInt8], file: String) throws(Unreadable) {
    do {
      self = try JSONDecoder().decode(MirrorState.self, from: Data(bytes))
    } catch {
      throw Unreadable(file: file, isRotten: true)
    }
  }

  /// The file's bytes: the same for the same state.
  public var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      return Array(try encoder.encode(self)) + [0x0A]
    }
  }
}
