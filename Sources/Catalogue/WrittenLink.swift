import Markup

/// Where a link or a picture is written in its line, as far as that is certain.
struct WrittenLink {
  /// The place of the `!` or `[` it begins with, in the bytes of the file; nil where it has neither.
  let mark: Int?
  /// The place of its address.
  let address: Range<Int>

  /// Looks where the parser says, and then for the only place in the line where it could be: in lists
  /// and tables the parser's columns are wrong after the first line.
  init?(_ node: MarkdownNode, in source: SourceText) {
    let url: [UInt8]
    let mark: [UInt8]
    switch node.kind {
    case .link(let address, _): (url, mark) = (Array(address.utf8), Array("[".utf8))
    case .image(let address, _): (url, mark) = (Array(address.utf8), Array("![".utf8))
    default: return nil
    }
    let line = source.line(node.line)
    guard !url.isEmpty, !line.isEmpty else { return nil }
    let start = line.startIndex + node.byteColumn - 1
    if node.byteColumn > 0, start < line.endIndex {
      if line[start] == UInt8(ascii: "<"), line[(start + 1)...].starts(with: url) {
        self.mark = nil
        address = (start + 1)..<(start + 1 + url.count)
        return
      }
      if line[start...].starts(with: mark),
        let address = Self.address(url, after: start + mark.count, in: line)
      {
        self.mark = start
        self.address = address
        return
      }
    }
    if mark.count == 2 {
      guard let only = line.onlyPlace(of: mark),
        let address = Self.address(url, after: only + mark.count, in: line)
      else { return nil }
      self.mark = only
      self.address = address
    } else if let only = line.onlyPlace(of: Array("](".utf8) + url),
      let address = Self.destination(url, after: only, in: line)
    {
      self.mark = nil
      self.address = address
    } else if node.byteColumn == 0, let only = line.onlyPlace(of: url),
      only == line.startIndex || line[only - 1] != UInt8(ascii: "(")
    {
      // An address by itself: the parser does not say where.
      self.mark = nil
      address = only..<(only + url.count)
    } else {
      return nil
    }
  }

  /// The place of an address, if the text between brackets that begins at `start` has that one.
  private static func address(
    _ url: [UInt8], after start: Int, in line: ArraySlice<UInt8>
  ) -> Range<Int>? {
    var depth = 1
    var place = start
    while place < line.endIndex {
      switch line[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "`"):
        let end = line.endOfCode(at: place)
        place = (end ?? line[place...].prefix { $0 == UInt8(ascii: "`") }.endIndex) - 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return destination(url, after: place, in: line) }
      default: break
      }
      place += 1
    }
    return nil
  }

  /// The place of an address between round brackets that follow a `]`.
  private static func destination(
    _ url: [UInt8], after bracket: Int, in line: ArraySlice<UInt8>
  ) -> Range<Int>? {
    guard bracket + 1 < line.endIndex, line[bracket + 1] == UInt8(ascii: "(") else { return nil }
    let rest = line[(bracket + 2)...].drop { $0 == 0x20 || $0 == 0x09 }
    let written = rest.first == UInt8(ascii: "<") ? rest.dropFirst() : rest
    guard written.starts(with: url) else { return nil }
    let end = written.startIndex + url.count
    guard end == line.endIndex || Array(")> \t".utf8).contains(line[end]) else { return nil }
    return written.startIndex..<end
  }
}

extension ArraySlice<UInt8> {
  /// Where `needle` stands, if it does so once.
  fileprivate func onlyPlace(of needle: [UInt8]) -> Int? {
    guard let first = firstPlace(of: needle),
      self[(first + 1)...].firstPlace(of: needle) == nil
    else { return nil }
    return first
  }
}

extension Findings {
  /// Replaces the beginning of a link's address, or what follows its `#`; nil where it is not certain
  /// that this link is written there.
  func edit(_ old: String, by new: String, inAddressOf node: MarkdownNode) -> Fix.Edit? {
    guard let written = WrittenLink(node, in: source) else { return nil }
    let address = String(decoding: source.bytes[written.address], as: UTF8.self)
    guard let found = address.firstRange(of: old) else { return nil }
    let rest = address[found.upperBound...]
    guard old.hasPrefix("#") || address[..<found.lowerBound].allSatisfy({ "./".contains($0) }),
      old.hasSuffix("//") || rest.isEmpty || rest.hasPrefix("#")
    else { return nil }
    let start = column(ofByte: written.address.lowerBound, inLine: node.line)
    return edit(
      line: node.line, column: start + address[..<found.lowerBound].count, length: old.count,
      with: new)
  }

  /// Takes away the `!` of a picture.
  func deletingMark(of node: MarkdownNode) -> Fix.Edit? {
    guard let mark = WrittenLink(node, in: source)?.mark else { return nil }
    return edit(
      line: node.line, column: column(ofByte: mark, inLine: node.line), length: 1, with: "")
  }

  private func column(ofByte place: Int, inLine number: Int) -> Int {
    source.column(line: number, byte: place - source.line(number).startIndex + 1)
  }
}
