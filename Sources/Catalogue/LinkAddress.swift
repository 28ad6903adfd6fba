import Host

/// An address as an author wrote it, taken apart without trusting it.
enum LinkAddress: Hashable {
  case empty
  /// A place in the same file.
  case anchor(String)
  /// `https:`, `mailto:`, …
  case scheme(String)
  /// Another site, without saying how.
  case protocolRelative
  /// A path that is not one from the file.
  case absolute
  /// A path that leaves the folder.
  case outside
  /// A file of the course.
  case file(path: String, anchor: String?)

  init(_ address: String) {
    let bytes = Array(address.utf8)
    guard let first = bytes.first else {
      self = .empty
      return
    }
    if first == UInt8(ascii: "#") {
      let anchor = Self.decoded(bytes.dropFirst()) ?? ""
      self = anchor.isEmpty ? .empty : .anchor(anchor)
      return
    }
    if address.hasPrefix("//") || address.hasPrefix("\\\\") {
      self = .protocolRelative
      return
    }
    let head = bytes.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
      self = .scheme(String(decoding: bytes[..<colon], as: UTF8.self).lowercased())
      return
    }
    let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
    guard first != UInt8(ascii: "/"), let path = Self.decoded(bytes[..<(hash ?? bytes.count)]),
      !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C || $0 == 0x3F || $0 == 0x3A }),
      !path.hasPrefix("/")
    else {
      self = .absolute
      return
    }
    let parts = pathParts(path)
    if parts.contains("..") {
      self = .outside
      return
    }
    let anchor = hash.flatMap { Self.decoded(bytes[($0 + 1)...]) }
    self = .file(
      path: parts.filter { !$0.isEmpty && $0 != "." }.joined(separator: "/"),
      anchor: anchor.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// The text behind `%20` and its kin; nil if it is not text.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.endIndex,
        let value = UInt8(
          String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }
}
