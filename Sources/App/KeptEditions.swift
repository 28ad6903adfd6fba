import Catalogue
import HTTP
import Host
import Learning
import Store
import Synchronization

/// Courses as they were: what an attempt goes on in after its course was published again.
///
/// A few are kept compiled; any other is compiled, away from the threads that answer requests, when
/// somebody comes back to it.
final class KeptEditions: Sendable {
  /// One edition of one course.
  struct Key: Hashable, Sendable {
    let course: Slug
    let number: Int
  }

  private struct State {
    /// The one that was used last stands last.
    var shelves: [(key: Key, shelf: Site.Shelf)] = []
  }

  let store: Store
  private let workers = Workers(threads: 1, waiting: 256)
  private let state = Mutex(State())

  /// How many editions, and how many bytes of text, are kept compiled.
  private static let most = 16
  private static let mostBytes = 64 << 20

  init(_ store: Store) { self.store = store }

  /// An edition that is compiled already.
  func compiled(_ key: Key) -> Site.Shelf? {
    state.withLock { state in
      guard let place = state.shelves.firstIndex(where: { $0.key == key }) else { return nil }
      let found = state.shelves.remove(at: place)
      state.shelves.append(found)
      return found.shelf
    }
  }

  /// Keeps what was compiled; an edition that takes its course's place comes here.
  func keep(_ shelf: Site.Shelf) {
    guard let number = shelf.edition else { return }
    let key = Key(course: shelf.course.id, number: number)
    state.withLock { state in
      state.shelves.removeAll { $0.key == key }
      state.shelves.append((key, shelf))
      func bytes() -> Int { state.shelves.reduce(0) { $0 + $1.shelf.weight } }
      while state.shelves.count > 1,
        state.shelves.count > Self.most || bytes() > Self.mostBytes
      {
        state.shelves.removeFirst()
      }
    }
  }

  /// Answers with what `answer` makes of an edition; nil where it cannot be read any more.
  func answer(
    _ key: Key, failing: @escaping @Sendable (any Error) -> Response,
    _ answer: @escaping @Sendable (Site.Shelf?) throws -> Response
  ) -> Response {
    if let shelf = compiled(key) {
      do { return try answer(shelf) } catch { return failing(error) }
    }
    return workers.answer(
      refusal: .serviceUnavailable, { [self] in try answer(try compile(key)) }, failing: failing)
  }

  func stop() { workers.stop() }

  /// An edition, compiled if need be; it takes its time.
  func compile(_ key: Key) throws -> Site.Shelf? {
    if let shelf = compiled(key) { return shelf }
    guard try store.edition(key.number, of: key.course) != nil else { return nil }
    let files = try store.files(of: key.course, edition: key.number)
    let contents = try store.contents(of: key.course, edition: key.number)
    let reading = CourseReader(CourseFolder(files: contents)).read()
    // What was sound when it was published may not be by the rules of a later program.
    guard let course = reading.course ?? reading.partial else { return nil }
    var media: [String: String] = [:]
    for file in files where file.path.hasPrefix("media/") {
      media[String(file.path.dropFirst("media/".count))] =
        PublishedFiles.address(of: file.path, digest: file.digest)
    }
    var shelf = Site.Shelf(
      folder: "", course: course, media: media, edition: key.number,
      weight: Site.Shelf.weight(of: files))
    if let lock = reading.lock { shelf.remember(lock) }
    keep(shelf)
    return shelf
  }

  /// A course as it was served last, by an earlier run of the program.
  func newest(of course: Slug) throws -> Site.Shelf? {
    try store.editions(of: course).first.flatMap {
      try compile(Key(course: course, number: $0.number))
    }
  }
}
