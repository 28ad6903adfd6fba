internal import CSodium

/// A way to hash passwords with Argon2id: how much memory and how many passes a guess shall cost.
///
/// It takes a tenth of a second of a core by default; keep it from the threads of requests.
public struct Password: Sendable {
  private let memory: Int
  private let passes: Int

  /// Creates a way to hash, by default with 64 MiB and two passes; never less than libsodium accepts.
  public init(mebibytes: Int = 64, passes: Int = 2) {
    memory = max(8 << 10, min(mebibytes, 4096) << 20)
    self.passes = max(1, min(passes, 100))
  }

  /// Returns the text to store for a password: the parameters, a new salt and the hash.
  public func hash(_ password: String) throws(CryptographyError) -> String {
    try prepareSodium()
    let characters = Array(password.utf8CString)
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let code = unsafe crypto_pwhash_str(
      &text, characters, UInt64(characters.count - 1), UInt64(passes), memory)
    guard code == 0 else { throw .outOfMemory }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one that a stored text was made from.
  public func verify(_ password: String, against stored: String) throws(CryptographyError) -> Bool {
    try prepareSodium()
    guard let text = Password.padded(stored) else { return false }
    let characters = Array(password.utf8CString)
    return unsafe crypto_pwhash_str_verify(text, characters, UInt64(characters.count - 1)) == 0
  }

  /// Whether a stored text was made with other parameters and is to be made again at the next sign-in.
  public func needsRehash(_ stored: String) throws(CryptographyError) -> Bool {
    try prepareSodium()
    guard let text = Password.padded(stored) else { return true }
    return unsafe crypto_pwhash_str_needs_rehash(text, UInt64(passes), memory) != 0
  }

  /// Returns a hash of a random password, to verify against when a name is unknown: it takes as long.
  ///
  /// Make it once and keep it.
  public func dummyHash() throws(CryptographyError) -> String { try hash(Token().text) }

  /// A stored text as libsodium wants it; nil when it cannot be one.
  private static func padded(_ stored: String) -> [CChar]? {
    let length = Int(crypto_pwhash_STRBYTES)
    let text = Array(stored.utf8CString)
    guard text.count <= length, !text.dropLast().contains(0) else { return nil }
    return text + [CChar](repeating: 0, count: length - text.count)
  }
}
