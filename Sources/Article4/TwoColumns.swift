/// Two texts side by side, for a terminal.
struct TwoColumns {
  private let width: Int

  /// Takes the width of the whole in characters; a narrow one is made as wide as two columns need, and
  /// none is wider than a person reads.
  init(width: Int) { self.width = (min(max(width, 40), 400) - 3) / 2 }

  /// The lines of both, each wrapped within its column.
  func lines(_ left: (title: String, text: String), _ right: (title: String, text: String))
    -> [String]
  {
    let rule = String(repeating: "-", count: width)
    return zipped(
      [left.title, rule] + wrapped(left.text), [right.title, rule] + wrapped(right.text))
  }

  private func zipped(_ left: [String], _ right: [String]) -> [String] {
    (0..<max(left.count, right.count)).map { index in
      let one = index < left.count ? left[index] : ""
      let other = index < right.count ? right[index] : ""
      let gap = String(repeating: " ", count: max(0, width - one.count))
      return other.isEmpty ? one : one + gap + " | " + other
    }
  }

  private func wrapped(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { line -> [String] in
      var lines: [String] = []
      var current = ""
      for word in line.split(separator: " ") {
        var word = word[...]
        if !current.isEmpty, current.count + 1 + word.count > width {
          lines.append(current)
          current = ""
        }
        while word.count > width {
          lines.append(String(word.prefix(width)))
          word = word.dropFirst(width)
        }
        current += current.isEmpty ? String(word) : " " + word
      }
      return lines + [current]
    }
  }
}
