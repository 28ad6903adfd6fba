private import Glibc

/// Writes a file whole or not at all.
public enum FileReplacement {
  /// Why a file was not written.
  public struct Failure: Error, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32

    /// What the system says.
    public var description: String { systemReason(code) }
  }

  /// Writes a file beside its place, and puts it there once it is on the disk.
  ///
  /// A crash leaves the old file or the new one. A file that was there may be used by whom it could be
  /// used by before, and a secret one by its owner alone; a link is replaced itself, whatever it leads to.
  public static func write(
    _ bytes: [UInt8], to path: String, isSecret: Bool = false
  ) throws(Failure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    do throws(SystemError) {
      let folder = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY)
      try write(bytes, as: name, in: folder, isSecret: isSecret)
    } catch {
      throw Failure(code: error.code)
    }
  }

  /// Where a file is, if links lead to it.
  public static func place(of path: String) throws(Failure) -> String {
    guard let found = unsafe realpath(path, nil) else { throw Failure(code: errno) }
    defer { unsafe free(found) }
    // Another text would be another place.
    guard let place = unsafe String(validatingCString: found) else { throw Failure(code: EILSEQ) }
    return place
  }

  /// Copies a file, in the place of what may stand there, and flushes the copy to the disk.
  public static func copy(_ file: OpenFile, to path: String) throws(Failure) {
    do { try copyBytes(of: file, to: path) } catch let error as SystemError {
      throw Failure(code: error.code)
    } catch {
      throw Failure(code: EIO)
    }
  }

  private static func copyBytes(of file: OpenFile, to path: String) throws {
    let copy = try Descriptor.open(
      path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    var place = 0
    while place < file.size {
      let bytes = try file.bytes(at: place, atMost: 1 << 20)
      if bytes.isEmpty { break }
      try copy.write(bytes)
      place += bytes.count
    }
    try copy.flush()
  }

  /// Moves a file that is on the disk already to its place, where it is for reading only if `mode` says.
  public static func move(_ file: String, to path: String, mode: UInt32 = 0o644) throws(Failure) {
    let slash = path.lastIndex(of: "/")
    do throws(SystemError) {
      guard unsafe chmod(file, mode) == 0, unsafe rename(file, path) == 0 else {
        throw SystemError(code: errno)
      }
      try Descriptor.open(
        slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".",
        O_RDONLY | O_DIRECTORY
      ).flush()
    } catch {
      throw Failure(code: error.code)
    }
  }

  private static func write(
    _ bytes: [UInt8], as name: String, in folder: Descriptor, isSecret: Bool
  ) throws(SystemError) {
    let before = (try? folder.status(of: name)).flatMap {
      $0.st_mode & S_IFMT == S_IFREG ? $0 : nil
    }
    let temporary = ".\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let file = try Descriptor.open(
      temporary, in: folder, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
      mode: before == nil && !isSecret ? 0o644 : 0o600)
    do throws(SystemError) {
      try file.write(bytes)
      if let before, isSecret {
        // Its mode stays: some sticks know only one for all files, and refuse to be told another.
        file.takeOwner(of: before)
      } else if let before {
        try file.take(after: before)
      }
      try file.flush()
      try folder.rename(temporary, to: name)
    } catch {
      unsafe unlinkat(folder.number, temporary, 0)
      throw error
    }
    // The name is on the disk only when its folder is; the file is in its place all the same.
    try? folder.flush()
  }
}
