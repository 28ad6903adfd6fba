/// How something found is put right without thinking: the smallest change that does.
public struct Fix: Sendable, Hashable {
  /// One replacement in one file, from a character of a line up to another, not included.
  public struct Edit: Sendable, Hashable {
    /// The file, as a path from the course's folder.
    public let file: String
    /// The line it starts on, from 1.
    public let line: Int
    /// The character it starts at, from 1.
    public let column: Int
    /// The line it ends on.
    public let endLine: Int
    /// The character it ends before.
    public let endColumn: Int
    /// What stands there afterwards; its line ends become those of the file.
    public let replacement: String

    /// Creates a replacement.
    public init(
      file: String, line: Int, column: Int, endLine: Int, endColumn: Int, replacement: String
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
      self.replacement = replacement
    }
  }

  /// Its name for programs: `indent`.
  public let name: String
  /// Whether it changes nothing but the form; what may change the meaning is only offered.
  public let isSafe: Bool
  /// What it changes, in order; none overlaps another.
  public let edits: [Edit]
  private let french: String
  private let english: String

  /// Creates a fix; the two labels say what its button does.
  public init(name: String, isSafe: Bool, french: String, english: String, edits: [Edit]) {
    self.name = name
    self.isSafe = isSafe
    self.french = french
    self.english = english
    self.edits = edits
  }

  /// What its button does, in French or in English: “Indent by two spaces”.
  public func label(isFrench: Bool) -> String { isFrench ? french : english }
}

extension Fix {
  /// A file with the edits of fixes made in it; edits that overlap an earlier one are left out.
  ///
  /// Everything else stays byte for byte: the byte order mark, the line ends, the last line without
  /// one.
  public static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let source = SourceText(file: "", bytes: bytes)
    var spans: [(range: Range<Int>, replacement: [UInt8])] = []
    for edit in edits {
      let start = source.place(line: edit.line, column: edit.column)
      let end = max(start, source.place(line: edit.endLine, column: edit.endColumn))
      let text = edit.replacement.replacing("\n", with: source.lineEnd)
      spans.append((start..<end, Array(text.utf8)))
    }
    spans.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var result: [UInt8] = hasMark ? [0xEF, 0xBB, 0xBF] : []
    var place = 0
    for span in spans where span.range.lowerBound >= place {
      result += source.bytes[place..<span.range.lowerBound]
      result += span.replacement
      place = span.range.upperBound
    }
    return result + source.bytes[place...]
  }
}

extension Fix {
  /// Fixes of which none touches what another does, in order; the others wait for the next reading.
  public static func together(_ fixes: some Sequence<Fix>) -> [Fix] {
    var taken: [String: [Edit]] = [:]
    return fixes.filter { fix in
      let isFree = fix.edits.allSatisfy { edit in
        taken[edit.file, default: []].allSatisfy { !$0.touches(edit) }
      }
      if isFree { for edit in fix.edits { taken[edit.file, default: []].append(edit) } }
      return isFree
    }
  }
}

extension Fix.Edit {
  /// Whether two edits of a file change the same place; two lines put in at one place do.
  fileprivate func touches(_ other: Fix.Edit) -> Bool {
    let (start, end) = ((line, column), (endLine, endColumn))
    let (otherStart, otherEnd) = ((other.line, other.column), (other.endLine, other.endColumn))
    if start == otherStart { return true }
    return start < otherEnd && otherStart < end
  }
}
