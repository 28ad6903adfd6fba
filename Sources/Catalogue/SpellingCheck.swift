import Learning
import Markup
import Spelling

/// Looks the words of a text up in a dictionary; tags, code and addresses are not words.
struct SpellingCheck {
  let text: ParsedText
  let language: Language
  let dictionary: Dictionary
  /// Words of the course itself: its terms and its own list, in lower case.
  let known: Set<String>

  private static let mostTold = 100

  func run() {
    let runs = text.ownRuns.map { ($0.place, $0.run.replacing("’", with: "'")) }
    // A word that is capitalised in the middle of a sentence is somebody's or something's name.
    var names: Set<Substring> = []
    for (_, run) in runs { names.formUnion(Self.names(in: run)) }
    var told: Set<Substring> = []
    for (place, run) in runs {
      for word in Self.words(in: run)
      where !names.contains(word) && told.count < Self.mostTold && !isKnown(word) {
        guard told.insert(word).inserted else { continue }
        let line = text.line(place)
        let column = text.findings.column(of: String(word), inLine: line)
        text.findings.add(
          .spelling, line: line, column: column ?? 1, length: column == nil ? nil : word.count,
          details: [String(word), "words.\(language).txt"])
      }
    }
  }

  private func isKnown(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    return known.contains(lower) || dictionary.knows(String(word)) || dictionary.knows(lower)
      || lower.split(separator: "-").allSatisfy { dictionary.knows(String($0)) }
      || lower.split(separator: "'").last.map {
        dictionary.knows(String($0)) || known.contains(String($0))
      }
        == true
  }

  private static func words(in run: String) -> [Substring] {
    run.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }
      .map { $0.trimmed { $0 == "'" || $0 == "-" } }
      .filter { word in
        word.count > 1 && !word.contains(where: \.isNumber)
          && !word.allSatisfy { $0.isUppercase || !$0.isLetter }
      }
  }

  private static func names(in run: String) -> [Substring] {
    var isInside = false
    var names: [Substring] = []
    for piece in run.split(separator: " ") {
      let word = piece.trimmed { !$0.isLetter }
      if isInside, word.first?.isUppercase == true { names.append(word) }
      isInside = piece.last.map { !".!?…:«".contains($0) } ?? false
    }
    return names
  }
}

extension Substring {
  fileprivate func trimmed(_ isEdge: (Character) -> Bool) -> Substring {
    var text = self.drop(while: isEdge)
    while let last = text.last, isEdge(last) { text.removeLast() }
    return text
  }
}
