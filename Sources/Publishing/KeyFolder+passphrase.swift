import FoundationEssentials
import Host

extension KeyFolder {
  /// Seals the key in a file with another passphrase, or with none; whether it is sealed now.
  ///
  /// The file is replaced in one step, by one that was seen to open: a key is readable at every moment.
  /// A link to it, as to one on a stick, stays a link.
  public mutating func changePassphrase(
    of path: String, to chosen: () throws -> String?
  ) throws -> Bool {
    let file = try Self.read(path)
    let key = try open(file, at: path)
    let passphrase = try chosen()
    let bytes = try KeyFile(key, passphrase: passphrase).bytes
    let next = KeyFile(parsing: bytes)
    guard let next, next.publicKey == file.publicKey,
      try next.key(passphrase: passphrase) != nil
    else { throw PublishingError.keyFile(path) }
    do throws(FileReplacement.Failure) {
      let own = try FileReplacement.place(of: path)
      let place = Self.place(of: own)
      // What a kill left of an earlier try is the key too.
      UnfinishedFile.clear(place.folder) { $0 == place.name }
      try FileReplacement.write(bytes, to: own, isSecret: true)
    } catch {
      throw PublishingError.file(path, code: error.code)
    }
    return next.isSealed
  }

  private static func place(of path: String) -> (folder: String, name: String) {
    let bytes = path.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    return (
      slash == bytes.startIndex ? "/" : String(path[..<slash]),
      String(path[bytes.index(after: slash)...])
    )
  }
}
