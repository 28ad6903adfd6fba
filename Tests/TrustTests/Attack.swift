import Testing
import Trust

/// One thing that a host, a thief or a mistake makes of a repository, and what the client says to it.
struct Attack: Sendable, CustomTestStringConvertible {
  /// What the client does.
  enum Outcome: Sendable {
    /// It refuses, for this reason.
    case refused(TrustError)
    /// It refuses what is not metadata of this role.
    case malformed(String)
    /// It refuses a file that is not as long as was signed, or one longer than is read.
    case wrongLength(String)
    case tooLong(String)
    /// It goes on, and trusts what is genuine.
    case accepted
    /// It goes on with exactly what it had.
    case unchanged
    /// It finds that there is no such file.
    case notFound
  }

  let name: String
  /// The file that is asked for after the refresh.
  let path: String?
  let outcome: Outcome
  /// What comes before: the client has seen it.
  let before: @Sendable (inout Workshop) throws -> Void
  /// What is done then.
  let change: @Sendable (inout Workshop) throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ outcome: Outcome, path: String? = nil,
    before: @escaping @Sendable (inout Workshop) throws -> Void = { _ in },
    change: @escaping @Sendable (inout Workshop) throws -> Void
  ) {
    self.name = name
    self.path = path
    self.outcome = outcome
    self.before = before
    self.change = change
  }

  static let page = "<!DOCTYPE html><html><body>Sign in to this network</body></html>"
}

@Suite struct AttackTests {
  @Test(arguments: Attack.onRoots + Attack.onKeys + Attack.onTimestamps + Attack.onSnapshots)
  func metadata(_ attack: Attack) throws { try run(attack) }

  @Test(arguments: Attack.onTargets + Attack.onDelegations + Attack.onFiles + Attack.recoveries)
  func targets(_ attack: Attack) throws { try run(attack) }

  private func run(_ attack: Attack) throws {
    var workshop = try Workshop()
    try attack.before(&workshop)
    try workshop.refresh()
    let kept = try workshop.kept()
    try attack.change(&workshop)
    var found: [UInt8]? = []
    var failure: (any Error)?
    do {
      if let path = attack.path {
        found = try workshop.download(path)
      } else {
        try workshop.refresh()
      }
    } catch {
      failure = error
    }
    switch attack.outcome {
    case .refused(let reason): #expect(failure as? TrustError == reason)
    case .malformed(let role):
      guard case .malformed(role, _)? = failure as? TrustError else {
        Issue.record("\(failure.map { "\($0)" } ?? "accepted")")
        return
      }
    case .wrongLength(let path):
      guard case .length(path, _, _)? = failure as? TrustError else {
        Issue.record("\(failure.map { "\($0)" } ?? "accepted")")
        return
      }
    case .tooLong(let path):
      guard case .tooLarge(path, _)? = failure as? TrustError else {
        Issue.record("\(failure.map { "\($0)" } ?? "accepted")")
        return
      }
    case .accepted:
      #expect(failure == nil)
      #expect(found != nil)
    case .unchanged:
      #expect(failure == nil)
      #expect(try workshop.kept() == kept)
    case .notFound:
      #expect(failure == nil)
      #expect(found == nil)
    }
    // Where the refresh itself was refused, the files that were trusted still are.
    if failure != nil, attack.path == nil {
      #expect(try workshop.kept()["targets.json"] == kept["targets.json"])
    }
  }

  @Test func thereAreAtLeastSixty() {
    let count =
      Attack.onRoots.count + Attack.onKeys.count + Attack.onTimestamps.count
      + Attack.onSnapshots.count + Attack.onTargets.count + Attack.onDelegations.count
      + Attack.onFiles.count + Attack.recoveries.count
    #expect(count >= 60)
  }
}
