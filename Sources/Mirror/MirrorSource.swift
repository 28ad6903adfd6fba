import Fetch
import Host
import Trust

/// A place that courses come from: another server's `/repository/`, or a folder such as a USB stick's.
public struct MirrorSource: Hashable, Sendable {
  /// It as it was written down.
  public let text: String
  /// Whether it is an address of the web.
  public let isAddress: Bool

  /// Takes an address or a folder; nil for an address that is none, or carries a password.
  public init?(_ text: String) {
    let isAddress = text.contains("://")
    if isAddress {
      guard text.hasPrefix("https://") || text.hasPrefix("http://"),
        text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
        // A name and a password would be shown to everyone.
        !(text.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "@")
          .contains("@")
      else { return nil }
    }
    guard !text.isEmpty else { return nil }
    var text = text
    while text.count > 1, text.last == "/" { text.removeLast() }
    self.text = text
    self.isAddress = isAddress
  }
}

/// A source that is being read.
final class OpenSource {
  /// Where it is.
  let source: MirrorSource
  /// Whether it failed in this pull, or kept it waiting: the others are asked before it.
  var isAskedLast = false
  private let folder: SealedFolder?
  private let connection: Connection?
  private let isStopped: @Sendable () -> Bool

  init(
    _ source: MirrorSource, agent: String, isStopped: @escaping @Sendable () -> Bool
  ) throws(DownloadFailure) {
    self.source = source
    self.isStopped = isStopped
    folder = source.isAddress ? nil : SealedFolder(path: source.text, isKept: false)
    connection = source.isAddress ? try Connection(agent: agent) : nil
  }

  /// A folder that is not there, such as that of a stick that was taken out.
  struct NoFolder: Error { let path: String }

  /// The bytes of a file of metadata; nil where there is none.
  func bytes(of path: String, atMost limit: Int) throws -> [UInt8]? {
    if let connection {
      // The names of roles are encoded already.
      let download = Download("\(source.text)/\(path)", atMost: limit)
      return try connection.bytes(of: download) { [isStopped] _, _ in !isStopped() }
    }
    let folder = try opened()
    do {
      return try folder.read(path, atMost: limit)
    } catch SealedFolder.Failure.missing {
      return nil
    }
  }

  /// Brings an object into a part file; false where there is none.
  ///
  /// What an earlier try brought is not brought again. `watch` is told how many bytes are there.
  func save(
    _ name: String, atMost limit: Int, to part: String, watch: @escaping (Int) -> Void
  ) throws -> Bool {
    if let connection {
      let saved = try connection.save(download(name, limit), to: part) {
        [isStopped] count, _ in
        watch(count)
        return !isStopped()
      }
      return saved != nil
    }
    let file: OpenFile
    do {
      file = try opened().open("targets/\(name)")
    } catch SealedFolder.Failure.missing {
      return false
    }
    guard file.size <= limit else {
      throw DownloadFailure.tooLarge("\(source.text)/targets/\(name)", limit: limit)
    }
    try FileReplacement.copy(file, to: part)
    watch(file.size)
    return true
  }

  private func opened() throws -> SealedFolder {
    guard let folder, folder.isReadable else { throw NoFolder(path: source.text) }
    return folder
  }

  private func download(_ object: String, _ limit: Int) -> Download {
    let parts = pathParts(object).map { percentEncoded($0) }
    return Download("\(source.text)/targets/\(parts.joined(separator: "/"))", atMost: limit)
  }
}
