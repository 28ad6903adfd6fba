import Catalogue
import HTTP
import Host
import Learning
import Store
import Synchronization

/// Where courses are read for those who write them, away from the threads that serve learners.
final class WritingDesk: Sendable {
  /// What a course with its drafts was found to be.
  struct Inspection: Sendable {
    let reading: CourseReading
    /// What each file was when it was read.
    let marks: [String: String]
    /// How long the reading took, in seconds.
    let duration: Double
    let at: ContinuousClock.Instant
  }

  private let workers = Workers(threads: 2, waiting: 64)
  /// One publication at a time: what is checked is what is written.
  private let publisher = Workers(threads: 1, waiting: 16)
  private let isAlone = Mutex<Void>(())
  private let inspections = Mutex<[Slug: Inspection]>([:])
  /// The forms that did something, and where they led, the newest last.
  private let sent = Mutex<[(form: String, address: String)]>([])

  /// How many courses are kept as they were last read.
  private static let mostKept = 32
  /// A course that is read faster than this, in seconds, is read again when another file of it has
  /// changed; a slower one at most every so many times its duration.
  private static let quick = 0.25
  private static let patience = 20.0

  /// Runs `work` on a thread of its own and answers with what it gives; 429 when too many wait.
  ///
  /// What publishes runs while nothing else does.
  func answer(
    isPublishing: Bool = false, _ work: @escaping @Sendable () throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) -> Response {
    (isPublishing ? publisher : workers).answer(work, failing: failing)
  }

  /// Does what replaces folders, or ends a replacement, while nobody else at the desk does; it waits
  /// for who does.
  func alone<Value: Sendable>(_ work: () throws -> Value) rethrows -> Value {
    try isAlone.withLock { _ in try work() }
  }

  /// How many forms are remembered: a button is pressed twice within seconds.
  private static let mostSent = 256

  /// Notes where a form led that did something, for who presses its button twice.
  func note(_ form: String, ledTo address: String) {
    sent.withLock { sent in
      if sent.count >= Self.mostSent { sent.removeFirst() }
      sent.append((form, address))
    }
  }

  /// Where a form led that did what it says already; nil if it has yet to do it.
  func address(after form: String) -> String? {
    sent.withLock { $0.last { $0.form == form }?.address }
  }

  /// The course as it stands with its drafts.
  func inspect(_ workshop: Workshop) -> Inspection {
    let marks = workshop.marks
    if let known = known(workshop), known.marks == marks { return known }
    return read(workshop, marks)
  }

  /// One file of a course as it stands, or with another text in its place; nil if not even the
  /// settings of the course can be read.
  func read(_ file: CourseFile, as text: String? = nil, of workshop: Workshop) -> FileReading? {
    guard let index = index(of: workshop, apartFrom: file) else { return nil }
    return CourseReader(workshop.contents(with: text, as: file)).read(file: file.name, with: index)
  }

  /// What the other files of a course offer that one.
  func index(of workshop: Workshop, apartFrom file: CourseFile) -> CourseIndex? {
    var marks = workshop.marks
    if let known = known(workshop) {
      var others = known.marks
      marks[file.name] = nil
      others[file.name] = nil
      let isRecent =
        known.duration > Self.quick
        && known.at.duration(to: .now) < .seconds(known.duration * Self.patience)
      if others == marks || isRecent, let index = known.reading.index { return index }
    }
    return inspect(workshop).reading.index
  }

  /// Lets go of a course as it was read, with the files that this keeps.
  func forget(_ course: Slug) {
    inspections.withLock { $0[course] = nil }
  }

  private func known(_ workshop: Workshop) -> Inspection? {
    inspections.withLock { $0[workshop.course] }
  }

  private func read(_ workshop: Workshop, _ marks: [String: String]) -> Inspection {
    let start = ContinuousClock.now
    let reading = CourseReader(workshop.contents()).read()
    let end = ContinuousClock.now
    let inspection = Inspection(
      reading: reading, marks: marks, duration: start.duration(to: end) / .seconds(1), at: end)
    inspections.withLock { kept in
      if kept.count >= Self.mostKept, kept[workshop.course] == nil,
        let oldest = kept.min(by: { $0.value.at < $1.value.at })
      {
        kept[oldest.key] = nil
      }
      kept[workshop.course] = inspection
    }
    return inspection
  }

  func stop() {
    workers.stop()
    publisher.stop()
  }
}
