import Cryptography
import Testing

@Suite struct DigestTests {
  @Test func knownDigests() {
    #expect(
      hex(digest([]))
        == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    #expect(
      hex(sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func theKeyMatters() throws {
    let message = Array("192.0.2.7".utf8)
    let one = try digest(message, key: randomBytes(32))
    let other = try digest(message, key: randomBytes(32))
    #expect(one != other)
    #expect(one != digest(message))
    #expect(throws: CryptographyError.keyLength(0)) { try digest(message, key: []) }
  }

  @Test func hexadecimalComesBack() throws {
    let every = [UInt8](0...255)
    #expect(bytes(hex: hex(every)) == every)
    #expect(bytes(hex: "0AfF") == [10, 255])
    for wrong in ["0", "0g", "é", "+1", " 1"] { #expect(bytes(hex: wrong) == nil) }
  }

  @Test func comparisonIsExact() {
    #expect(areEqual([], []))
    #expect(areEqual([1, 2], [1, 2]))
    #expect(!areEqual([1, 2], [1, 3]))
    #expect(!areEqual([1, 2], [1, 2, 3]))
  }
}
