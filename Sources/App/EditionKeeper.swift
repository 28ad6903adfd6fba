import Catalogue
import Database
import Learning
import Store

/// Keeps every version of every course that is served.
struct EditionKeeper {
  let store: Store

  /// Who publishes a course, and what she says of it.
  struct Authorship: Sendable {
    let course: Slug
    let author: ID<Learner>
    let note: String
  }

  /// Something changed in a file while its course was being kept.
  struct Unsteady: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) was changed meanwhile; read the courses again" }
  }

  /// Keeps a course, unless it is as it was kept last, and gives its edition's number; it waits for the
  /// disk, so never call it where requests are answered.
  func keep(
    _ listing: CourseListing, _ reading: CourseReading, of course: Slug, by author: Authorship?,
    at now: Instant
  ) throws -> Int {
    let digest = listing.digest
    if let last = try store.editions(of: course).first, last.digest == digest {
      return last.number
    }
    // A blob a transaction: answers that are being recorded wait for one at most.
    var missing = try store.missingBlobs(of: Set(listing.files.map(\.digest)))
    for file in listing.files
    where file.size <= Edition.File.largestKept && missing.remove(file.digest) != nil {
      guard let bytes = listing.contents.bytes(of: file.path, atMost: Edition.File.largestKept),
        CourseListing.digest(bytes) == file.digest
      else { throw Unsteady(path: file.path) }
      try store.keep(blob: bytes, digest: file.digest).wait()
    }
    let questions = reading.questions.map { ($0.question.name, $0.question.version) }
    return try store.keep(
      NewEdition(
        course: course, digest: digest, files: listing.files,
        questions: Dictionary(questions) { first, _ in first },
        author: author?.author, note: author?.note ?? ""), at: now
    ).wait()
  }
}
