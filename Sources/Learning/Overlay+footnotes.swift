extension Overlay {
  /// The footnotes that are referred to, of which so many references are gone.
  static func left(of footnotes: [Footnote], without gone: [Int: Int]) -> [Footnote] {
    var (left, gone) = (footnotes, gone)
    while true {
      let unused = left.filter { gone[$0.number, default: 0] >= $0.references }
      if unused.isEmpty { return left }
      left.removeAll { unused.contains($0) }
      // What they refer to in their turn.
      gone.merge(unused.flatMap { $0.blocks.flatMap(\.footnotes) }.counted) { $0 + $1 }
    }
  }
}

extension [Int] {
  /// How often each number is there.
  var counted: [Int: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}

extension Footnote {
  /// The footnote after a mark.
  func marked(_ mark: [Inline]) -> Footnote {
    var blocks = blocks
    if case .paragraph(let text)? = blocks.first {
      blocks[0] = .paragraph(mark + text)
    } else {
      blocks.insert(.paragraph(mark), at: 0)
    }
    return Footnote(number: number, references: references, blocks: blocks)
  }
}
