import Cryptography
import Testing

@Suite struct TokenTests {
  @Test func aTokenComesBackFromItsText() throws {
    for _ in 0..<200 {
      let token = try Token()
      #expect(token.text.utf8.count == 43)
      #expect(Token(token.text) == token)
      #expect(token.digest.count == 32)
    }
    #expect(try Token() != Token())
  }

  @Test(arguments: ["", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44)])
  func otherLengthsAreRefused(text: String) { #expect(Token(text) == nil) }

  @Test func otherSpellingsAreRefused() {
    let zero = String(repeating: "A", count: 42)
    #expect(Token(zero + "A") != nil)
    for last in ["B", "C", "D", "=", "+", "/", "é", " ", "\u{0}"] {
      #expect(Token(zero + last) == nil, "\(last)")
    }
  }
}
