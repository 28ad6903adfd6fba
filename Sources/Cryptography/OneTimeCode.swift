/// A secret that one person reads out or writes down and another types: fifteen random characters
/// (74 bits) and one that finds a slip of the finger, in groups of four.
///
/// There is no 0, O, 1, I or L in it. Only its digest is kept.
public struct OneTimeCode: Hashable, Sendable {
  /// The characters without the hyphens: what is hashed.
  public let plain: String

  /// Creates a new secret.
  public init() throws(CryptographyError) {
    var values: [UInt8] = []
    while values.count < Self.length - 1 {
      // A byte above the last multiple would make some characters more likely than others.
      values += try randomBytes(16).filter {
        Int($0) < 256 / Self.alphabet.count * Self.alphabet.count
      }
      .map { $0 % UInt8(Self.alphabet.count) }
    }
    values = Array(values.prefix(Self.length - 1))
    values.append(Self.check(values))
    plain = Self.text(values)
  }

  /// Reads a secret as people type it, in small letters too and with any spaces and dashes; nil when
  /// characters are missing, do not belong to a code, or do not go with its check.
  public init?(typed: String) {
    let characters = String(typed.prefix(100)).uppercased().utf8.filter {
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    let values = characters.compactMap { character in
      Self.alphabet.firstIndex(of: character).map { UInt8($0) }
    }
    guard values.count == characters.count, values.count == Self.length,
      Self.check(Array(values.dropLast())) == values.last
    else { return nil }
    plain = Self.text(values)
  }

  /// The secret in groups of four, as it is shown.
  public var text: String {
    let characters = Array(plain)
    return stride(from: 0, to: characters.count, by: 4).map { start in
      String(characters[start..<min(start + 4, characters.count)])
    }.joined(separator: "-")
  }

  /// What is kept instead of the secret.
  public var digest: [UInt8] { Cryptography.digest(Array(plain.utf8)) }

  private static let length = 16
  /// As many as a prime number, so that the check finds every wrong character and every two that
  /// have changed places.
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ".utf8)

  private static func text(_ values: [UInt8]) -> String {
    String(decoding: values.map { alphabet[Int($0)] }, as: UTF8.self)
  }

  private static func check(_ values: [UInt8]) -> UInt8 {
    let sum = values.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element) }
    return UInt8(sum % alphabet.count)
  }
}
