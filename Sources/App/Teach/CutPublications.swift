import Database
import Host
import Learning
import Store

/// The publications that a crash, or an error, cut short after they were begun.
///
/// A folder is replaced in one step, so that each stands there whole or not at all; what is missing is
/// that the database says so.
struct CutPublications {
  let store: Store
  let reader: SiteReader

  /// Those that stand in their folders; the others are forgotten, and stay drafts.
  func written() throws -> [BegunPublication] {
    try store.begunPublications().filter { publication in
      if isWritten(publication) { return true }
      try store.abandonPublication(of: publication.course).wait()
      return false
    }
  }

  /// The version that was published is not kept, so that nothing would say whose it is.
  struct NotKept: Error, CustomStringConvertible {
    let course: Slug
    var description: String { "this version of \(course) is not kept yet" }
  }

  /// Ends one that is written in the database, once its version is kept; `texts` are those of its
  /// drafts, as far as they are known.
  func end(
    _ publication: BegunPublication, in site: Site, texts: [String: String] = [:]
  ) throws {
    if publication.author != nil, site.shelf(publication.course)?.edition == nil {
      throw NotKept(course: publication.course)
    }
    let rewritten = try publication.files.filter { file in
      guard let revision = file.revision, !file.digest.isEmpty else { return false }
      let text =
        try texts[file.path]
        ?? store.save(revision, of: file.path, in: publication.course)?.text
      return text.map { Workshop.digest(Array($0.utf8)) } != file.digest
    }
    try store.finish(publication, rewriting: Set(rewritten.map(\.path))).wait()
  }

  /// Whether its files stand in the folder of its course as it was to leave them.
  func isWritten(_ publication: BegunPublication) -> Bool {
    let name = reader.workshops().first { $0.course == publication.course }?.folder
    let folder = SealedFolder(
      path: "\(reader.courses)/\(name ?? reader.newFolder(for: publication.course))")
    return publication.files.allSatisfy { Self.stands($0, in: folder) }
  }

  private static func stands(_ file: BegunPublication.File, in folder: SealedFolder) -> Bool {
    if file.digest.isEmpty { return folder.entry(file.path) == nil }
    guard let bytes = try? folder.read(file.path, atMost: PublishedFiles.largest) else {
      return false
    }
    return Workshop.digest(bytes) == file.digest
  }
}

extension App {
  /// Serves what publications wrote, keeps it, and ends the drafts it came from.
  func finish(_ written: [BegunPublication], texts: [String: String] = [:]) throws {
    guard !written.isEmpty else { return }
    let problems = try reload(by: written.compactMap { .init($0) })
    // What is worth a second look in a text is the trainers' matter, and they are told.
    for line in problems where !line.contains(": warning: ") { tell(line) }
    let cut = CutPublications(store: store, reader: reader)
    for publication in written { try cut.end(publication, in: site, texts: texts) }
  }
}

extension EditionKeeper.Authorship {
  /// Whose a publication is; nil once her account was erased.
  init?(_ publication: BegunPublication) {
    guard let author = publication.author else { return nil }
    self.init(course: publication.course, author: author, note: publication.note)
  }
}
