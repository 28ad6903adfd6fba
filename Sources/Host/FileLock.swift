private import Glibc

/// A file that one program at a time holds, until it lets go or ends.
public final class FileLock: Sendable {
  private let file: Descriptor

  /// Takes the lock of a file, which is made if need be, without waiting; nil while another holds it.
  public init?(_ path: String) throws(GivenFile.Failure) {
    do {
      file = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
    } catch {
      throw .system(error.code)
    }
    guard file.lock(.alone) else { return nil }
  }
}
