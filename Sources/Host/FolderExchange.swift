internal import CRename
internal import Glibc

/// Replaces a folder by a new version of itself in one step: whoever looks at it, at any moment, or
/// after a crash at any moment, finds the old version or the new one, whole.
///
/// The new version is written beside the folder, under a hidden name, and flushed to the disk; then the
/// two names are exchanged. What does not change is linked, not copied. Entries of the folder itself
/// whose names begin with a dot, such as `.git`, are nobody's content: they move over afterwards.
public struct FolderExchange: Sendable {
  /// Why a folder was not replaced; it is as it was.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A name that leads out of the folder, or begins with a dot.
    case name(String)
    /// Another program has been replacing a folder beside it for too long.
    case busy(String)
    /// Something stands there already, where a new folder was to be made.
    case taken(String)
    /// The system refused.
    case system(doing: String, path: String, code: Int32)

    /// What failed, on what, and what to do.
    public var description: String {
      switch self {
      case .name(let name): "\(name) is not a name for a file of a course"
      case .busy(let path): "another program is writing in \(path); try again when it has finished"
      case .taken(let path): "\(path) is there already; choose another name"
      case .system(let doing, let path, let code):
        "cannot \(doing) \(path): \(systemReason(code)); nothing was changed"
      }
    }
  }

  private let parentPath: String
  private let name: String
  private let canExchange: Bool

  /// Takes the folder to replace, which may be reached through links or not be there yet.
  public init(folder path: String) throws(Failure) {
    try self.init(folder: path, canExchange: true)
  }

  init(folder path: String, canExchange: Bool) throws(Failure) {
    self.canExchange = canExchange
    let real = Self.resolved(path)
    guard let slash = real.lastIndex(of: "/") else { throw .name(path) }
    name = String(real[real.index(after: slash)...])
    parentPath = slash == real.startIndex ? "/" : String(real[..<slash])
    guard !name.isEmpty, name.first != ".", name.utf8.count <= 200 else { throw .name(path) }
  }

  /// The folder's own path, without links; where it is not there yet, in its parent's own path.
  private static func resolved(_ path: String) -> String {
    func real(_ path: String) -> String? {
      guard let found = unsafe realpath(path, nil) else { return nil }
      defer { unsafe free(found) }
      return unsafe String(cString: found)
    }
    if let found = real(path) { return found }
    let trimmed = path.reversed().drop { $0 == "/" }.reversed()
    guard let slash = trimmed.lastIndex(of: "/") else {
      return (real(".") ?? "") + "/" + String(trimmed)
    }
    let parent = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    return (real(parent) ?? parent) + "/" + String(trimmed[trimmed.index(after: slash)...])
  }

  /// Writes files into the folder, by their paths in it, and takes away those whose bytes are nil.
  ///
  /// With `isNew`, it only makes a folder where nothing is: what stands there is somebody else's.
  public func write(
    _ changes: [String: [UInt8]?], isNew: Bool = false
  ) throws(Failure) {
    for path in changes.keys.sorted() where !Self.isOfContent(path) { throw .name(path) }
    do throws(Failure) {
      try Self.locked(parentPath) { (parent) throws(SystemError) in
        try replace(in: parent, changes, isNew: isNew)
      }
    } catch {
      if isNew, case .system(_, _, EEXIST) = error { throw .taken("\(parentPath)/\(name)") }
      throw error
    }
  }

  private func replace(
    in parent: Descriptor, _ changes: [String: [UInt8]?], isNew: Bool
  ) throws(SystemError) {
    Leftovers(parent).clear()
    if isNew, (try? parent.status(of: name)) != nil { throw SystemError(code: EEXIST) }
    let staged = ".\(name).part-\(Leftovers.newMark())"
    let old = isNew ? nil : try? parent.folder(name)
    do throws(SystemError) {
      try StagedFolder.write(staged, in: parent, from: old, changes)
      try put(staged, in: parent, isNew: old == nil)
    } catch {
      Leftovers(parent).clear()
      throw error
    }
    // From here on the new version is in place; what follows only tidies up.
    Leftovers(parent).clear()
  }

  /// Cleans up what earlier replacements left beside the folder, as far as nobody is reading it.
  public func tidyUp() throws(Failure) { try Self.recover(in: parentPath) }

  /// Cleans up, in a folder of folders, what crashes left; a replacement that was cut short between
  /// its two last steps is finished.
  public static func recover(in path: String) throws(Failure) {
    try locked(path) { (parent) throws(SystemError) in Leftovers(parent).clear() }
  }

  /// Puts the staged folder in its place and flushes that to the disk.
  private func put(_ staged: String, in parent: Descriptor, isNew: Bool) throws(SystemError) {
    if isNew {
      if unsafe article4_rename_new(parent.number, staged, name) != 0 {
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { throw SystemError(code: errno) }
        // Without it, the system still refuses to put a folder in the place of one that holds anything.
        try parent.rename(staged, to: name)
      }
      return try parent.flush()
    }
    if canExchange, unsafe article4_exchange(parent.number, staged, name) == 0 {
      return try parent.flush()
    }
    if canExchange, ![EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) {
      throw SystemError(code: errno)
    }
    // Without an exchange, the folder is away for a moment; `Leftovers` finishes what is cut short.
    let mark = Leftovers.newMark()
    let next = ".\(name).next-\(mark)"
    try parent.rename(staged, to: next)
    try parent.flush()
    try parent.rename(name, to: ".\(name).past-\(mark)")
    try parent.flush()
    try parent.rename(next, to: name)
    try parent.flush()
  }

  private static func isOfContent(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.count <= StagedFolder.deepest
      && parts.allSatisfy {
        !$0.isEmpty && $0.first != "." && $0.utf8.count <= 255 && !$0.utf8.contains(0)
      }
  }

  /// How often the lock of a folder is tried before giving up, every ten milliseconds.
  private static let tries = 1000

  /// Does some work in a folder while no other program replaces anything in it.
  private static func locked(
    _ path: String, _ work: (Descriptor) throws(SystemError) -> Void
  ) throws(Failure) {
    do throws(SystemError) {
      let parent = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
      var left = tries
      while !parent.lock(.alone) {
        left -= 1
        guard left > 0 else { throw SystemError(code: EWOULDBLOCK) }
        usleep(10_000)
      }
      try work(parent)
    } catch {
      throw error.code == EWOULDBLOCK
        ? .busy(path) : .system(doing: "write in", path: path, code: error.code)
    }
  }
}

extension Descriptor {
  /// Renames an entry of this folder.
  func rename(_ old: String, to new: String, in other: Descriptor? = nil) throws(SystemError) {
    guard unsafe renameat(number, old, (other ?? self).number, new) == 0 else {
      throw SystemError(code: errno)
    }
  }
}
