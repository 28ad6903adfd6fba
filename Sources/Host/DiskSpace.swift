private import Glibc

/// The room that is left on a disk.
public enum DiskSpace {
  /// How many bytes may still be written in a folder; nil where the system does not say.
  public static func free(in folder: String) -> Int? {
    var facts = statvfs()
    guard unsafe statvfs(folder, &facts) == 0 else { return nil }
    let (bytes, isTooMuch) = facts.f_bavail.multipliedReportingOverflow(by: facts.f_frsize)
    return isTooMuch ? .max : Int(clamping: bytes)
  }
}
