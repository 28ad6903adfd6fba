import Catalogue
import Database
import Learning
import Store

extension App {
  /// The first reading, which ends the publications that an earlier run did not.
  static func read(
    _ reader: SiteReader, _ store: Store, _ editions: KeptEditions, at now: Instant
  ) throws -> SiteReader.Reading {
    var written: [BegunPublication] = []
    var problems: [String] = []
    // A database that cannot be written is no reason not to serve.
    func attempt(_ work: () throws -> Void) {
      do { try work() } catch {
        problems.append("a publication that was cut short is not ended: \(error)")
      }
    }
    let cut = CutPublications(store: store, reader: reader)
    attempt { written = try cut.written() }
    let first = try read(
      reader, keeping: nil, editions, by: written.compactMap { .init($0) }, at: now)
    for publication in written { attempt { try cut.end(publication, in: first.site) } }
    return SiteReader.Reading(site: first.site, problems: first.problems + problems)
  }

  static func read(
    _ reader: SiteReader, keeping last: Site?, _ editions: KeptEditions,
    by authors: [EditionKeeper.Authorship], at now: Instant
  ) throws -> SiteReader.Reading {
    let keeper = EditionKeeper(store: editions.store)
    return try reader.read(
      keeping: last,
      editions: { listing, reading, course in
        // Not each save of a text that is being written, only what is published from the browser.
        if reader.isDraft, authors.isEmpty { return nil }
        return try keeper.keep(
          listing, reading, of: course, by: authors.first { $0.course == course }, at: now)
      }, lastGood: editions.newest, at: now)
  }
}
