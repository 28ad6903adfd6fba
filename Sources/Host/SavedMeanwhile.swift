internal import Glibc

/// What people save in a folder while its next version is written, so that it is in that one too.
struct SavedMeanwhile {
  /// What tells a file that was saved again from the one it was before.
  private struct Mark: Hashable {
    let kind: mode_t
    let device: dev_t
    let file: ino_t
    let size: off_t
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      kind = status.st_mode & S_IFMT
      device = status.st_dev
      file = status.st_ino
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      // A folder's own date says no more than the names in it.
      size = isFolder ? 0 : status.st_size
      seconds = isFolder ? 0 : status.st_mtim.tv_sec
      nanoseconds = isFolder ? 0 : status.st_mtim.tv_nsec
    }

    var isFolder: Bool { kind == S_IFDIR }
  }

  private typealias Marks = [[EntryName]: Mark]

  private let old: Descriptor
  private let parent: Descriptor
  private let name: String
  private let changed: Set<[EntryName]>
  /// What was there when it was last looked at, and what of that is in the next version.
  private var known: Marks = [:]
  private var brought: Marks?

  /// Takes the folder as it is, of that name in another, and the paths in it at which something else
  /// is written.
  init(in old: Descriptor, of parent: Descriptor, _ name: String, besides changed: Set<String>) {
    self.old = old
    self.parent = parent
    self.name = name
    self.changed = Set(changed.map(EntryName.path))
  }

  /// Looks at all that is there before anything is taken from it.
  mutating func look() throws(SystemError) { known = try Self.marks(in: old) }

  /// Brings what was saved since the last look into the next version; the first path, if any, at which
  /// both have something new.
  ///
  /// Before the next version is in its place, such a path is left alone. The second time, when it is,
  /// what was saved is put there: it stands nowhere else.
  mutating func bring(into new: Descriptor) throws(SystemError) -> String? {
    let now = try Self.marks(in: old)
    let paths = now.keys.filter { now[$0] != known[$0] } + known.keys.filter { now[$0] == nil }
    let clash = paths.filter(changed.contains).map(Self.text).min()
    let isInPlace = brought != nil
    if clash != nil, !isInPlace { return clash }
    for path in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let mark = now[path] else { continue }
      try bring(path, mark, into: new)
    }
    for path in paths.sorted(by: { $1.lexicographicallyPrecedes($0) }) where now[path] == nil {
      try takeAway(path, from: new)
    }
    known = now
    if !isInPlace { brought = try Self.marks(in: new) }
    return clash
  }

  private static func text(_ path: [EntryName]) -> String {
    path.map(\.description).joined(separator: "/")
  }

  private func bring(_ path: [EntryName], _ mark: Mark, into new: Descriptor) throws(SystemError) {
    guard let (from, name) = try? old.place(of: path) else { return }
    let (to, _) = try new.place(of: path)
    let there = (try? to.status(of: name)).map(Mark.init)
    // Who saved it once more, in the next version, has the last word.
    if let brought, !changed.contains(path), there != brought[path] { return }
    guard let status = try? from.status(of: name) else { return }
    if mark.isFolder {
      guard there == nil else { return }
      try to.makeFolder(name)
      return try to.folder(name).take(after: status)
    }
    // A file that is the same one holds what was saved in it.
    if let there, (there.device, there.file) == (mark.device, mark.file) { return }
    let staged = EntryName(Leftovers.newName(of: self.name))
    guard try StagedFolder.take(name, status, from: from, to: parent, as: staged) else { return }
    try parent.rename(staged, to: name, in: to)
    try to.flush()
  }

  /// Takes away what somebody took away, unless something else stands there by now.
  private func takeAway(_ path: [EntryName], from new: Descriptor) throws(SystemError) {
    guard !changed.contains(path), let (folder, name) = try? new.place(of: path),
      let status = try? folder.status(of: name)
    else { return }
    if let brought, brought[path] != Mark(status) { return }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    // A folder that has something in it stays.
    guard unsafe unlinkat(folder.number, name.bytes, isFolder ? AT_REMOVEDIR : 0) == 0 || isFolder
    else { throw SystemError(code: errno) }
    try folder.flush()
  }

  /// Everything in a folder, by its path, but for what is nobody's content.
  private static func marks(in folder: Descriptor) throws(SystemError) -> Marks {
    var marks: Marks = [:]
    try add(folder, [], to: &marks)
    return marks
  }

  private static func add(
    _ folder: Descriptor, _ path: [EntryName], to marks: inout Marks
  ) throws(SystemError) {
    guard path.count < StagedFolder.deepest else { throw SystemError(code: ELOOP) }
    for name in try folder.names() where !path.isEmpty || !name.isHidden {
      let inner = path + [name]
      // What goes away while one looks is not there.
      guard let status = try? folder.status(of: name) else { continue }
      marks[inner] = Mark(status)
      guard status.st_mode & S_IFMT == S_IFDIR, let next = try? folder.folder(name) else {
        continue
      }
      try add(next, inner, to: &marks)
    }
  }
}
