import Fetch
import Trust

/// A repository whose metadata and whose targets are each at an address or in a folder.
struct TwoPlaces: Source {
  private let metadata: Place
  private let targets: Place

  private enum Place {
    case folder(FolderSource)
    case web(Connection, address: String)
  }

  init(metadata: String, targets: String) throws(DownloadFailure) {
    self.metadata = try Self.place(metadata)
    self.targets = try Self.place(targets)
  }

  private static func place(_ address: String) throws(DownloadFailure) -> Place {
    let isClosed = address.isEmpty || address.hasSuffix("/")
    guard address.contains("://") else {
      return .folder(FolderSource(folder: address))
    }
    return .web(
      try Connection(agent: "article4/\(Main.version)"), address: isClosed ? address : address + "/"
    )
  }

  func fetch(_ path: String, limit: Int) throws -> [UInt8]? {
    let slash = path.firstIndex(of: "/") ?? path.startIndex
    let rest = String(path[slash...].dropFirst())
    switch path.hasPrefix("metadata/") ? metadata : targets {
    case .folder(let source): return try source.fetch(rest, limit: limit)
    case .web(let connection, let address):
      return try connection.bytes(of: Download(address + rest.inAddress, atMost: limit))
    }
  }
}

extension String {
  /// A path as it stands in an address (RFC 3986, 3.3): what has no place there is percent-encoded, and
  /// what is encoded already stays.
  fileprivate var inAddress: String {
    var text: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    let kept = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%".utf8)
    for byte in utf8 {
      if kept.contains(byte) {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
