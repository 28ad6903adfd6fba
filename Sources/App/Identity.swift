import Cryptography
import Learning

/// Makes identities that cannot be guessed: 128 random bits.
enum Identity {
  static func make<Subject>() throws -> ID<Subject> { ID(hex(try randomBytes(16))) }

  /// A seed for the shuffles of an attempt.
  static func seed() throws -> Int64 {
    try randomBytes(8).reduce(0) { ($0 << 8) | Int64($1) }
  }
}
