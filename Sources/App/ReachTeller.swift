import Cryptography
import Database
public import Learning
import Mirror
import Store
import Trust

/// What this server tells the origin of its courses: how many people they reached, and nothing else.
struct ReachTeller {
  let store: Store
  /// The courses that come from the origin.
  let courses: [Course]

  /// The file of a month, signed: what is sent and what is shown are these bytes.
  func file(_ telling: ReachTelling, of month: Month) throws -> [UInt8] {
    let key = try SigningKey(seed: telling.seed)
    let reach = try courses.flatMap { try store.reach(of: $0, in: month) }
    let report = ReachReport(
      name: telling.name, month: month, reach: reach, key: PublicKey(ed25519: key.publicKey))
    return report.signed(by: key).bytes
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
}

extension App {
  /// What is to be told of the month before this one; nil when nothing is, or nobody switched it on.
  public func reachToTell() throws -> ReachMessage? {
    let last = Month(of: clock()).previous
    guard let telling = try store.telling(), let told = telling.told, told < last else {
      return nil
    }
    let teller = ReachTeller(store: store, courses: site.mirroredCourses)
    return ReachMessage(
      address: telling.address, month: last, bytes: try teller.file(telling, of: last))
  }

  /// Notes that a month was told, once it has arrived.
  public func noteTold(_ month: Month) throws { try store.noteTold(month).wait() }
}

extension Store {
  /// How many people a course and each of its modules has reached in a month.
  func reach(of course: Course, in month: Month) throws -> [Reach] {
    let modules = course.modules.map { module in
      (name: module.name, quizzes: module.lessons[course.languages[0]]?.quizzes.map(\.name) ?? [])
    }
    return try reach(of: course.id, modules: modules, in: month)
  }
}
