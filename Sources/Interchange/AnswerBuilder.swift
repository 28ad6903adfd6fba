import Learning

/// One possible answer as a source has it.
struct Candidate<Answer> {
  let answer: Answer
  /// What it is worth, in percent of the question's marks.
  let weight: Double
  let feedback: [Block]
  let line: Int

  /// Whether it earns all the marks.
  var isRight: Bool { weight > 99.9 }
}

/// Turns the answers of other programs into answers as they are marked here, and notes the difference.
struct AnswerBuilder {
  let log: LossLog
  let language: Language
  /// The words of the question, for what is noted about the whole of it.
  let about: String
  let line: Int

  func note(_ reason: Loss.Reason, _ detail: String = "") {
    log.add(reason, line: line, detail: detail, text: about)
  }

  // MARK: Options

  /// One right option.
  func one(
    _ candidates: [Candidate<[Inline]>], isFixed: Bool
  ) throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    let kept = try distinct(candidates)
    let right = kept.count(where: \.isRight)
    guard right > 0 else { throw LeftOut(.noRightAnswer) }
    noteWeights(kept.filter { !$0.isRight })
    let options = kept.map {
      Option(key: "", text: $0.answer, isRight: $0.isRight, feedback: $0.feedback)
    }
    if right == 1 { return (.one(options, isFixed: isFixed), false) }
    note(.severalRight)
    return (.several(options, isFixed: isFixed), false)
  }

  /// Any number of right options; each is worth a part.
  func several(
    _ candidates: [Candidate<[Inline]>], isFixed: Bool
  ) throws(LeftOut) -> (kind: Question.Kind, isPartial: Bool) {
    let kept = try distinct(candidates)
    let right = kept.filter { $0.weight > 0 }
    guard let first = right.first else { throw LeftOut(.noRightAnswer) }
    let isEven = right.allSatisfy { abs($0.weight - first.weight) < 0.1 }
    if !isEven || abs(right.reduce(0) { $0 + $1.weight } - 100) > 1 {
      note(.weights, Self.list(right.map(\.weight)))
    }
    let wrong = kept.filter { $0.weight <= 0 }
    let cost = -100 / Double(right.count)
    let others = wrong.filter { abs($0.weight - cost) > 0.1 }
    if others.contains(where: { $0.weight < 0 }) {
      note(.negativeWeights, Self.list(others.map(\.weight)))
    } else if !others.isEmpty {
      note(.freeWrongAnswers)
    }
    let options = kept.map {
      Option(key: "", text: $0.answer, isRight: $0.weight > 0, feedback: $0.feedback)
    }
    return (.several(options, isFixed: isFixed), right.count > 1)
  }

  private func distinct(
    _ candidates: [Candidate<[Inline]>]
  ) throws(LeftOut) -> [Candidate<[Inline]>] {
    var kept: [Candidate<[Inline]>] = []
    var seen: [String: Double] = [:]
    for candidate in candidates {
      let plain = Inline.plain(candidate.answer).collapsed
      guard plain.contains(where: { !$0.isWhitespace }) else { throw LeftOut(.optionEmpty) }
      if let weight = seen[plain.lowercased()] {
        guard weight == candidate.weight else { throw LeftOut(.optionContradicted, plain) }
        log.add(.optionDuplicate, line: candidate.line, text: plain)
        continue
      }
      seen[plain.lowercased()] = candidate.weight
      kept.append(candidate)
    }
    guard kept.count > 1 else { throw LeftOut(.tooFewOptions) }
    return kept
  }

  private func noteWeights<Answer>(_ candidates: [Candidate<Answer>]) {
    let weights = candidates.map(\.weight).filter { $0 != 0 }
    if weights.contains(where: { $0 > 0 }) {
      note(.weights, Self.list(weights))
    } else if !weights.isEmpty {
      note(.negativeWeights, Self.list(weights))
    }
  }

  private static func list(_ weights: [Double]) -> String {
    weights.map { weight in
      let hundredths = (max(-1e6, min(1e6, weight)) * 100).rounded()
      let whole = Int(hundredths) / 100
      return Double(whole) * 100 == hundredths ? "\(whole) %" : "\(hundredths / 100) %"
    }.joined(separator: ", ")
  }

  /// True or false, in the language's words.
  func truth(
    _ isTrue: Bool, ifTrue: [Block], ifFalse: [Block]
  ) -> Question.Kind {
    let words = Self.truthWords(language)
    return .one(
      [
        Option(key: "", text: [.text(words.yes)], isRight: isTrue, feedback: ifTrue),
        Option(key: "", text: [.text(words.no)], isRight: !isTrue, feedback: ifFalse),
      ], isFixed: false)
  }

  static func truthWords(_ language: Language) -> (yes: String, no: String) {
    language == .french ? ("Vrai", "Faux") : ("True", "False")
  }

  // MARK: Pairs and steps

  /// A left side, empty for a right side that belongs to nothing, and its right side.
  struct Pair {
    let left: [Inline]
    let right: String
    /// Whether the source has something on the left.
    let hasLeft: Bool
  }

  func matching(_ pairs: [Pair]) throws(LeftOut) -> Question.Kind {
    var lefts: [Matching.Left] = []
    var rights: [Matching.Right] = []
    var seen: Set<String> = []
    var known: Set<String> = []
    for pair in pairs {
      let left = Inline.plain(pair.left).collapsed
      let right = pair.right.collapsed
      let isBlank = left.allSatisfy(\.isWhitespace)
      if right.allSatisfy(\.isWhitespace) {
        if isBlank, !pair.hasLeft { continue }
        throw LeftOut(.pairBroken, left)
      }
      if known.insert(right).inserted {
        rights.append(Matching.Right(key: right, text: right))
      }
      if isBlank {
        if pair.hasLeft { throw LeftOut(.pairBroken, right) }
        continue
      }
      guard seen.insert(left.lowercased()).inserted else { throw LeftOut(.pairDuplicate, left) }
      lefts.append(Matching.Left(key: left, text: pair.left, right: right, feedback: []))
    }
    guard lefts.count > 1 else { throw LeftOut(.tooFewPairs) }
    return .match(Matching(leftTitle: [], rightTitle: [], lefts: lefts, rights: rights))
  }

  func order(_ steps: [[Inline]]) throws(LeftOut) -> Question.Kind {
    var seen: Set<String> = []
    for step in steps {
      let plain = Inline.plain(step).collapsed
      guard plain.contains(where: { !$0.isWhitespace }) else { throw LeftOut(.optionEmpty) }
      guard seen.insert(plain).inserted else { throw LeftOut(.stepDuplicate, plain) }
    }
    guard steps.count > 2 else { throw LeftOut(.tooFewSteps) }
    return .order(steps.map { Step(key: "", text: $0) })
  }
}
