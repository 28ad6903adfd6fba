import FoundationEssentials
import Host
import Trust

/// Tells a mirror where courses come from, and whom it trusts.
public struct MirrorSetup {
  private let mirror: MirrorFolder

  /// Takes the mirror.
  public init(_ mirror: MirrorFolder) { self.mirror = mirror }

  /// Why a source was not added.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is no address and no folder.
    case source(String)
    /// The first source comes with the root that is trusted.
    case noRoot
    /// The file is no root, or not signed by as many of its own keys as it asks for.
    case notARoot
    /// Another root is trusted already.
    case otherRoot
  }

  /// What is trusted from now on.
  public struct Trusted: Hashable, Sendable {
    /// The version of the root.
    public let version: Int
    /// The keys that may sign the next root, by their identifiers, and how many of them must.
    public let keys: [String]
    /// How many of the keys must sign.
    public let threshold: Int
    /// When it expires, in seconds since 1970.
    public let expires: Int64
  }

  /// Adds a source after those that are there, and trusts a root that was given by hand.
  ///
  /// With `replacing`, another root than before is trusted, and nothing that the old one vouched for
  /// any more: what is served stays until the next pull.
  public func add(
    _ source: MirrorSource, root bytes: [UInt8]?, replacing: Bool
  ) throws -> Trusted {
    try FileManager.default.createDirectory(
      atPath: mirror.trusted, withIntermediateDirectories: true)
    guard let lock = try FileLock(mirror.lock) else { throw Pull.Refusal.busy }
    return try withExtendedLifetime(lock) {
      let given = SealedFolder(path: mirror.path)
      let known = try? given.read("root.json", atMost: Self.largestRoot)
      guard let root = bytes ?? known else { throw Refusal.noRoot }
      let trusted = try Self.trusted(root)
      guard known == nil || known == root || replacing else { throw Refusal.otherRoot }
      var state = try mirror.stateOrSources().state
      // The roots of another publisher are numbered anew.
      if known != root { state.metadata?.root = trusted.version }
      if !state.sources.contains(source.text) { state.sources.append(source.text) }
      try mirror.note(sources: state.sources)
      try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      if known != root {
        // What others would find in it, from another publisher, leads nowhere any more.
        for folder in [mirror.trusted, mirror.pulled, "\(mirror.repository)/metadata"]
        where FileManager.default.fileExists(atPath: folder) {
          try FileManager.default.removeItem(atPath: folder)
        }
        // Last: as long as it is the old one, the same command does all of it again.
        try FileReplacement.write(root, to: "\(mirror.path)/root.json")
      }
      return trusted
    }
  }

  /// Takes a source away; false if it was none.
  ///
  /// What is served stays.
  public func remove(_ source: String) throws -> Bool {
    guard let lock = try FileLock(mirror.lock) else { throw Pull.Refusal.busy }
    return try withExtendedLifetime(lock) {
      var state = try mirror.stateOrSources().state
      let text = MirrorSource(source)?.text ?? source
      guard state.sources.contains(text) else { return false }
      state.sources.removeAll { $0 == text }
      state.sourceProblems?[text] = nil
      try mirror.note(sources: state.sources)
      try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      return true
    }
  }

  /// The largest root that is read, as the client has it (mirrors.md).
  public static let largestRoot = 512 << 10

  private static func trusted(_ bytes: [UInt8]) throws -> Trusted {
    guard let envelope = try? Envelope(parsing: bytes),
      let root = try? envelope.metadata(as: Root.self)
    else { throw Refusal.notARoot }
    let signed = root.signatures(of: envelope, for: .root)
    guard signed.count >= signed.threshold else { throw Refusal.notARoot }
    return Trusted(
      version: root.version, keys: root.roles[.root]?.keyIDs ?? [], threshold: signed.threshold,
      expires: Int64(root.header.expires.timeIntervalSince1970))
  }
}
