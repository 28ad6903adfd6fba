/// A block of a course's text: what a trainer wrote, checked, with every link resolved.
public indirect enum Block: Hashable, Sendable {
  /// A heading; `anchor` is its identity on the page.
  case heading(level: Int, anchor: String, text: [Inline])
  case paragraph([Inline])
  case quotation([Block])
  case list(ProseList)
  case table(ProseTable)
  case code(String)
  case rule
  case callout(Callout)
  /// A picture that stands alone in its paragraph.
  case figure(Picture)
  /// A recording with its transcript.
  case recording(Recording)
  /// A part of a module that has a meaning of its own, with what stands under its heading.
  case part(Part, [Block])
  /// The practice question of that name, answered in place.
  case practice(Slug)
  /// The branching case of that name.
  case branchingCase(Slug)
  /// The quiz of that name.
  case quiz(Slug)

  /// The parts of a module that have a meaning of their own.
  public enum Part: Hashable, Sendable {
    case objectives, keyPoints, sources
    /// Folded until the reader asks for it.
    case sensitive
  }
}

/// A list of a course's text.
public struct ProseList: Hashable, Sendable {
  /// The first number of a numbered list; nil for bullets.
  public let start: Int?
  /// Whether items stand close together, without paragraphs of their own.
  public let isTight: Bool
  /// What each item holds.
  public let items: [[Block]]

  /// Creates a list.
  public init(start: Int?, isTight: Bool, items: [[Block]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// A table of a course's text; every row has as many cells as the header.
public struct ProseTable: Hashable, Sendable {
  /// How a column is aligned.
  public enum Alignment: Hashable, Sendable { case none, left, center, right }

  /// One alignment a column.
  public let alignments: [Alignment]
  /// The header's cells.
  public let header: [[Inline]]
  /// The rows' cells.
  public let rows: [[[Inline]]]

  /// Creates a table.
  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A note set apart: `> [!NOTE]` and its kin.
public struct Callout: Hashable, Sendable {
  /// What the note is for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case note = "NOTE"
    case tip = "TIP"
    case important = "IMPORTANT"
    case warning = "WARNING"
    case caution = "CAUTION"
  }

  /// What the note is for.
  public let kind: Kind
  /// Its own title, if the trainer gave one.
  public let title: [Inline]?
  /// What it says.
  public let blocks: [Block]

  /// Creates a note.
  public init(kind: Kind, title: [Inline]?, blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
  }
}

/// An audio or video recording in the course's media.
public struct Recording: Hashable, Sendable {
  /// Whether there is a picture with the sound.
  public enum Kind: Hashable, Sendable { case audio, video }

  /// Whether there is a picture with the sound.
  public let kind: Kind
  /// The file in `media/`.
  public let file: String
  /// The captions in `media/`; a video has them.
  public let captions: String?
  /// What the link to the recording says.
  public let label: [Inline]
  /// The whole paragraph, with the link to the transcript.
  public let paragraph: [Inline]

  /// Creates a recording.
  public init(
    kind: Kind, file: String, captions: String?, label: [Inline], paragraph: [Inline]
  ) {
    self.kind = kind
    self.file = file
    self.captions = captions
    self.label = label
    self.paragraph = paragraph
  }
}

/// A picture in the course's media.
public struct Picture: Hashable, Sendable {
  /// The file in `media/`.
  public let file: String
  /// What it shows, for those who do not see it.
  public let description: String
  /// A caption or credit.
  public let caption: String?
  /// Its width in CSS pixels, where the file says it.
  public let width: Int?
  /// Its height in CSS pixels, where the file says it.
  public let height: Int?

  /// Creates a picture.
  public init(file: String, description: String, caption: String?, width: Int?, height: Int?) {
    self.file = file
    self.description = description
    self.caption = caption
    self.width = width
    self.height = height
  }
}

/// A run of a course's text.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case struck([Inline])
  case link(LinkTarget, [Inline])
  /// A link to a term of the glossary.
  case term(Slug, [Inline])
  /// A reference to the footnote of that number; `occurrence` counts its references from 1.
  case footnote(number: Int, occurrence: Int)
  case picture(Picture)
  /// The end of a line in the source.
  case softBreak
  /// A line break the trainer asked for.
  case lineBreak

  /// The text alone, without marks.
  public static func plain(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline {
      case .text(let run), .code(let run): text += run
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner),
        .term(_, let inner):
        text += plain(inner)
      case .picture(let picture): text += picture.description
      case .softBreak, .lineBreak: text += " "
      case .footnote: break
      }
    }
    return text
  }
}

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
  /// `https:`, `http:`, `mailto:` or `tel:`, checked.
  case external(String)
  /// A place on the same page.
  case anchor(String)
  /// Another module of the course, perhaps at a place in it.
  case module(Slug, anchor: String?)
  /// The course's own page.
  case course
  /// The course's glossary.
  case glossary
  /// A file in `media/`.
  case media(String)
}

/// A footnote: a source, printed at the module's end.
public struct Footnote: Hashable, Sendable {
  /// Its number on the page, from 1, in order of first use.
  public let number: Int
  /// How many references lead to it.
  public let references: Int
  /// What it says.
  public let blocks: [Block]

  /// Creates a footnote.
  public init(number: Int, references: Int, blocks: [Block]) {
    self.number = number
    self.references = references
    self.blocks = blocks
  }
}
