import Learning

/// A text of a question as the source has it.
struct SourceWords {
  /// How a text says what is bold and where a paragraph ends.
  enum Format {
    /// Moodle's own: HTML is understood, a line's end is a break.
    case moodle
    case html, plain, markdown
  }

  let text: String
  let format: Format
  let line: Int
}

/// Turns the texts of a source into blocks, and notes what does not come through.
struct TextReader {
  let log: LossLog

  func blocks(_ words: SourceWords) -> [Block] {
    switch words.format {
    case .moodle, .html:
      var reader = HTMLReader(words.text, isAuto: words.format == .moodle)
      let blocks = reader.read()
      note(reader.dropped, words)
      return blocks
    case .markdown:
      if var reader = MarkdownReader(words.text) {
        let blocks = reader.read()
        note(reader.dropped, words)
        return blocks
      }
      log.add(.formatting, line: words.line, text: words.text)
      return plain(words)
    case .plain: return plain(words)
    }
  }

  private func plain(_ words: SourceWords) -> [Block] {
    var builder = BlockBuilder()
    var isClean = true
    for scalar in words.text.unicodeScalars {
      if scalar == "\n" {
        builder.lineBreak()
      } else if scalar.isBlank {
        builder.space()
      } else if scalar.isVisible {
        builder.append(scalar)
      } else {
        isClean = false
      }
    }
    if !isClean { note([(.invisible, "")], words) }
    return builder.finish()
  }

  private func note(_ dropped: [(reason: Loss.Reason, detail: String)], _ words: SourceWords) {
    for (reason, detail) in dropped {
      log.add(reason, line: words.line, detail: detail, text: words.text)
    }
  }

  /// The text in one run of lines, for an option, a step or a side of a pair.
  func runs(_ words: SourceWords) -> [Inline] { blocks(words).flattened }
}

extension [Block] {
  /// The runs of all blocks, one block a line.
  var flattened: [Inline] {
    var runs: [Inline] = []
    for block in self {
      let inner: [Inline] =
        switch block {
        case .paragraph(let runs): runs
        case .quotation(let blocks): blocks.flattened
        case .list(let list): [Block](list.items.joined()).flattened
        default: []
        }
      if inner.isEmpty { continue }
      if !runs.isEmpty { runs.append(.lineBreak) }
      runs += inner
    }
    return runs
  }

  /// The words alone, on one line.
  var plain: String { Inline.plain(flattened).collapsed }
}
