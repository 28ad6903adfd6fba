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
    /// Somebody saved a file after it was read for what was to be written over it.
    case changed(String)
    /// The system refused.
    case system(doing: String, path: String, code: Int32)

    /// What failed, on what, and what to do.
    public var description: String {
      switch self {
      case .name(let name): "\(name) is not a name for a file of a course"
      case .busy(let path): "another program is writing in \(path); try again when it has finished"
      case .taken(let path): "\(path) is there already; choose another name"
      case .changed(let path):
        "\(path) was saved meanwhile, and what was saved is kept; try again"
      case .system(let doing, let path, let code):
        "cannot \(doing) \(path): \(systemReason(code)); nothing was changed"
      }
    }
  }

  /// The path of the folder that it stands in, without links.
  public let parentPath: String
  /// Its name there.
  public let name: String
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

  /// The folder's own path.
  private var path: String { parentPath == "/" ? "/\(name)" : "\(parentPath)/\(name)" }

  /// Whether this program stands in the folder, and so would stand in one that is no more afterwards.
  public var holdsCurrentFolder: Bool {
    let current = Self.resolved(".")
    return current == path || current.hasPrefix(path + "/")
  }

  /// Writes files into the folder, by their paths in it, and takes away those whose bytes are nil.
  ///
  /// What anybody saves in the folder meanwhile is in the new version too. A file that was to be
  /// written over keeps what was saved in it, and that is an error: `before` is what stood in files
  /// when they were read for it, nil where there was none.
  ///
  /// With `isNew`, it only makes a folder where nothing is: what stands there is somebody else's.
  public func write(
    _ changes: [String: [UInt8]?], over before: [String: [UInt8]?] = [:], isNew: Bool = false
  ) throws(Failure) {
    for path in changes.keys.sorted() where !Self.isOfContent(path) { throw .name(path) }
    let saved: String?
    do throws(Failure) {
      saved = try Self.locked(parentPath) { (parent) throws(SystemError) in
        try replace(in: parent, changes, over: before, isNew: isNew)
      }
    } catch {
      if isNew, case .system(_, _, EEXIST) = error { throw .taken("\(parentPath)/\(name)") }
      throw error
    }
    if let saved { throw .changed(saved) }
  }

  /// Gives the file, if any, that was saved before it could be written over.
  private func replace(
    in parent: Descriptor, _ changes: [String: [UInt8]?], over before: [String: [UInt8]?],
    isNew: Bool
  ) throws(SystemError) -> String? {
    Leftovers(parent).clear()
    // Whatever becomes of it, the rest is tidied up.
    defer { Leftovers(parent).clear() }
    if isNew, (try? parent.status(of: name)) != nil { throw SystemError(code: EEXIST) }
    let staged = Leftovers.newName(of: name)
    guard !isNew, let old = try? parent.folder(name) else {
      try StagedFolder.write(staged, in: parent, from: nil, changes)
      try put(staged, in: parent, isNew: true)
      return nil
    }
    var carrying = SavedMeanwhile(
      in: old, of: parent, name, besides: Set(changes.keys).union(before.keys))
    try carrying.look()
    if let path = Self.changed(before, in: old) { return path }
    try StagedFolder.write(staged, in: parent, from: old, changes)
    let new = try parent.folder(staged)
    if let path = try carrying.bring(into: new) { return path }
    try put(staged, in: parent, isNew: false)
    // From here on the new version is in place, and nobody finds the old one by its name.
    return try carrying.bring(into: new)
  }

  /// Writes one file into a folder that is there, and leaves the folder itself where it is.
  ///
  /// It has its bytes or those of `before` at every moment; where others stand there, nothing is
  /// written.
  public func replace(
    _ path: String, by bytes: [UInt8], over before: [UInt8]?
  ) throws(Failure) {
    guard Self.isOfContent(path), pathParts(path).count == 1 else { throw .name(path) }
    let saved: String? = try Self.locked(parentPath) { (parent) throws(SystemError) in
      Leftovers(parent).clear()
      defer { Leftovers(parent).clear() }
      let folder = try parent.folder(name)
      let staged = Leftovers.newName(of: name)
      try StagedFolder.write(
        bytes, as: EntryName(staged), in: parent, like: EntryName(path), of: folder)
      if let path = Self.changed([path: before], in: folder) { return path }
      try parent.rename(staged, to: path, in: folder)
      try folder.flush()
      return nil
    }
    if let saved { throw .changed(saved) }
  }

  /// The first of some files that holds something else than it did.
  private static func changed(_ before: [String: [UInt8]?], in folder: Descriptor) -> String? {
    before.keys.sorted().first { path in
      guard let bytes = before[path] ?? nil else { return folder.holds(path) }
      return folder.bytes(of: path, atMost: bytes.count + 1) != bytes
    }
  }

  /// Cleans up what earlier replacements left beside the folder, as far as nobody is reading it.
  public func tidyUp() throws(Failure) { try Self.recover(in: parentPath) }

  /// Cleans up, in a folder of folders, what crashes left; a replacement that was cut short between
  /// its two last steps is finished.
  public static func recover(in path: String) throws(Failure) {
    try locked(path) { (parent) throws(SystemError) in Leftovers(parent).clear() }
  }

  /// Puts the staged folder in its place and flushes that to the disk.
  func put(_ staged: String, in parent: Descriptor, isNew: Bool) throws(SystemError) {
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

  static func isOfContent(_ path: String) -> Bool {
    let parts = pathParts(path)
    return parts.count <= StagedFolder.deepest
      && parts.allSatisfy {
        !$0.isEmpty && $0.first != "." && $0.utf8.count <= 255 && !$0.utf8.contains(0)
      }
  }

  /// How often the lock of a folder is tried before giving up, every ten milliseconds.
  private static let tries = 1000

  /// Does some work in a folder while no other program replaces anything in it.
  static func locked<Result>(
    _ path: String, _ work: (Descriptor) throws(SystemError) -> Result
  ) throws(Failure) -> Result {
    do throws(SystemError) {
      let parent = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
      var left = tries
      while !parent.lock(.alone) {
        left -= 1
        guard left > 0 else { throw SystemError(code: EWOULDBLOCK) }
        usleep(10_000)
      }
      return try work(parent)
    } catch {
      throw error.code == EWOULDBLOCK
        ? .busy(path) : .system(doing: "write in", path: path, code: error.code)
    }
  }
}

