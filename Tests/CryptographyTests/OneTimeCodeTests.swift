import Cryptography
import Testing

/// Codes that people read out and type.
@Suite struct OneTimeCodeTests {
  @Test func itIsFourGroupsOfFourWithoutLookalikes() throws {
    for _ in 0..<200 {
      let code = try OneTimeCode()
      #expect(code.text.wholeMatch(of: /[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}/) != nil)
      #expect(OneTimeCode(typed: code.text) == code)
    }
  }

  @Test func whatPeopleTypeIsTaken() throws {
    let code = try OneTimeCode()
    for typed in [
      code.plain, code.text.lowercased(), " \(code.text)\t", code.plain.map { "\($0) " }.joined(),
      code.text.replacing("-", with: "  –  "), code.text.replacing("-", with: "\u{A0}"),
    ] {
      #expect(OneTimeCode(typed: typed)?.digest == code.digest, "\(typed)")
    }
  }

  @Test func everySlipOfOneFingerIsFound() throws {
    let code = Array(try OneTimeCode().plain)
    let alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    for index in code.indices {
      for other in alphabet where other != code[index] {
        var slip = code
        slip[index] = other
        #expect(OneTimeCode(typed: String(slip)) == nil)
      }
    }
    // Neighbours that have changed places, but for the check itself, which changes with them.
    for index in code.indices.dropLast(2) where code[index] != code[index + 1] {
      var slip = code
      slip.swapAt(index, index + 1)
      #expect(OneTimeCode(typed: String(slip)) == nil)
    }
  }

  @Test(arguments: [
    "", "-", "ABCD", "ABCD-EFGH-JKMN-PQR", "ABCD-EFGH-JKMN-PQRST", "0000-0000-0000-0000",
    "ÀBCD-EFGH-JKMN-PQRS", String(repeating: "2", count: 1_000_000), "\u{0}", "OOOO-IIII-LLLL-1111",
  ])
  func whatIsNoCodeIsRefused(text: String) {
    #expect(OneTimeCode(typed: text) == nil)
  }
}
