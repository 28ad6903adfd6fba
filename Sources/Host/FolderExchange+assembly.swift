internal import Glibc

extension FolderExchange {
  /// Puts a folder made of files that stand elsewhere in the place of this one, or where none is yet.
  ///
  /// Files are linked where that is possible. `accept` is given the path of the new folder while it
  /// stands beside the old one; where it throws, the old one stays.
  public func assemble(
    _ files: [(path: String, source: String)], accept: (_ staged: String) throws -> Void
  ) throws {
    for file in files where !Self.isOfContent(file.path) { throw Failure.name(file.path) }
    let refusal: (any Error)? = try Self.locked(parentPath) { (parent) throws(SystemError) in
      Leftovers(parent).clear()
      defer { Leftovers(parent).clear() }
      let staged = Leftovers.newName(of: name)
      try StagedFolder.assemble(staged, in: parent, of: files)
      do { try accept("\(parentPath)/\(staged)") } catch { return error }
      try put(staged, in: parent, isNew: (try? parent.status(of: name)) == nil)
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Takes the folder away in one step; whoever is reading it reads on.
  public func withdraw() throws(Failure) {
    try Self.locked(parentPath) { (parent) throws(SystemError) in
      defer { Leftovers(parent).clear() }
      guard (try? parent.status(of: name)) != nil else { return }
      try parent.rename(name, to: ".\(name).past-\(Leftovers.newMark())")
      try parent.flush()
    }
  }
}

extension StagedFolder {
  /// Writes a folder of links to files that stand elsewhere, and flushes it to the disk.
  static func assemble(
    _ name: String, in parent: Descriptor, of files: [(path: String, source: String)]
  ) throws(SystemError) {
    try parent.makeFolder(EntryName(name))
    let new = try parent.folder(name)
    for file in files {
      var folder = new
      var parts = EntryName.path(file.path)
      guard let last = parts.popLast() else { throw SystemError(code: EINVAL) }
      for part in parts {
        if (try? folder.status(of: part)) == nil { try folder.makeFolder(part, mode: 0o755) }
        folder = try folder.folder(part)
      }
      let slash = file.source.lastIndex(of: "/")
      let source = try Descriptor.open(
        slash.map { String(file.source[..<$0]) } ?? ".", O_RDONLY | O_DIRECTORY)
      let own = EntryName(
        slash.map { String(file.source[file.source.index(after: $0)...]) } ?? file.source)
      let status = try source.status(of: own)
      guard status.st_mode & S_IFMT == S_IFREG,
        try take(own, status, from: source, to: folder, as: last)
      else { throw SystemError(code: ENOENT) }
    }
    try flush(new)
    fchmod(new.number, 0o755)
    try new.flush()
  }
}