extension Descriptor {
  /// Renames an entry of this folder.
  func rename(
    _ old: EntryName, to new: EntryName, in other: Descriptor? = nil
  ) throws(SystemError) {
    guard unsafe renameat(number, old.bytes, (other ?? self).number, new.bytes) == 0 else {
      throw SystemError(code: errno)
    }
  }

  /// The same, where both names are texts.
  func rename(_ old: String, to new: String, in other: Descriptor? = nil) throws(SystemError) {
    try rename(EntryName(old), to: EntryName(new), in: other)
  }

  /// The folder that a path in this one leads to, and the name in it; no link is followed.
  func place(
    of path: [EntryName]
  ) throws(SystemError) -> (folder: Descriptor, name: EntryName) {
    var folder = self
    var parts = path
    guard let name = parts.popLast() else { throw SystemError(code: ENOENT) }
    for part in parts { folder = try folder.folder(part) }
    return (folder, name)
  }

  /// Whether anything stands at a path in this folder.
  fileprivate func holds(_ path: String) -> Bool {
    guard let (folder, name) = try? place(of: EntryName.path(path)) else { return false }
    return (try? folder.status(of: name)) != nil
  }

  /// The bytes of a file in this folder, at most `limit`; nil where it cannot be read.
  fileprivate func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
    guard let (folder, name) = try? place(of: EntryName.path(path)),
      let file = try? Descriptor.open(name, in: folder, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    else { return nil }
    return try? file.read(atMost: limit)
  }
}
