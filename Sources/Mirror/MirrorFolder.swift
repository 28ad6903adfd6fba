import FoundationEssentials
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
  /// The roots that were verified and wait until all that is listed under them is here.
  var pulled: String { "\(path)/pulled" }
  /// What people are told of it.
  public var stateFile: String { "\(path)/state.json" }
  /// The sources once more, by which a state that rotted is begun anew.
  var sourcesFile: String { "\(path)/sources.json" }
  /// What is held of each course, to put it together again.
  public var holdings: String { "\(path)/holdings.json" }
  /// Held by whoever changes any of it.
  public var lock: String { "\(path)/lock" }

  /// Its state; an empty one where nothing was ever mirrored.
  public func state() throws(MirrorState.Unreadable) -> MirrorState {
    guard let bytes = try read("state.json", atMost: MirrorState.largestFile) else {
      // A disk that lost it has kept what stands beside it.
      guard try read("sources.json", atMost: MirrorState.largestFile) == nil else {
        throw MirrorState.Unreadable(file: stateFile, isRotten: true)
      }
      return MirrorState()
    }
    return try MirrorState(bytes, file: stateFile)
  }

  /// The root that was given by hand, whatever the publisher has made of it since; nil where there is none.
  public func givenRoot() throws(MirrorState.Unreadable) -> [UInt8]? {
    try read("root.json", atMost: MirrorSetup.largestRoot)
  }

  /// The bytes of a file that the mirror wrote; nil where there is none.
  func read(_ name: String, atMost limit: Int) throws(MirrorState.Unreadable) -> [UInt8]? {
    do throws(SealedFolder.Failure) {
      return try SealedFolder(path: path, isKept: false).read(name, atMost: limit)
    } catch {
      if error == .missing { return nil }
      let file = "\(path)/\(name)"
      // Who may read it and cannot has a disk that fails, unless nothing at all can be opened just now.
      let isRotten =
        error != .unreadable
        || FileManager.default.isReadableFile(atPath: file)
          && SealedFolder(path: path, isKept: false).isReadable
      throw MirrorState.Unreadable(file: file, isRotten: isRotten)
    }
  }
}
