internal import Glibc

/// Writes the next version of a folder beside it.
enum StagedFolder {
  /// How deep folders may stand in folders.
  static let deepest = 32

  /// Writes a folder that holds what `old` holds, with some changes, and flushes it to the disk.
  static func write(
    _ name: String, in parent: Descriptor, from old: Descriptor?, _ changes: [String: [UInt8]?]
  ) throws(SystemError) {
    try parent.makeFolder(EntryName(name))
    let new = try parent.folder(name)
    if let old {
      try link(old, into: new, path: [], besides: Set(changes.keys.map(EntryName.path)))
    }
    for path in changes.keys.sorted() {
      guard let bytes = changes[path] ?? nil else { continue }
      try write(bytes, to: path, in: new, like: old)
    }
    try flush(new)
    // What it may be used for is settled last, should it be for reading only.
    if let old { try new.take(after: try old.status()) } else { fchmod(new.number, 0o755) }
    try new.flush()
  }

  /// Links what does not change.
  private static func link(
    _ old: Descriptor, into new: Descriptor, path: [EntryName], besides changed: Set<[EntryName]>
  ) throws(SystemError) {
    guard path.count < deepest else { throw SystemError(code: ELOOP) }
    for name in try old.names() {
      let inner = path + [name]
      if changed.contains(inner) || (path.isEmpty && name.isHidden) { continue }
      // What goes away while it is linked was taken away.
      guard let status = try? old.status(of: name) else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try new.makeFolder(name)
        let (from, to) = (try old.folder(name), try new.folder(name))
        try link(from, into: to, path: inner, besides: changed)
        try to.take(after: status)
      } else {
        _ = try take(name, status, from: old, to: new, as: name)
      }
    }
  }

  /// Links what is no folder, perhaps under another name; false if it has gone away.
  static func take(
    _ name: EntryName, _ status: stat, from old: Descriptor, to new: Descriptor,
    as other: EntryName
  ) throws(SystemError) -> Bool {
    if unsafe linkat(old.number, name.bytes, new.number, other.bytes, 0) == 0 { return true }
    do {
      // Some file systems, and files of others, cannot be linked.
      try copy(name, status, from: old, to: new, as: other)
    } catch {
      guard error.code == ENOENT else { throw error }
      return false
    }
    return true
  }

  /// How much of a file is copied at once.
  private static let stretch = 1 << 20

  private static func copy(
    _ name: EntryName, _ status: stat, from old: Descriptor, to new: Descriptor,
    as other: EntryName
  ) throws(SystemError) {
    switch status.st_mode & S_IFMT {
    case S_IFLNK:
      let target = try old.target(of: name)
      guard unsafe symlinkat(target, new.number, other.bytes) == 0 else {
        throw SystemError(code: errno)
      }
    case S_IFREG:
      let source = try Descriptor.open(name, in: old, O_RDONLY | O_NOFOLLOW)
      let copy = try new.makeFile(other)
      while true {
        let bytes = try source.read(atMost: stretch)
        if bytes.isEmpty { break }
        try copy.write(bytes)
      }
      try copy.take(after: status)
      try copy.flush()
    default: throw SystemError(code: EINVAL)
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, in new: Descriptor, like old: Descriptor?
  ) throws(SystemError) {
    var folder = new
    var before = old
    let parts = EntryName.path(path)
    for part in parts.dropLast() {
      if (try? folder.status(of: part)) == nil { try folder.makeFolder(part, mode: 0o755) }
      folder = try folder.folder(part)
      before = try? before?.folder(part)
    }
    guard let name = parts.last else { return }
    try write(bytes, as: name, in: folder, like: name, of: before)
  }

  /// Writes a file that may be used as another one, and flushes it.
  static func write(
    _ bytes: [UInt8], as name: EntryName, in folder: Descriptor, like other: EntryName,
    of before: Descriptor?
  ) throws(SystemError) {
    let file = try folder.makeFile(name)
    try file.write(bytes)
    if let status = try? before?.status(of: other), status.st_mode & S_IFMT == S_IFREG {
      try file.take(after: status)
    } else {
      fchmod(file.number, 0o644)
    }
    try file.flush()
  }

  /// Flushes the names in a folder and in those below it.
  static func flush(_ folder: Descriptor) throws(SystemError) {
    for name in try folder.names() where try folder.status(of: name).st_mode & S_IFMT == S_IFDIR {
      try flush(try folder.folder(name))
    }
    try folder.flush()
  }
}

extension Descriptor {
  /// Makes a folder in this one, for its owner alone until it is finished.
  func makeFolder(_ name: EntryName, mode: mode_t = 0o700) throws(SystemError) {
    guard unsafe mkdirat(number, name.bytes, mode) == 0 else { throw SystemError(code: errno) }
  }

  /// Makes a file in this folder that was not there.
  fileprivate func makeFile(_ name: EntryName) throws(SystemError) -> Descriptor {
    try Descriptor.open(
      name, in: self, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
  }

  /// Belongs to whom another one belongs to, and may be used as that one, as far as that is allowed.
  func take(after other: stat) throws(SystemError) {
    takeOwner(of: other)
    guard fchmod(number, other.st_mode & 0o7777) == 0 else { throw SystemError(code: errno) }
  }

  /// Gives it to whom something else belongs.
  func takeOwner(of other: stat) {
    // Only root can give something away; everyone else may share it with a group of theirs.
    if fchown(number, other.st_uid, other.st_gid) != 0 { fchown(number, .max, other.st_gid) }
  }

  /// Where a symbolic link leads.
  fileprivate func target(of name: EntryName) throws(SystemError) -> [CChar] {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlinkat(number, name.bytes, &bytes, bytes.count)
    guard count >= 0, count < bytes.count else {
      throw SystemError(code: count < 0 ? errno : ENAMETOOLONG)
    }
    return Array(bytes[..<count]) + [0]
  }
}
