import Learning
import Markup

/// Looks at how easy a text is to read; what it finds is never more than advice.
struct StyleCheck {
  let text: ParsedText
  let language: Language
  let options: CheckOptions

  /// Sentences longer than this are marked, in words.
  private static let longSentence = 25
  /// Sentences longer than this are a warning: few people hold so much at once.
  private static let endlessSentence = 60
  /// The words a text has at least for its ease to mean anything.
  private static let fewestWords = 100
  private static let mostTold = 20
  /// From here on a text is plain, for Flesch: there is nothing to tell.
  private static let plain = 60.0

  func run() {
    guard language == .french || language == .english else { return }
    if options.style {
      let sentences = Sentences(text.document, in: language).all
      checkLength(sentences)
      checkEase(sentences)
      checkAcronyms()
    }
    if options.inclusiveWriting, language == .french { checkInclusiveForms() }
  }

  private func checkLength(_ sentences: [Sentences.Sentence]) {
    for sentence in sentences.filter({ $0.words > Self.longSentence }).prefix(Self.mostTold) {
      text.add(
        sentence.words > Self.endlessSentence ? .sentenceEndless : .sentenceLong,
        at: sentence.paragraph, String(decoding: sentence.start, as: UTF8.self),
        "\(sentence.words)")
    }
  }

  /// French: Kandel and Moles (1958); English: Flesch (1948); from 0, hard, to 100, easy.
  private func checkEase(_ sentences: [Sentences.Sentence]) {
    let words = sentences.reduce(0) { $0 + $1.words }
    guard words >= Self.fewestWords else { return }
    let syllables = sentences.reduce(0) { $0 + $1.syllables }
    let length = Double(words) / Double(sentences.count)
    let weight = Double(syllables) / Double(words)
    let ease =
      language == .french
      ? 207 - 1.015 * length - 73.6 * weight : 206.835 - 1.015 * length - 84.6 * weight
    guard ease < Self.plain else { return }
    text.findings.add(.readability, line: 1, "\(Int(min(100, max(0, ease)).rounded()))")
  }

  // MARK: Acronyms

  /// Known to everyone, or not acronyms at all.
  private static let everyday: Set<String> = [
    "ONU", "UE", "UN", "EU", "SMS", "PDF", "SOS", "CV", "TV", "OK", "USB", "PIN", "QR", "UK", "US",
    "USA", "DVD", "GPS", "PNG", "JPEG", "SVG", "VTT", "CC", "BY", "SA", "URL", "HTML", "CEST", "NB",
  ]

  /// An acronym that the file never spells out, told once where it first stands.
  private func checkAcronyms() {
    var seen: Set<String> = []
    for (place, run) in text.ownRuns where seen.count < 200 {
      for word in Self.acronyms(in: run) where !Self.everyday.contains(word) {
        guard seen.insert(word).inserted else { continue }
        let isExplained = ["(\(word))", "\(word) (", "\(word)** (", "(\(word),"].contains {
          text.source.bytes[...].firstPlace(of: Array($0.utf8)) != nil
        }
        if !isExplained { text.add(.acronymUnexplained, at: place, word) }
      }
    }
  }

  /// Words of two to six capitals that are no Roman number.
  private static func acronyms(in run: String) -> [String] {
    var found: [String] = []
    for word in run.utf8.split(whereSeparator: {
      !((0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 >= 0x80)
    })
    where (2...6).contains(word.count) && word.allSatisfy({ (0x41...0x5A).contains($0) })
      && !word.allSatisfy({ "IVXLCDM".utf8.contains($0) })
    {
      found.append(String(Substring(word)))
    }
    return found
  }

  // MARK: Inclusive forms

  private func checkInclusiveForms() {
    for (place, run) in text.ownRuns {
      let word = run.split(separator: " ").first { word in
        ["·e", ".e.", "(e)", "·trice", "·euse", "(s)"].contains { word.contains($0) }
      }
      if let word { text.add(.inclusiveWriting, at: place, String(word)) }
    }
  }
}
