import Markup

/// The sentences of a file's own prose: what the reader reads at one go.
///
/// Quotations and footnotes are left out: nobody shortens a law.
struct Sentences {
  /// One sentence.
  struct Sentence {
    /// The paragraph it stands in.
    let paragraph: Int
    let words: [Substring]
  }

  private(set) var all: [Sentence] = []

  init(_ document: MarkdownDocument) {
    for (place, node) in document.nodes.enumerated() {
      guard case .paragraph = node.kind, Self.isOwn(place, document) else { continue }
      add(document.plainText(of: place), of: place)
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

  private mutating func add(_ text: String, of paragraph: Int) {
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if word.contains(where: { $0.isLetter || $0.isNumber }) { words.append(word) }
      // A word of one letter with a full stop is an initial, not an end.
      if let last = word.last(where: { !"»”\")".contains($0) }), ".!?…".contains(last),
        word.count > 2 || last != "."
      {
        end(&words, paragraph)
      }
    }
    end(&words, paragraph)
  }

  private mutating func end(_ words: inout [Substring], _ paragraph: Int) {
    if !words.isEmpty { all.append(Sentence(paragraph: paragraph, words: words)) }
    words = []
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
