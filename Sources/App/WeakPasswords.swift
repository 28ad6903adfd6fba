/// Passwords that fall to the first guesses, though they are long enough.
enum WeakPasswords {
  /// Whether a password is a name, a run, a repetition or a well-known phrase.
  static func contains(_ password: String, name: String) -> Bool {
    let plain = password.lowercased().filter { $0.isLetter || $0.isNumber }
    // Of signs alone, or nearly: the letters say nothing then.
    guard plain.count >= 4 else { return Set(password).count <= 4 }
    let own = name.filter { $0.isLetter || $0.isNumber }
    if own.count >= 4, plain.replacing(own, with: "").count < 6 { return true }
    if plain.replacing("article4", with: "").count < 6 { return true }
    if Set(plain).count <= 4 { return true }
    if phrases.contains(where: { plain.replacing($0, with: "").count < 4 }) { return true }
    return isRun(plain)
  }

  private static let phrases = [
    "password", "motdepasse", "azertyuiop", "qwertyuiop", "qwertzuiop", "correcthorsebatterystaple",
    "iloveyou", "jetaime", "administrator", "administrateur", "letmein", "bonjour", "welcome",
    "abcdefghijklmnopqrstuvwxyz", "loulou", "doudou", "chouchou", "sunshine", "princess",
    "qsdfghjklm", "wxcvbn", "asdfghjkl", "zxcvbnm",
  ]

  private static func isRun(_ text: String) -> Bool {
    let values = text.unicodeScalars.map(\.value)
    let steps = zip(values, values.dropFirst()).count { $1 == $0 + 1 || $1 == $0 || $1 + 1 == $0 }
    return steps * 10 >= (values.count - 1) * 8
  }
}
