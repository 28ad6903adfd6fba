import Learning
import Testing

/// What changed between two texts, as a person would mark it.
@Suite struct DifferenceTests {
  @Test(arguments: [
    ("", "", []),
    ("un", "", ["1: [-un-]"]),
    ("", "un\ndeux\n", [":1 {+un+}", ":2 {+deux+}"]),
    ("un\n", "un", ["1:1 un"]),
    ("un\r\ndeux\r\n", "un\ndeux\n", ["1:1 un", "2:2 deux"]),
    ("le chat dort", "le chien dort", ["1:1 le [-chat-]{+chien+} dort"]),
    ("l'avocat vient", "l'avocate vient", ["1:1 l'[-avocat-]{+avocate+} vient"]),
    ("été", "e\u{301}te\u{301}", ["1:1 e\u{301}te\u{301}"]),
    ("a\nb\nc", "a\nc", ["1:1 a", "2: [-b-]", "3:2 c"]),
    ("a\n\nb", "a\nb", ["1:1 a", "2: ", "3:2 b"]),
    (
      "Titre ancien\n\nfin", "Nom nouveau\n\nfin",
      ["1: [-Titre ancien-]", ":1 {+Nom nouveau+}", "2:2 ", "3:3 fin"]
    ),
    // Words that went from one line to another are the same words.
    (
      "un deux trois\nquatre cinq six", "un deux\ntrois quatre cinq six",
      ["1:1 un deux[- trois-]", "2:2 {+trois +}quatre cinq six"]
    ),
    (
      "- [ ] Elle est logée sur place\n- [x] Il garde le passeport",
      "- [x] Elle est logée sur place\n- [x] Il garde son passeport",
      [
        "1:1 - [[- -]{+x+}] Elle est logée sur place",
        "2:2 - [x] Il garde [-le-]{+son+} passeport",
      ]
    ),
    (
      "Le chat dort\nIl rêve\n", "Le chien dort\n",
      ["1:1 Le [-chat-]{+chien+} dort", "2: [-Il rêve-]"]
    ),
    // Little words in common do not make two sentences the same.
    (
      "La police vient de partir avec la personne",
      "Un médecin de garde écoute la victime",
      [
        "1: [-La police vient de partir avec la personne-]",
        ":1 {+Un médecin de garde écoute la victime+}",
      ]
    ),
  ])
  func changesAreMarkedByWords(before: String, after: String, lines: [String]) {
    let found = WordDifference(from: before, to: after).lines.map(written)
    #expect(found == lines)
  }

  @Test func unchangedLinesFarFromAChangeAreLeftOut() {
    let before = (1...30).map { "ligne \($0)" }
    var after = before
    after[9] = "ligne dix"
    after[14] = "ligne quinze"
    after[27] = "ligne vingt-huit"
    let hunks = WordDifference(
      from: before.joined(separator: "\n"), to: after.joined(separator: "\n")
    ).hunks(context: 2)
    #expect(hunks.map(\.skipped) == [7, 8])
    #expect(hunks.map { $0.lines.compactMap(\.before) } == [Array(8...17), Array(26...30)])
  }

  @Test func linesStandSideBySide() {
    let difference = WordDifference(from: "a\nb c d\ne\nf", to: "a\nb x d\nf\ng")
    let pairs = difference.lines.pairs.map { pair in
      "\(pair.before.map(written) ?? "-") | \(pair.after.map(written) ?? "-")"
    }
    #expect(
      pairs == [
        "1 a | 1 a", "2 b [-c-] d | 2 b {+x+} d", "3 [-e-] | -", "4 f | 3 f", "- | 4 {+g+}",
      ])
  }

  /// Texts that algorithms of this kind take minutes for, each of the largest size.
  static let hostile: [(String, String)] = {
    let size = WordDifference.largestText
    func lines(_ line: (Int) -> String) -> String {
      var text = ""
      var number = 0
      while text.utf8.count < size - 40 {
        text += line(number)
        number += 1
      }
      return text
    }
    let counted = lines { "ligne \($0)\n" }
    let backwards = counted.split(separator: "\n").reversed().joined(separator: "\n")
    return [
      (lines { $0 % 2 == 0 ? "a\n" : "b\n" }, lines { $0 % 3 == 0 ? "a\n" : "b\n" }),
      (lines { _ in "\n" }, lines { _ in "a\n" }),
      (counted, backwards),
      (lines { "mot\($0) " }, lines { "mot\($0 * 7 % 30_000) " }),
      (lines { $0 % 2 == 0 ? "a " : "b " }, lines { $0 % 3 == 0 ? "a " : "b " }),
      (
        "a" + String(repeating: "\u{301}", count: 100_000),
        "a" + String(repeating: "\u{301}", count: 99_999)
      ),
      (counted + counted, counted),
    ]
  }()

  @Test(arguments: 0..<7) func whateverTheTextsBothCanBeReadBack(number: Int) {
    let (before, after) = Self.hostile[number]
    expectBothTexts(before, after)
  }

  @Test func textsOfFewWordsCanBeReadBack() {
    var state: UInt64 = 4
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let words = ["un", "deux", " ", "\n", "\n", "trois", ",", "  ", "quatre"]
    for _ in 0..<2000 {
      let before = (0..<next(30)).map { _ in words[next(9)] }.joined()
      let after = (0..<next(30)).map { _ in words[next(9)] }.joined()
      expectBothTexts(before, after)
    }
  }

  /// Each side can be put together again from the lines and from the pairs.
  private func expectBothTexts(_ before: String, _ after: String) {
    let difference = WordDifference(from: before, to: after)
    #expect(text(of: difference.lines, .removed) == lines(before))
    #expect(text(of: difference.lines, .added) == lines(after))
    let pairs = difference.lines.pairs
    #expect(text(of: pairs.compactMap(\.before)) == lines(before))
    #expect(text(of: pairs.compactMap(\.after)) == lines(after))
    #expect(difference.isEmpty == (lines(before) == lines(after)))
  }

  private func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private func text(of lines: [WordDifference.Line], _ side: WordDifference.Change) -> [String] {
    var found: [String] = []
    for line in lines {
      let said = line.runs.filter { $0.change == .same || $0.change == side }.map(\.text).joined()
      if (side == .removed ? line.before : line.after) != nil {
        found.append(said)
      } else if !said.isEmpty {
        found[found.count - 1] += said
      }
    }
    return found
  }

  private func text(of sides: [WordDifference.Side]) -> [String] {
    var found: [String] = []
    for side in sides {
      let said = side.runs.map(\.text).joined()
      if side.number != nil { found.append(said) } else { found[found.count - 1] += said }
    }
    return found
  }

  private func written(_ line: WordDifference.Line) -> String {
    let numbers = [line.before, line.after].map { $0.map(String.init) ?? "" }
    return numbers.joined(separator: ":") + " " + written(line.runs)
  }

  private func written(_ side: WordDifference.Side) -> String {
    (side.number.map(String.init) ?? "") + " " + written(side.runs)
  }

  private func written(_ runs: [WordDifference.Run]) -> String {
    runs.map { run in
      switch run.change {
      case .same: run.text
      case .removed: "[-\(run.text)-]"
      case .added: "{+\(run.text)+}"
      }
    }.joined()
  }
}
