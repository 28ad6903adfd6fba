import Cryptography
import Testing

/// Keys and signatures made by another library (pyca/cryptography, which is OpenSSL's).
@Suite struct SignatureTests {
  /// A key that says it is sealed would have a library ask somebody for its password.
  @Test(.timeLimit(.minutes(1))) func aSealedKeyIsNoneAndNobodyIsAsked() {
    let key = """
      -----BEGIN RSA PRIVATE KEY-----
      Proc-Type: 4,ENCRYPTED
      DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

      AAAAAAAAAAAAAAAAAAAAAA==
      -----END RSA PRIVATE KEY-----
      """
    let sealed = key.replacing("RSA PRIVATE", with: "PUBLIC")
    for text in [key, sealed] {
      #expect(!isECDSASignature([0], of: [1], byPEM: text))
      #expect(!isRSASignature([0], of: [1], byPEM: text))
    }
  }

  @Test func knownEd25519() throws {
    // RFC 8032, 7.1, test 2.
    let seed = try #require(
      bytes(hex: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let key = try SigningKey(seed: seed)
    #expect(
      hex(key.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    let signature = key.signature(of: [0x72])
    #expect(
      hex(signature)
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(isEd25519Signature(signature, of: [0x72], by: key.publicKey))
    #expect(!isEd25519Signature(signature, of: [0x73], by: key.publicKey))
    #expect(!isEd25519Signature(Array(signature.dropLast()), of: [0x72], by: key.publicKey))
    #expect(!isEd25519Signature(signature, of: [0x72], by: Array(key.publicKey.dropLast())))
    #expect(throws: CryptographyError.seedLength(31)) { try SigningKey(seed: seed.dropLast()) }
  }

  @Test func aSigningKeyShowsNothingOfItself() throws {
    let key = try SigningKey()
    #expect("\(key)" == "SigningKey(\(hex(key.publicKey)))")
    #expect(Mirror(reflecting: key).children.isEmpty)
  }

  @Test(
    arguments: [
      (Known.p256, Known.p256Signature, true), (Known.p384, Known.p384Signature, false),
      (Known.p256, Known.p384Signature, false),
      (Known.rsa, Known.rsaSignature, false), ("", Known.p256Signature, false),
      (Known.p256, "", false),
      (Known.p256 + String(repeating: "x", count: 9000), Known.p256Signature, false),
    ])
  func ellipticCurves(key: String, signature: String, isGood: Bool) throws {
    let signature = try #require(bytes(hex: signature))
    #expect(isECDSASignature(signature, of: Known.message, byPEM: key) == isGood)
    #expect(!isECDSASignature(signature, of: Known.message + [0], byPEM: key))
  }

  @Test(
    arguments: [
      (Known.rsa, Known.rsaSignature, true), (Known.rsa, Known.pkcs1Signature, false),
      (Known.rsa, Known.p256Signature, false),
      (Known.shortRSA, Known.shortRSASignature, false), (Known.p256, Known.p256Signature, false),
    ])
  func rsa(key: String, signature: String, isGood: Bool) throws {
    let signature = try #require(bytes(hex: signature))
    #expect(isRSASignature(signature, of: Known.message, byPEM: key) == isGood)
    #expect(!isRSASignature(signature, of: Known.message + [0], byPEM: key))
  }

  @Test func aDigestInPiecesIsTheDigestOfTheWhole() {
    var digest = SHA256()
    for piece in [[], Array("a".utf8), Array("bc".utf8)] { digest.update(piece) }
    #expect(digest.digest() == sha256(Array("abc".utf8)))
    digest.update(repeatElement(UInt8(ascii: "d"), count: 3))
    #expect(digest.digest() == sha256(Array("abcddd".utf8)))
    #expect(
      hex(sha512([])).hasPrefix("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"))
  }
}

/// What the other library wrote.
private enum Known {
  static let message = Array("who signed this".utf8)
  static let p256 = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhfatJvfck18FN7tQp/mEoU0Krepy
    X3xyEDngwOuk9E/WFH0u7zQUbeodOpTxqxm2ZEiYU6kv7HAqDytHc/Es2A==
    -----END PUBLIC KEY-----
    """
  static let p256Signature = """
    304502200973e3402e28638469258c2cb5bc5db33cf096784d15a11b5a010b1c2a5378a5022100e54d94dc3286\
    39a8aaac90562660119141ff35a203017c4d64ce671b6a74281b
    """
  static let p384 = """
    -----BEGIN PUBLIC KEY-----
    MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE91fj6ZFOhvOrPhKid+z+wM7YV7yOvsQs
    9/APdgwvgg4qJo9bWWZfVn1nNsoZ8A/XzYuTcf/YCjqMEnJ83obAgvsFOWIjcBcR
    SMZpUJPnFlSIdE2hGXKdwSr0EleDzRam
    -----END PUBLIC KEY-----
    """
  static let p384Signature = """
    30650231008f51ea7f3a8879f8cec8d760456d415c2473abec031200938d4b044f5e3efddda16d9d8b4c8faa33\
    e168d777c0388aad023019d7ed415e6780e90ef7178efd85bbbebffec9eab0ee2ab0e13373df7805a7b548cd57\
    69768eda573d649a4861e99d0d
    """
  static let rsa = """
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmshtu+UfNR7Ymz/LYlb3
    bFy7OWWvgYpACwjfMDY7M86q6G0XS2Cfo4lQ2fW4NPpqfd9vgj5qcvDAkZhIOXpj
    qDX3oKvqUa2pGwBTfJnyzwF7/72DdY30GQbKsrfDr5hMlr9iGnkR2twML/gdCXkI
    CKzAuVbpSdMgp6VCbfg6CbmTMWPCVlzr1bnNB/YCEsk060WWOH62d4QA2WvG7TCN
    O0fmkIIy6qsBmRD3NtXd2j1l5/LmYhr4vIjSUIXUFWkFz2mWFmXyws+gxWBvD+h4
    02SlYrENtwNSTNQDtotam84wg3e8T2mz2ZqE9+12JiH508/CLZx/Xa/L+vhCjZ5c
    WwIDAQAB
    -----END PUBLIC KEY-----
    """
  static let rsaSignature = """
    37777a992bc2f952815f319d8b373c7588ab898327547e963ba607e312a037c65df06d19bafc4996b76d17083d\
    c1dfac0dec1c4b70afd9b63413d1259f3d2f98b4892f3a8ac1606de4560134a310f00889cb17f53c59ed23f424\
    cd70279abb097813a44fa8ba944d543f516864c7f3871630cd762f5d859e7ae9ba25540e79f646b00e5e2fe714\
    8431072c3505069a687e99c116b7ea80968754e25b88f917551c3f33b6c9df07464d4f698f47f36c56119dd6a8\
    ba5f2665ac71299d44c773f9169aef408514595384de3fa531c7c909c655d3bbabdd58f479e80cd321fb5a0b7a\
    c12dad926f4178c73c73c2291ab8d10673e82d0e5ada119ac045574feccceb
    """
  static let pkcs1Signature = """
    80b3afe421061313859cfb40a03ea76fae6aeb2290b4a2f5c01c3fdc7ddd2d521ae4f5805004751def640da5fb\
    fd37ae1b3745edf98a475da933b45479452a8f95a27e34294d92136fcb5cc3b170a6fdcd24fa7f9cb211343a1a\
    bed53c8841508129444da28b33da262da28296eb0542babf02f5a2433de6b10ed0907f410b085761235951eccc\
    57e0e534b88ad1455f260353af56812477e6c4fb661db3953b6d4b56862e523f3c6647adf15bb7a692ddf1e1d9\
    19e23dbd5f39a6d85469e1e6df1468a9a6818412fe3cd1624789ddf5fe105b324da3b36648ad72b1a0a790acb9\
    b7f1b8cf40437c22193347c597ede645ef27ee243c9b5c8c3153c03e20dce8
    """
  static let shortRSA = """
    -----BEGIN PUBLIC KEY-----
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDOKfbv6reQ4w9k7GXkZ9BVAc1U
    1GofTP4lI9Y/pIrunOwvR/jMjYHz2VXJCeisvjrU4RSIHWvPTlR0Y6Oj9BYhdTBl
    vFUefny5oedeHEc1eEm38/0DWfiQd6TwBLp3qM/hzPaZ0MYZFHr8YVxZMMtm9G7l
    vDOhAEec7dLaG7w8bQIDAQAB
    -----END PUBLIC KEY-----
    """
  static let shortRSASignature = """
    7f2ef580c727f2dd0cf39c145868477610f9570ad4b5dc6d31a7c10814d449f6747498c846412bf0852483e0b1\
    fc953f9dcc7ee9170c53a17d9ceca4175c95f7e18d6e61c11b4c18e5e65dec605c62eafedf883bd98ba299fb8a\
    72a05720e252ba577d3666f2caaeaffe50bd9db6aab3588f8677913902c7a672ef1fb74cd5c5
    """
}
