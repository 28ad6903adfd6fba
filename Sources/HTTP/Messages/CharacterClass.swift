/// The sets of bytes that RFC 3986 and RFC 9110 allow in the parts of a request.
struct CharacterClass: Sendable {
  private let low: UInt64
  private let high: UInt64

  /// Creates the set of letters, digits and the characters given.
  init(alphanumericsAnd others: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    func insert(_ byte: UInt8) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    for range in [UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z")] {
      for byte in range { insert(byte) }
    }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { insert(byte) }
    for byte in others.utf8 where byte < 128 { insert(byte) }
    self.low = low
    self.high = high
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }

  /// A method or the name of a header field (RFC 9110, 5.6.2).
  static let token = CharacterClass(alphanumericsAnd: "!#$%&'*+-.^_`|~")

  /// What a segment of a path may hold unencoded (RFC 3986, 3.3).
  static let segment = CharacterClass(alphanumericsAnd: "-._~!$&'()*+,;=:@")

  /// What stands for itself everywhere in an address (RFC 3986, 2.3).
  static let unreserved = CharacterClass(alphanumericsAnd: "-._~")

  /// What a query may hold unencoded: more than RFC 3986 says, because browsers send more.
  static let query = CharacterClass(alphanumericsAnd: "-._~!$&'()*+,;=:@/?[]\\^`{|}%")

  /// What a host with a port may hold (RFC 3986, 3.2.2).
  static let authority = CharacterClass(alphanumericsAnd: "-._~!$&'()*+,;=:[]%")

  /// What the boundary of a form with files may hold (RFC 2046, 5.1.1), but for the space.
  static let boundary = CharacterClass(alphanumericsAnd: "'()+_,-./:=?")

  /// What the value of a cookie may hold (RFC 6265, 4.1.1).
  static let cookie = CharacterClass(alphanumericsAnd: "!#$%&'()*+-./:<=>?@[]^_`{|}~")
}
