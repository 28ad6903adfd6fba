import Learning
import Markup

/// The sentences of a file's own prose: what the reader reads at one go.
///
/// Quotations and footnotes are left out: nobody shortens a law. Read byte by byte, because every check
/// of a course reads every word.
struct Sentences {
  /// One sentence.
  struct Sentence {
    /// The paragraph it stands in.
    let paragraph: Int
    /// How many words it has.
    let words: Int
    /// How many syllables these have, about.
    let syllables: Int
    /// Its first three words.
    let start: ArraySlice<UInt8>
  }

  private(set) var all: [Sentence] = []
  private let language: Language

  init(_ document: MarkdownDocument, in language: Language) {
    self.language = language
    for (place, node) in document.nodes.enumerated() {
      guard case .paragraph = node.kind, Self.isOwn(place, document) else { continue }
      add(Array(document.plainText(of: place).utf8), of: place)
    }
  }

  private static func isOwn(_ place: Int, _ document: MarkdownDocument) -> Bool {
    var climbing = document[place].parent
    while climbing > 0 {
      switch document[climbing].kind {
      case .blockQuote, .footnoteDefinition: return false
      default: climbing = document[climbing].parent
      }
    }
    return true
  }

  private mutating func add(_ text: [UInt8], of paragraph: Int) {
    var words = 0
    var syllables = 0
    var start = 0
    var startEnd = 0
    func end(_ all: inout [Sentence]) {
      guard words > 0 else { return }
      all.append(
        Sentence(
          paragraph: paragraph, words: words, syllables: syllables, start: text[start..<startEnd]))
      words = 0
      syllables = 0
    }
    var place = 0
    while place < text.count {
      let space = Self.space(in: text, at: place)
      if space > 0 {
        place += space
        continue
      }
      var next = place
      while next < text.count, Self.space(in: text, at: next) == 0 { next += 1 }
      let word = text[place..<next]
      if word.contains(where: Self.isLetterOrDigit) {
        if words == 0 { start = place }
        words += 1
        if words <= 3 { startEnd = next }
        syllables += Syllables.count(word, in: language)
      }
      if Self.endsSentence(word) { end(&all) }
      place = next
    }
    end(&all)
  }

  /// How many bytes of space stand at a place: none, an ordinary one, or a no-break one.
  private static func space(in text: [UInt8], at place: Int) -> Int {
    switch text[place] {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xC2 where place + 1 < text.count && text[place + 1] == 0xA0: 2
    case 0xE2
    where place + 2 < text.count && text[place + 1] == 0x80 && text[place + 2] == 0xAF: 3
    default: 0
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0xC3
  }

  /// Whether a word ends a sentence; a word of one letter with a full stop is an initial.
  private static func endsSentence(_ word: ArraySlice<UInt8>) -> Bool {
    var word = word
    while true {
      if let last = word.last, last == 0x22 || last == 0x29 {
        word.removeLast()
      } else if word.count > 2, word.suffix(2).elementsEqual([0xC2, 0xBB]) {
        word.removeLast(2)
      } else if word.count > 3, word.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]) {
        word.removeLast(3)
      } else {
        break
      }
    }
    switch word.last {
    case 0x21, 0x3F: return true
    case 0x2E: return word.count > 2
    case 0xA6: return word.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
    default: return false
    }
  }
}

/// How many syllables a word is spoken with, about.
enum Syllables {
  private enum Sound { case consonant, vowel, e }

  /// Counts groups of vowels; a last mute `e` is none (`format.md`, section 4.3).
  static func count(_ word: ArraySlice<UInt8>, in language: Language) -> Int {
    var groups = 0
    var sounds: [Sound] = []
    var letters: [UInt8] = []
    var place = word.startIndex
    while place < word.endIndex {
      let byte = word[place]
      place += 1
      var sound: Sound?
      switch byte {
      case 0x41...0x5A, 0x61...0x7A:
        switch byte | 0x20 {
        case 0x65: sound = .e
        case 0x61, 0x69, 0x6F, 0x75, 0x79: sound = .vowel
        default: sound = .consonant
        }
      case 0xC3, 0xC5:
        guard place < word.endIndex else { break }
        let second = word[place]
        place += 1
        // Every accented letter of this row is a vowel but ç, ñ, ð and þ; of the next one, œ is.
        let isConsonant = byte == 0xC3 && [0x07, 0x11, 0x10, 0x1E].contains(second & 0x1F)
        sound = isConsonant || (byte == 0xC5 && second & 0xFE != 0x92) ? .consonant : .vowel
      default: break
      }
      guard let sound else { continue }
      if sound != .consonant, sounds.last ?? .consonant == .consonant { groups += 1 }
      sounds.append(sound)
      letters.append(byte | 0x20)
    }
    return max(1, groups - (isMute(sounds, letters, in: language) ? 1 : 0))
  }

  private static func isMute(_ sounds: [Sound], _ letters: [UInt8], in language: Language) -> Bool {
    func ends(_ ending: String) -> Bool {
      let count = ending.utf8.count
      guard letters.count > count + 1, letters.suffix(count).elementsEqual(ending.utf8),
        sounds[sounds.count - count] == .e
      else { return false }
      return sounds[sounds.count - count - 1] == .consonant
    }
    return ends("e") || (language == .french && (ends("es") || ends("ent")))
  }
}

extension ParsedText {
  /// The runs of text that the author wrote in her own words: no footnotes, which cite others, and no
  /// marks of callouts.
  var ownRuns: [(place: Int, run: String)] {
    let notes = outline.footnotes.first ?? document.nodes.count
    return document.nodes[..<notes].enumerated().compactMap { place, node in
      if case .text(let run) = node.kind, !run.hasPrefix("[!") { (place, run) } else { nil }
    }
  }
}
