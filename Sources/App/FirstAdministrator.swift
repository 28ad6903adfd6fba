import Cryptography
import Learning
import Synchronization

/// The code that opens the first administrator's account: printed once, kept as a digest and in
/// memory alone, good for half an hour (OWASP ASVS 5.0, 6.3.2: no default account).
final class FirstAdministrator: Sendable {
  /// What a code that was typed is.
  enum Verdict { case right, wrong, mistyped, expired }

  private let offer = Mutex<(digest: [UInt8], expires: Instant)?>(nil)

  /// How long a code is good, in seconds.
  static let lifetime: Int64 = 1800

  /// Whether there is a code, good or expired.
  var isOffered: Bool { offer.withLock { $0 != nil } }

  /// Makes a new code in the place of the one before.
  func renew(at now: Instant) throws -> OneTimeCode {
    let code = try OneTimeCode()
    offer.withLock { $0 = (code.digest, now.advanced(by: Self.lifetime)) }
    return code
  }

  /// Forgets the code: there is an administrator.
  func withdraw() { offer.withLock { $0 = nil } }

  /// What was typed.
  func judge(_ typed: String, at now: Instant) -> Verdict {
    guard let code = OneTimeCode(typed: typed) else { return .mistyped }
    return offer.withLock { offer in
      guard let offer, areEqual(offer.digest, code.digest) else { return .wrong }
      return offer.expires > now ? .right : .expired
    }
  }
}
