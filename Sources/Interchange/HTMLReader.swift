import Learning
import XML

/// Turns the HTML that question banks keep into blocks: simple marks stay, everything else leaves
/// its words behind and is reported.
///
/// It never looks at a byte more than a few times, whatever it is given.
struct HTMLReader {
  /// What was not kept.
  private(set) var dropped: [(reason: Loss.Reason, detail: String)] = []

  private let text: [Unicode.Scalar]
  /// Whether a line's end is a break and an unknown tag is words, as in Moodle's own format.
  private let isAuto: Bool
  private var place = 0
  private var builder = BlockBuilder()
  /// The last `>`: after it no tag can end.
  private let lastEnd: Int
  /// Whether quotation marks in tags are believed; one that is never closed ends that.
  private var areQuotesSound = true

  init(_ text: String, isAuto: Bool) {
    self.text = Array(text.unicodeScalars)
    self.isAuto = isAuto
    lastEnd = self.text.lastIndex(of: ">") ?? -1
  }

  mutating func read() -> [Block] {
    while place < text.count {
      let scalar = text[place]
      if scalar == "<", readTag() { continue }
      if scalar == "&", let (found, end) = reference(at: place) {
        append(found)
        place = end
        continue
      }
      append(scalar)
      place += 1
    }
    return builder.finish()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isBlank {
      if isAuto, scalar == "\n" { builder.lineBreak() } else { builder.space() }
    } else if scalar.isVisible {
      builder.append(scalar)
    } else {
      drop(.invisible, "")
    }
  }

  private mutating func drop(_ reason: Loss.Reason, _ detail: String) {
    if !dropped.contains(where: { $0.reason == reason && $0.detail == detail }), dropped.count < 20
    {
      dropped.append((reason, detail))
    }
  }

  // MARK: References

