import Cryptography
import Learning
import Store

/// The proof that somebody has just given a password that works once, and may choose her own.
///
/// It stands in the form that asks for one, so that no session exists before; choosing a password
/// changes the hash, and with it every ticket that was made before is worth nothing.
struct PasswordTicket: Sendable {
  /// Whose account it is.
  let learner: ID<Learner>
  private let expires: Int64
  private let proof: String

  /// How long it lasts, in seconds.
  static let lifetime: Int64 = 1800

  /// Makes a ticket under the server's key.
  init(for account: Account, key: [UInt8], at now: Instant) throws {
    learner = account.learner
    expires = now.seconds + Self.lifetime
    proof = try Self.proof(account, expires, key)
  }

  /// Reads a ticket, which may be anything.
  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 32, let expires = Int64(parts[1]) else { return nil }
    learner = ID(String(parts[0]))
    self.expires = expires
    proof = String(parts[2])
  }

  /// The ticket as it stands in the form.
  var text: String { "\(learner.text).\(expires).\(proof)" }

  /// Whether it was made for the account as it is now, and lately.
  func isGood(for account: Account, key: [UInt8], at now: Instant) throws -> Bool {
    let right = try Self.proof(account, expires, key)
    return areEqual(Array(proof.utf8), Array(right.utf8)) && expires > now.seconds
  }

  private static func proof(_ account: Account, _ expires: Int64, _ key: [UInt8]) throws -> String {
    let words = "ticket\n\(account.learner.text)\n\(expires)\n\(account.passwordHash)"
    return hex(try digest(Array(words.utf8), key: key))
  }
}
