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
    let reach = try courses.flatMap { try store.reach(of: $0, in: month) }
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
  /// Counts how many people the courses have reached in the month before this one, if that was not done
  /// yet; it waits for the disk.
  public func countReach() throws { try countReach(in: [Month(of: clock()).previous]) }

  /// Counts how many people the courses have reached in months that are over, once and for all; it waits for
  /// the disk.
  func countReach(in months: Set<Month>) throws {
    try store.close(months, of: site.shelves.map { CountedCourse($0.course) }).wait()
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

  /// What is to be told of the month before this one; nil when nothing is, or nobody switched it on.
  ///
  /// It waits for the disk, where what is told is kept.
  func reachToTell() throws -> ReachMessage? {
    let site = self.site
    let last = Month(of: clock()).previous
    guard site.mirror.state.isMirror, let telling = try store.telling(), let told = telling.told,
      told < last
    else { return nil }
    try countReach(in: [last])
    return try ReachTeller(store, site).message(telling, of: last)
  }

  /// Notes that a month was told, once it has arrived.
  func noteTold(_ month: Month) throws { try store.noteTold(month).wait() }
}

extension CountedCourse {
  fileprivate init(_ course: Course) {
    self.init(
      course: course.id,
      modules: course.modules.map { module in
        (module.name, module.lessons[course.languages[0]]?.quizzes.map(\.name) ?? [])
      })
  }
}

extension Store {
  /// How many people a course and each of its modules has reached in a month that was counted.
  func reach(of course: Course, in month: Month) throws -> [Reach] {
    try reach(of: course.id, modules: course.modules.map(\.name), in: month)
  }
}
