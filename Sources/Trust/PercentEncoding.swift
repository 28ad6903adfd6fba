/// Writes a role's name or a target's path as one part of a path or an address: everything but letters,
/// digits and `-._~` is percent-encoded (RFC 3986, 2.1).
public func percentEncoded(_ name: String) -> String {
  var text = ""
  for byte in name.utf8 {
    let character = Character(Unicode.Scalar(byte))
    if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
      text.append(character)
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return text
}
