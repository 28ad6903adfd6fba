import Cryptography
import FoundationEssentials
import Glibc
import Host
import Trust

/// The files of a repository: `metadata/` and `targets/`, each file written whole or not at all.
struct RepositoryFolder {
  let path: String

  /// The largest metadata file that is read.
  static let largest = 16 << 20

  /// Where a metadata file is; the timestamp's has no version in its name (section 7.1).
  func metadata(_ name: String) -> String { "\(path)/metadata/\(name).json" }

  /// Makes the two folders.
  func make() throws(PublishingError) {
    for folder in ["\(path)/metadata", "\(path)/targets"] { try make(folder: folder) }
  }

  private func make(folder: String) throws(PublishingError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .file(folder, code: Self.code(of: error))
    }
  }

  /// The bytes of a metadata file; nil where there is none.
  func read(_ name: String) throws(PublishingError) -> [UInt8]? {
    let file = metadata(name)
    do throws(GivenFile.Failure) {
      return try GivenFile.read(file, atMost: Self.largest)
    } catch {
      if case .system(2) = error { return nil }
      throw PublishingError(file, error)
    }
  }

  /// Writes a metadata file.
  func write(_ envelope: Envelope, as name: String) throws(PublishingError) {
    try write(envelope.bytes, to: metadata(name))
  }

  /// The versions that a role's file has here, in order; none where there is no folder.
  func versions(of role: String) throws(PublishingError) -> [Int] {
    let inside = "\(path)/metadata"
    var names: [String] = []
    do { names = try FileManager.default.contentsOfDirectory(atPath: inside) } catch {
      let code = Self.code(of: error)
      guard code == 2 else { throw .file(inside, code: code) }
    }
    return names.compactMap { name in
      name.hasSuffix(".\(role).json") ? Int(name.dropLast(role.utf8.count + 6)) : nil
    }.filter { $0 > 0 }.sorted()
  }

  /// Where the object of a target is (section 5.7.4: the digest stands before the file's name).
  func object(of target: String, sha256: String) -> String {
    var parts = pathParts(target)
    let name = parts.popLast() ?? ""
    return (["\(path)/targets"] + parts + ["\(sha256).\(name)"]).joined(separator: "/")
  }

  /// Writes an object, unless it is there.
  func write(object bytes: [UInt8], of target: String, sha256: String) throws(PublishingError)
    -> Bool
  {
    let file = object(of: target, sha256: sha256)
    if let there = try? GivenFile.read(file, atMost: bytes.count + 1), there == bytes {
      return false
    }
    if let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) {
      try make(folder: String(file[..<slash]))
    }
    try write(bytes, to: file)
    return true
  }

  /// The bytes of an object; nil where they are not those of its digest.
  func read(object target: String, sha256 digest: String, length: Int) -> [UInt8]? {
    guard
      let bytes = try? GivenFile.read(object(of: target, sha256: digest), atMost: length),
      bytes.count == length, hex(sha256(bytes)) == digest
    else { return nil }
    return bytes
  }

  private func write(_ bytes: [UInt8], to file: String) throws(PublishingError) {
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(bytes, to: file)
    } catch {
      throw .file(file, code: error.code)
    }
  }

  /// How often the lock is tried, twenty times a second.
  private static let tries = 1200

  /// Takes the lock of whoever changes the repository, for which it waits a minute.
  func lock() throws(PublishingError) -> FileLock {
    let file = "\(path)/.lock"
    for _ in 0..<Self.tries {
      do throws(GivenFile.Failure) {
        if let lock = try FileLock(file) {
          clear()
          return lock
        }
      } catch {
        throw PublishingError(file, error)
      }
      usleep(50_000)
    }
    throw .busy(path)
  }

  /// Takes away what a command that was killed had not finished: nobody else writes here now.
  private func clear() {
    for folder in ["metadata", "targets"] {
      let inside = try? FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(folder)")
      for file in inside ?? [] {
        let name = pathParts(file).last ?? ""
        guard UnfinishedFile.name(name) != nil else { continue }
        try? FileManager.default.removeItem(atPath: "\(path)/\(folder)/\(file)")
      }
    }
  }

  static func code(of error: any Error) -> Int32 {
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission?, .fileReadNoPermission?: 13
    case .fileWriteOutOfSpace?: 28
    case .fileWriteFileExists?: 17
    case .fileNoSuchFile?, .fileReadNoSuchFile?: 2
    default: 5
    }
  }
}
