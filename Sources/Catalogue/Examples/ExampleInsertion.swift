public import Learning

/// Where an example goes in a text, and what is written there: whole sections stay whole.
public struct ExampleInsertion: Sendable {
  /// What is added, in order.
  public let edits: [Fix.Edit]
  /// The line the example begins on once it is there.
  public let line: Int

  /// What the rest of the course offers the examples.
  public struct Surroundings: Sendable {
    /// The names that are taken.
    public let names: ExampleNames
    /// The files of the course's media, by their paths in `media/`.
    public let media: [String]
    /// The terms of the glossary.
    public let terms: [Slug]

    /// Creates the surroundings.
    public init(names: ExampleNames, media: [String], terms: [Slug]) {
      self.names = names
      self.media = media
      self.terms = terms
    }
  }

  /// Puts an example into a text: after the part that holds `line`, or at the end without one.
  ///
  /// `column` is where the cursor stands on its line; what belongs inside a sentence goes there.
  public init(
    _ example: Example, into text: String, of file: CourseFile, at line: Int?, column: Int? = nil,
    heading: String?, _ surroundings: Surroundings
  ) {
    let language = file.language ?? .french
    let lines = text.lines.map(String.init)
    let outline = HeadingLines(lines)
    var writer = ExampleWriter(language: language, names: surroundings.names)
    writer.picture = Self.picture(surroundings.media)
    writer.recording = Self.recording(surroundings.media, language)
    let words = heading.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .flatMap { $0.isEmpty ? nil : $0.filter { $0 != "`" } }
    func add(_ text: String, at line: Int, _ column: Int) -> Fix.Edit {
      Fix.Edit(
        file: file.name, line: line, column: column, endLine: line, endColumn: column,
        replacement: text)
    }
    /// A block of its own before that line, with an empty line on both sides.
    func block(_ text: String, before next: Int) -> (edit: Fix.Edit, line: Int) {
      if next > lines.count {
        let last = lines.last ?? ""
        let isBlank = lines.count > 1 && last.isEmpty && (lines[lines.count - 2].isEmpty)
        let gap = last.isEmpty ? (isBlank || lines.count < 2 ? "" : "\n") : "\n\n"
        return (
          add(gap + text + "\n", at: lines.count, last.count + 1),
          lines.count + gap.count
        )
      }
      let isBlank = next < 2 || lines[next - 2].allSatisfy(\.isWhitespace)
      return (add((isBlank ? "" : "\n") + text + "\n\n", at: next, 1), next + (isBlank ? 0 : 1))
    }
    let isGlossary = if case .glossary = file.role { true } else { false }
    switch example {
    case .source:
      let label = Self.label(in: text)
      let definition =
        language == .french
        ? "[^\(label)]: Auteur, titre, éditeur, année, page."
        : "[^\(label)]: Author, title, publisher, year, page."
      let end = block(definition, before: lines.count + 1)
      if let place = outline.sentence(at: line, column) {
        edits = [add("[^\(label)]", at: place.line, place.column), end.edit]
        self.line = place.line
      } else {
        let sentence =
          language == .french
          ? "Une phrase qui s'appuie sur une source[^\(label)]."
          : "A sentence that rests on a source[^\(label)]."
        let place = block(sentence, before: outline.blockEnd(at: line))
        edits = [place.edit, end.edit]
        self.line = place.line
      }
    case .term where !isGlossary:
      let term = surroundings.terms.first?.description ?? "term"
      let link =
        "[\(words ?? (language == .french ? "mot expliqué" : "word explained"))](glossary.\(language).md#\(term))"
      if let place = outline.sentence(at: line, column) {
        let isApart = column == nil && place.column > 1
        edits = [add((isApart ? " " : "") + link, at: place.line, place.column)]
        self.line = place.line
      } else {
        let place = block(link, before: outline.blockEnd(at: line))
        edits = [place.edit]
        self.line = place.line
      }
    default:
      let place: (line: Int, level: Int) =
        switch example.group {
        case .questions: outline.question(at: line)
        case .parts: outline.part(at: line)
        case .text where example == .term: (outline.bodyEnd, 2)
        case .notes, .text:
          (isGlossary ? outline.entryEnd(at: line) : outline.blockEnd(at: line), 2)
        }
      let placed = block(
        writer.text(example, heading: words, level: place.level), before: place.line)
      edits = [placed.edit]
      self.line = placed.line
    }
  }

  /// A label that no footnote of the text has.
  private static func label(in text: String) -> String {
    var label = "source"
    var count = 2
    while text.contains("[^\(label)]") {
      label = "source-\(count)"
      count += 1
    }
    return label
  }

  private static func picture(_ media: [String]) -> String? {
    media.first { path in
      [".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"].contains {
        path.lowercased().hasSuffix($0)
      }
    }
  }

  /// A recording in the language that has a transcript.
  private static func recording(
    _ media: [String], _ language: Language
  ) -> (file: String, transcript: String)? {
    for path in media where path.hasSuffix(".mp3") || path.hasSuffix(".ogg") {
      let stem = path.prefix(path.count - 4)
      let transcript = "\(stem).md"
      if stem.hasSuffix(".\(language)"), media.contains(transcript) { return (path, transcript) }
    }
    return nil
  }
}
