extension String {
  /// The text with the no-break spaces that French has before its tall marks and inside « ».
  ///
  /// A table of sentences is easier to read, and to write, without.
  public var withFrenchSpaces: String {
    var result = ""
    var previous: Character = "x"
    for character in self {
      if previous == " ", ":;?!»".contains(character) {
        result.removeLast()
        result.append("\u{A0}")
      }
      result.append(character == " " && previous == "«" ? "\u{A0}" : character)
      previous = character
    }
    return result
  }
}