  /// The character that a reference such as `&eacute;` or `&#233;` stands for, and where it ends.
  private func reference(at start: Int) -> (Unicode.Scalar, Int)? {
    guard let end = text[start...].prefix(12).firstIndex(of: ";") else { return nil }
    let name = text[(start + 1)..<end].reduce(into: "") { $0.unicodeScalars.append($1) }
    var found: Unicode.Scalar?
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      found = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    } else if name.first == "#" {
      found = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    } else {
      found = HTMLReference.character(named: name)
    }
    return found.map { ($0, end + 1) }
  }

  // MARK: Tags

  /// Reads a tag or a comment, if that is what begins here.
  private mutating func readTag() -> Bool {
    guard place < lastEnd else { return false }
    let next = text[place + 1]
    if next == "!" || next == "?" {
      let isComment = text[place...].starts(with: "<!--".unicodeScalars)
      place = isComment ? end(of: "-->", from: place + 4) : end(of: ">", from: place)
      return true
    }
    let isEnd = next == "/"
    let start = place + (isEnd ? 2 : 1)
    var after = start
    while after < text.count, after - start < 20, Self.isNameCharacter(text[after]) { after += 1 }
    guard after > start, Self.isLetter(text[start]) else { return false }
    var name = ""
    for scalar in text[start..<after] { name.unicodeScalars.append(scalar) }
    name = name.lowercased()
    let element = HTMLElement(name)
    if element == .unknown, isAuto { return false }
    let close = tagEnd(from: after)
    let attributes = after..<max(after, close - 1)
    place = close
    if isEnd { self.close(element) } else { open(element, name, attributes) }
    return true
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7A).contains(scalar.value | 0x20)
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || (0x30...0x39).contains(scalar.value) || scalar == ":" || scalar == "-"
  }

  /// The place after the `>` of a tag.
  private mutating func tagEnd(from start: Int) -> Int {
    var quote: Unicode.Scalar?
    var index = start
    while areQuotesSound, index < text.count {
      let scalar = text[index]
      index += 1
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == ">" {
        return index
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      }
    }
    areQuotesSound = false
    return end(of: ">", from: start)
  }

  /// The place after the next `mark`, or the end.
  private func end(of mark: String, from start: Int) -> Int {
    let mark = Array(mark.unicodeScalars)
    var index = start
    while index < text.count {
      if text[index] == mark[0], text[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return text.count
  }

  // MARK: What elements do

  private mutating func open(_ element: HTMLElement, _ name: String, _ attributes: Range<Int>) {
    switch element {
    case .paragraph: builder.endParagraph()
    case .heading:
      builder.endParagraph()
      builder.open(.strong)
    case .lineBreak: builder.lineBreak()
    case .mark(let mark): builder.open(mark)
    case .link:
      let address = attribute("href", in: attributes) ?? ""
      if LinkRule.allows(address) {
        builder.open(.link(address))
      } else if !address.isEmpty {
        drop(.link, address)
      }
    case .list(let isNumbered): builder.open(.list(isNumbered: isNumbered))
    case .item: builder.open(.item)
    case .quotation: builder.open(.quotation)
    case .cell:
      builder.space()
      drop(.element, "<table>")
    case .row:
      builder.endParagraph()
      drop(.element, "<table>")
    case .image:
      let words = attribute("alt", in: attributes) ?? ""
      drop(.image, words.isEmpty ? attribute("src", in: attributes) ?? "" : words)
    case .code:
      drop(.script, "<\(name)>")
      let end = end(of: "</\(name)", from: place, ignoringCase: true)
      place = end < text.count ? self.end(of: ">", from: end) : end
    case .kept: break
    case .unknown: drop(.element, "<\(name)>")
    }
  }

  private mutating func close(_ element: HTMLElement) {
    switch element {
    case .paragraph, .row: builder.endParagraph()
    case .heading:
      builder.endParagraph()
      builder.close(.strong)
    case .mark(let mark): builder.close(mark)
    case .link: builder.close(.link(""))
    case .list(let isNumbered): builder.close(.list(isNumbered: isNumbered))
    case .item: builder.close(.item)
    case .quotation: builder.close(.quotation)
    case .lineBreak, .cell, .image, .code, .kept, .unknown: break
    }
  }

  private func end(of mark: String, from start: Int, ignoringCase: Bool) -> Int {
    let mark = Array(mark.unicodeScalars)
    var index = start
    while index + mark.count <= text.count {
      if text[index] == "<",
        zip(mark, text[index...]).allSatisfy({
          $0 == $1 || (Self.isLetter($1) && $0.value == $1.value | 0x20)
        })
      {
        return index
      }
      index += 1
    }
    return text.count
  }

  /// The value of an attribute of the tag that stands in that range.
  private func attribute(_ name: String, in range: Range<Int>) -> String? {
    let wanted = Array(name.unicodeScalars)
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, Self.isNameCharacter(text[index]) { index += 1 }
      let found = text[start..<index].map { Self.isLetter($0) ? $0.value | 0x20 : $0.value }
      while index < range.upperBound, text[index].isBlank { index += 1 }
      guard index < range.upperBound, text[index] == "=" else {
        if index == start { index += 1 }
        continue
      }
      index += 1
      while index < range.upperBound, text[index].isBlank { index += 1 }
      guard index < range.upperBound else { return nil }
      let quote: Unicode.Scalar? =
        text[index] == "\"" || text[index] == "'" ? text[index] : nil
      if quote != nil { index += 1 }
      let first = index
      while index < range.upperBound,
        quote.map({ text[index] != $0 }) ?? !text[index].isBlank
      {
        index += 1
      }
      if found == wanted.map(\.value) { return value(first..<index) }
      if quote != nil { index += 1 }
    }
    return nil
  }

  private func value(_ range: Range<Int>) -> String {
    var value = ""
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == "&", let (found, end) = reference(at: index), end <= range.upperBound {
        value.unicodeScalars.append(found)
        index = end
      } else {
        value.unicodeScalars.append(text[index])
        index += 1
      }
    }
    return value.collapsed
  }
}
