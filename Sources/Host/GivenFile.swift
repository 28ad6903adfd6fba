private import Glibc

/// A file that a person named on the command line.
public enum GivenFile {
  /// Why it was not read or written.
  public enum Failure: Error, Hashable, CustomStringConvertible {
    /// There is something of that name already.
    case exists
    /// It is larger than what is read.
    case tooLarge
    /// The system refused, with this error number.
    case system(Int32)

    /// What the system says.
    public var description: String {
      switch self {
      case .exists: systemReason(EEXIST)
      case .tooLarge: systemReason(EFBIG)
      case .system(let code): systemReason(code)
      }
    }
  }

  /// The bytes of a file, or of standard input for `-`; at most `limit`.
  public static func read(_ path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    let bytes: [UInt8]
    do {
      let file = try Descriptor.open(path == "-" ? "/dev/stdin" : path, O_RDONLY)
      bytes = try file.read(atMost: min(limit, .max - 1) + 1)
    } catch {
      throw .system(error.code)
    }
    guard bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// Writes a file that must not be there yet; a secret one is for its owner alone.
  public static func create(
    _ path: String, _ bytes: [UInt8], isSecret: Bool = false
  ) throws(Failure) {
    let file: Descriptor
    do {
      file = try Descriptor.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: isSecret ? 0o600 : 0o644)
    } catch {
      throw error.code == EEXIST ? .exists : .system(error.code)
    }
    do {
      try file.write(bytes)
      try file.flush()
    } catch {
      unsafe unlink(path)
      throw .system(error.code)
    }
  }
}
