import Host

/// Where a mirror keeps what it is told, what it fetched and what it serves: `mirror/` among the data.
public struct MirrorFolder: Hashable, Sendable {
  /// The folder itself.
  public let path: String
  /// What the site has written in the place of sections of what it copies: nothing of it is pulled.
  public let overlays: String

  /// Takes the folder of the server's data.
  public init(data: String) {
    path = "\(data)/mirror"
    overlays = "\(data)/overlays"
  }

  /// The courses as they are served, a folder each.
  public var courses: String { "\(path)/courses" }
  /// All that was fetched, as a repository that others can mirror.
  public var repository: String { "\(path)/repository" }
  /// The metadata that is trusted.
  public var trusted: String { "\(path)/trusted" }
  /// The metadata that were verified and wait until all that they list is here.
  var pulled: String { "\(path)/pulled" }
  /// What people are told of it.
  public var stateFile: String { "\(path)/state.json" }
  /// What is held of each course, to put it together again.
  public var holdings: String { "\(path)/holdings.json" }
  /// Held by whoever changes any of it.
  public var lock: String { "\(path)/lock" }

  /// Its state; an empty one where nothing was ever mirrored.
  public func state() throws(MirrorState.Unreadable) -> MirrorState {
    let bytes: [UInt8]
    do {
      bytes = try SealedFolder(path: path, isKept: false).read(
        "state.json", atMost: MirrorState.largestFile)
    } catch {
      if error == .missing || !SealedFolder(path: path, isKept: false).isReadable {
        return MirrorState()
      }
      throw MirrorState.Unreadable(file: stateFile)
    }
    return try MirrorState(bytes, file: stateFile)
  }
}
