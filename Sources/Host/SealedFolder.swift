private import Glibc

/// A folder that is read and never left: no symbolic link is followed below it.
///
/// What stands in a folder that others write can lead anywhere; here it leads nowhere else.
public struct SealedFolder: Sendable {
  /// What stands under a name in a folder.
  public enum Entry: Hashable, Sendable { case file, folder, link, other }

  /// Why a file was not read.
  public enum Failure: Error, Hashable, Sendable {
    case missing, isLink, isNotAFile, tooLarge, unreadable
  }

  /// Where the folder is.
  public let path: String

  /// Takes the folder at a path, which may itself be reached through links.
  public init(path: String) { self.path = path }

  /// The names in a sub-folder (the folder itself if empty), in order; at most `limit`.
  public func entries(in subfolder: String = "", limit: Int = 5000) -> [(
    name: String, entry: Entry
  )] {
    let descriptor = open(components: Self.components(subfolder), flags: O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return [] }
    guard let stream = unsafe fdopendir(descriptor) else {
      close(descriptor)
      return []
    }
    defer { unsafe closedir(stream) }
    var found: [(String, Entry)] = []
    while found.count < limit, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      found.append((name, kind(of: name, in: descriptor)))
    }
    return found.sorted { $0.0 < $1.0 }
  }

  /// Whether the folder itself can be opened.
  public var isReadable: Bool {
    let descriptor = open(components: [], flags: O_RDONLY | O_DIRECTORY)
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }

  /// What stands at a path; nil if nothing does.
  public func entry(_ path: String) -> Entry? {
    var components = Self.components(path)
    guard let last = components.popLast() else { return nil }
    let descriptor = open(components: components, flags: O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstatat(descriptor, last, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return kind(of: last, in: descriptor)
  }

  private func kind(of name: String, in descriptor: Int32) -> Entry {
    var status = stat()
    guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The size of a file and its first bytes, at most `limit`.
  public func read(_ file: String, first limit: Int) throws(Failure) -> (size: Int, bytes: [UInt8])
  {
    let descriptor = open(components: Self.components(file), flags: O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : errno == ELOOP ? .isLink : .unreadable
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .isNotAFile }
    let size = Int(status.st_size)
    let wanted = min(size, limit)
    guard wanted > 0 else { return (size, []) }
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let got = unsafe Glibc.read(
          descriptor, buffer.baseAddress?.advanced(by: count), wanted - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failed = true }
        if got <= 0 { break }
        count += got
      }
    }
    if failed { throw .unreadable }
    return (size, bytes)
  }

  /// The whole of a file of at most `limit` bytes.
  public func read(_ file: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    let (size, bytes) = try read(file, first: limit + 1)
    guard size <= limit, bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// Opens one component after another, so that no link is followed on the way; -1 if it fails.
  private func open(components: [String], flags: Int32) -> Int32 {
    var current = unsafe Glibc.open(
      path, (components.isEmpty ? flags : O_RDONLY | O_DIRECTORY) | O_CLOEXEC)
    for (index, component) in components.enumerated() where current >= 0 {
      let isLast = index == components.count - 1
      let next = unsafe openat(
        current, component, (isLast ? flags : O_RDONLY | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC)
      let reason = errno
      close(current)
      errno = reason
      current = next
    }
    return current
  }

  private static func components(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
  }
}
