import Cryptography
import Testing

/// A secret that only a passphrase opens.
@Suite struct SealedSecretTests {
  private let secret = Array("seed of a key, 32 bytes, no more".utf8)

  @Test func thePassphraseOpensIt() throws {
    let sealed = try SealedSecret(secret, passphrase: "neuf mots", mebibytes: 8, passes: 1)
    #expect(try sealed.opened(with: "neuf mots") == secret)
    #expect(try sealed.opened(with: "neuf mot") == nil)
    #expect(try sealed.opened(with: "") == nil)
    #expect(try SealedSecret(secret, passphrase: "neuf mots", mebibytes: 8, passes: 1) != sealed)
  }

  @Test func whatHasChangedIsNotOpened() throws {
    let sealed = try SealedSecret(secret, passphrase: "neuf mots", mebibytes: 8, passes: 1)
    func other(
      salt: [UInt8]? = nil, nonce: [UInt8]? = nil, box: [UInt8]? = nil, mebibytes: Int = 8,
      passes: Int = 1
    ) -> SealedSecret {
      SealedSecret(
        salt: salt ?? sealed.salt, nonce: nonce ?? sealed.nonce, box: box ?? sealed.box,
        mebibytes: mebibytes, passes: passes)
    }
    var flipped = sealed.box
    flipped[20] ^= 1
    for changed in [
      other(salt: [UInt8](repeating: 0, count: 16)), other(salt: []), other(nonce: []),
      other(nonce: [UInt8](repeating: 0, count: 24)), other(box: flipped), other(box: []),
      // What it asks for is never spent.
      other(mebibytes: 1 << 40), other(mebibytes: -1), other(passes: .max), other(passes: 0),
    ] {
      #expect(try changed.opened(with: "neuf mots") == nil)
    }
    #expect(try other().opened(with: "neuf mots") == secret)
  }
}
