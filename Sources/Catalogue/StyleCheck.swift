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

  func run() {
    guard language == .french || language == .english else { return }
    if options.style {
      let sentences = Sentences(text.document).all
      checkLength(sentences)
      checkEase(sentences)
      checkAcronyms()
    }
    if options.inclusiveWriting, language == .french { checkInclusiveForms() }
  }

  private func checkLength(_ sentences: [Sentences.Sentence]) {
    for sentence in sentences.filter({ $0.words.count > Self.longSentence }).prefix(Self.mostTold) {
      let start = sentence.words.prefix(3).joined(separator: " ")
      text.add(
        sentence.words.count > Self.endlessSentence ? .sentenceEndless : .sentenceLong,
        at: sentence.paragraph, start, "\(sentence.words.count)")
    }
  }

  /// French: Kandel and Moles (1958); English: Flesch (1948); from 0, hard, to 100, easy.
  private func checkEase(_ sentences: [Sentences.Sentence]) {
    let words = sentences.flatMap(\.words)
    guard words.count >= Self.fewestWords else { return }
    let syllables = words.reduce(0) { $0 + Syllables.count($1, in: language) }
    let length = Double(words.count) / Double(sentences.count)
    let weight = Double(syllables) / Double(words.count)
    let ease =
      language == .french
      ? 207 - 1.015 * length - 73.6 * weight : 206.835 - 1.015 * length - 84.6 * weight
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
    let whole = String(decoding: text.source.bytes, as: UTF8.self)
    var seen: Set<Substring> = []
    for (place, run) in text.ownRuns where seen.count < 200 {
      for word in run.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        guard (2...6).contains(word.utf8.count),
          word.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
          !word.allSatisfy({ "IVXLCDM".contains($0) }), !Self.everyday.contains(String(word)),
          seen.insert(word).inserted
        else { continue }
        let isExplained =
          whole.contains("(\(word))") || whole.contains("\(word) (")
          || whole.contains("\(word)** (") || whole.contains("(\(word),")
        if !isExplained { text.add(.acronymUnexplained, at: place, String(word)) }
      }
    }
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

/// How many syllables a word is spoken with, about.
enum Syllables {
  /// Counts groups of vowels; a last mute `e` is none (`format.md`, section 4.3).
  static func count(_ word: Substring, in language: Language) -> Int {
    let vowels = "aeiouyàâäéèêëîïôöùûüœæ"
    var groups = 0
    var wasVowel = false
    let letters = word.lowercased().filter(\.isLetter)
    for letter in letters {
      let isVowel = vowels.contains(letter)
      if isVowel, !wasVowel { groups += 1 }
      wasVowel = isVowel
    }
    let endings = language == .french ? ["e", "es", "ent"] : ["e"]
    let isMute = endings.contains { ending in
      letters.hasSuffix(ending) && letters.count > ending.count + 1
        && !vowels.contains(letters.dropLast(ending.count).last ?? "a")
    }
    return max(1, groups - (isMute ? 1 : 0))
  }
}
