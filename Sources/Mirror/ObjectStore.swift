import Cryptography
import FoundationEssentials
import Host

/// The objects that were fetched: each under the digest of what it holds, as a repository has them.
///
/// A disk is not believed: an object counts as there when all its bytes have been read again.
struct ObjectStore {
  /// The folder of the targets.
  let path: String

  init(_ mirror: MirrorFolder) { path = "\(mirror.repository)/targets" }

  /// The name of an object in a repository with consistent snapshots (TUF 1.0.34, section 6.2).
  static func name(of sha256: String, at path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "\(sha256).\(path)" }
    return "\(path[...slash])\(sha256).\(path[path.index(after: slash)...])"
  }

  /// Where an object stands, or will.
  func place(of name: String) -> String { "\(path)/\(name)" }

  /// Whether an object is there, whole and as it was signed.
  func holds(_ name: String, _ object: Holding.Object) -> Bool {
    Self.isWhole(name, object, in: SealedFolder(path: path, isKept: false))
  }

  /// Whether a file holds what an object should.
  static func isWhole(_ file: String, _ object: Holding.Object, in folder: SealedFolder) -> Bool {
    guard let file = try? folder.open(file), file.size == object.length else { return false }
    return (try? digest(of: file)) == object.sha256
  }

  private static let stretch = 1 << 20

  private static func digest(of file: OpenFile) throws -> String {
    var hash = SHA256()
    var place = 0
    while place < file.size {
      let bytes = try file.bytes(at: place, atMost: stretch)
      if bytes.isEmpty { break }
      hash.update(bytes)
      place += bytes.count
    }
    return hex(hash.digest())
  }

  /// The name of the part of an object that is on its way, beside its place.
  ///
  /// Objects that hold the same need it one after the other.
  private static func part(of name: String) -> String {
    let last = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    return "\(name[..<last]).\(name[last...].prefix(64)).part"
  }

  /// How many bytes of an object have come.
  func part(of name: String, _ object: Holding.Object) -> Int {
    let file = try? SealedFolder(path: path, isKept: false).open(Self.part(of: name))
    return min(file?.size ?? 0, object.length)
  }

  /// Makes the folder that an object stands in, and gives the place of the part that is on its way.
  func makePlace(for name: String) throws -> String {
    let place = place(of: name)
    let folder = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return self.place(of: Self.part(of: name))
  }

  /// Puts a part in its place once it is what it should be; false, and it is gone, if it is not.
  func accept(_ part: String, as name: String, _ object: Holding.Object) throws -> Bool {
    let slash = part.lastIndex(of: "/") ?? part.startIndex
    let folder = SealedFolder(path: String(part[..<slash]), isKept: false)
    guard Self.isWhole(String(part[part.index(after: slash)...]), object, in: folder) else {
      try? FileManager.default.removeItem(atPath: part)
      return false
    }
    try FileReplacement.move(part, to: place(of: name), mode: 0o444)
    return true
  }

  /// Takes away every object that is not among these or those that are listed, and what has come of
  /// others; it goes on where one cannot be taken away.
  func removeAll(but kept: Set<String>, listed: Set<String>) {
    let parts = Set(listed.map(Self.part(of:)))
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
      var isFolder = false
      let place = "\(path)/\(name)"
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder,
        !kept.contains(name), !listed.contains(name), !parts.contains(name),
        // What a part is of is noted beside it.
        !name.hasSuffix(".part.from") || !parts.contains(String(name.dropLast(5)))
      else { continue }
      try? FileManager.default.removeItem(atPath: place)
    }
  }
}
