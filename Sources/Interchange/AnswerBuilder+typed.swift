import Learning

extension AnswerBuilder {
  // MARK: Words

  /// Answers to type; `*` alone is any other answer, inside a word it cannot be kept.
  func words(
    _ candidates: [Candidate<String>], isExact: Bool
  ) throws(LeftOut) -> Question.Kind {
    var expected: [Expected<String>] = []
    var seen: [String: Bool] = [:]
    for candidate in candidates {
      guard let pattern = pattern(candidate) else { continue }
      let key = pattern.lowercased()
      if let isRight = seen[key] {
        if isRight != candidate.isRight || isExact {
          log.add(.optionDuplicate, line: candidate.line, text: pattern)
        }
        continue
      }
      seen[key] = candidate.isRight
      expected.append(
        Expected(
          pattern: pattern == "*" ? nil : pattern, source: pattern, isRight: candidate.isRight,
          feedback: candidate.feedback))
    }
    guard expected.contains(where: \.isRight) else { throw LeftOut(.noRightAnswer) }
    noteParts(candidates)
    return .text(expected, isExact: isExact)
  }

  /// What is to be typed; nil where nobody could.
  private func pattern(_ candidate: Candidate<String>) -> String? {
    let text = candidate.answer.collapsed
    if text == "*" { return text }
    // `\*` is an asterisk, a bare one stands for anything.
    let literal = text.replacing("\\*", with: "")
    guard !literal.contains("*") else {
      log.add(.wildcard, line: candidate.line, text: text)
      return nil
    }
    let pattern = text.replacing("\\*", with: "*")
    let isTypeable =
      pattern != "*" && pattern.count <= GivenAnswer.longestTyped
      && pattern.contains { !$0.isWhitespace && $0 != "." && $0 != "!" && $0 != "?" }
    guard isTypeable else {
      log.add(.typedDropped, line: candidate.line, text: text)
      return nil
    }
    return pattern
  }

  private func noteParts<Answer>(_ candidates: [Candidate<Answer>]) {
    let parts = candidates.filter { $0.weight != 0 && !$0.isRight }.map(\.weight)
    if !parts.isEmpty {
      note(.weights, parts.map { "\(Int(max(-1e6, min(1e6, $0)))) %" }.joined(separator: ", "))
    }
  }

  // MARK: Numbers

  /// A number as a source has it.
  enum Numeral {
    case around(String, tolerance: String)
    case between(String, String)
    case anything
  }

  func numbers(_ candidates: [Candidate<Numeral>]) throws(LeftOut) -> Question.Kind {
    var expected: [Expected<NumberPattern>] = []
    var seen: Set<String> = []
    for candidate in candidates {
      guard let source = try source(of: candidate.answer, isRight: candidate.isRight) else {
        log.add(.typedDropped, line: candidate.line, text: "*")
        continue
      }
      let pattern = NumberPattern(source)
      guard pattern != nil || source == "*" else { throw LeftOut(.numberBad, source) }
      guard seen.insert(source).inserted else {
        log.add(.optionDuplicate, line: candidate.line, text: source)
        continue
      }
      expected.append(
        Expected(
          pattern: pattern, source: source, isRight: candidate.isRight,
          feedback: candidate.feedback))
    }
    guard expected.contains(where: \.isRight) else { throw LeftOut(.noRightAnswer) }
    noteParts(candidates)
    return .number(expected)
  }

  /// How a number is written here; nil for "anything" where it would be right.
  private func source(of numeral: Numeral, isRight: Bool) throws(LeftOut) -> String? {
    switch numeral {
    case .anything: return isRight ? nil : "*"
    case .between(let low, let high): return "\(try decimal(low))..\(try decimal(high))"
    case .around(let centre, let tolerance):
      let centre = try decimal(centre)
      let given = tolerance.collapsed
      let margin = given.isEmpty ? "0" : try decimal(given)
      return TypedNumber(margin, inFile: true) == .number(0) ? centre : "\(centre) ± \(margin)"
    }
  }

  /// A number with digits alone, and the decimal sign of the language.
  private func decimal(_ text: String) throws(LeftOut) -> String {
    var digits = text.collapsed
    if case .number = TypedNumber(digits, inFile: true) {
      // As it is written.
    } else if let value = Double(digits), value.isFinite, !"\(value)".contains("e") {
      digits = "\(value)"
      if digits.hasSuffix(".0") { digits.removeLast(2) }
    } else {
      throw LeftOut(.numberBad, text)
    }
    return language == .french ? digits.replacing(".", with: ",") : digits
  }
}
