import Cryptography
import Database
public import Learning
import Mirror
import Store
import Synchronization
import Trust

/// What this server tells the origin of its courses: how many people they reached, and nothing else.
struct ReachTeller {
  let store: Store
  /// The courses that come from the origin.
  let courses: [Course]

  init(_ store: Store, _ site: Site) {
    self.store = store
    courses = site.mirroredCourses
  }

  /// The message of a month that was counted, signed: what is sent and what is shown are the same.
  func message(_ telling: ReachTelling, of month: Month) throws -> ReachMessage {
    let key = try SigningKey(seed: telling.seed)
    let reach = try courses.flatMap { try store.reach(of: $0, in: month, isMirrored: true) }
    let report = ReachReport(
      name: telling.name, month: month, reach: reach, key: PublicKey(ed25519: key.publicKey))
    return ReachMessage(
      address: telling.address, month: month, bytes: report.signed(by: key).bytes)
  }
}

/// A file that is due to be sent.
public struct ReachMessage: Sendable {
  /// Where it is sent.
  public let address: String
  /// The month it is about.
  public let month: Month
  /// The file.
  public let bytes: [UInt8]

  /// What tells it from any other, and from the same file sent elsewhere.
  var digest: String { hex(sha256(Array("\(address)\n".utf8) + bytes)) }
}

extension App {
  /// Counts how many people the courses have reached in the two months before this one, if that was not done
  /// yet; it waits for the disk.
  public func countReach() throws {
    let last = Month(of: clock()).previous
    try countReach(in: [last.previous, last])
  }

  /// Counts how many people the courses have reached in months that are over, once and for all; it waits for
  /// the disk.
  func countReach(in months: Set<Month>) throws {
    // Who writes courses by hand is nobody whom they reach.
    guard !reader.isDraft else { return }
    try store.close(
      months, of: site.shelves.map { CountedCourse($0.course, isMirrored: $0.isMirrored) }
    ).wait()
  }

  /// Tells the origin what is due, if anything is once whoever tells it already is done, and notes that it
  /// has arrived; `send` throws where it has not.
  public func tellReach(_ send: (ReachMessage) throws -> Void) throws {
    try tellingReach.withLock { _ in
      guard let message = try reachToTell() else { return }
      try send(message)
      try noteTold(message.month)
    }
  }

  /// What is to be told of the two months before this one, the older first; nil when nothing is, or nobody
  /// switched it on, for what is trusted now.
  ///
  /// It waits for the disk, where what is told is kept.
  func reachToTell() throws -> ReachMessage? {
    let site = self.site
    let last = Month(of: clock()).previous
    guard !site.mirror.state.sources.isEmpty, let telling = try store.telling(),
      let told = telling.told, told < last, telling.agreed == (try trustedOrigin())
    else { return nil }
    let due = max(told.next, last.previous)
    try countReach(in: [due])
    return try ReachTeller(store, site).message(telling, of: due)
  }

  /// Whom the copies are taken from: who rotates her keys stays the same.
  func trustedOrigin() throws -> String {
    hex(sha256(try reader.mirror?.givenRoot() ?? []))
  }

  /// Notes that a month was told, once it has arrived.
  func noteTold(_ month: Month) throws { try store.noteTold(month).wait() }
}

extension CountedCourse {
  fileprivate init(_ course: Course, isMirrored: Bool) {
    self.init(
      course: course.id, isMirrored: isMirrored,
      modules: course.modules.map { module in
        (module.name, module.lessons[course.languages[0]]?.quizzes.map(\.name) ?? [])
      })
  }
}

extension Store {
  /// How many people a course and each of its modules has reached in a month that was counted; only while
  /// it was a copy where `isMirrored`.
  func reach(of course: Course, in month: Month, isMirrored: Bool = false) throws -> [Reach] {
    try reach(
      of: course.id, modules: course.modules.map(\.name), in: month, isMirrored: isMirrored)
  }
}
