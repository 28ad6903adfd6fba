/// A parsed Markdown document: a flat array of nodes, the document itself first, in reading order.
///
/// A walk may recurse: the depth was bounded when the nodes were copied.
public struct MarkdownDocument: Sendable {
  /// The nodes, each after what it stands in.
  public let nodes: [MarkdownNode]

  /// Why a document was not read.
  public enum Refusal: Error, Hashable, Sendable {
    /// More nodes than allowed.
    case tooManyNodes
    /// Nodes nested deeper than allowed, at that line.
    case tooDeep(line: Int)
    /// The parser had no memory.
    case outOfMemory
  }

  /// Parses GitHub-flavoured Markdown in UTF-8; bound the input first, the parser does not.
  public init(
    parsing bytes: [UInt8], nodes limit: Int = 60_000, depth: Int = 100
  ) throws(Refusal) {
    var copied = try CMarkTree.copy(bytes, limit: limit, depth: depth)
    PositionRepair(bytes: bytes).repair(&copied)
    nodes = copied
  }

  /// The node at that place.
  public subscript(_ place: Int) -> MarkdownNode { nodes[place] }

  /// The places of a node's children, in order.
  public func children(of place: Int) -> Children {
    Children(nodes: nodes, next: nodes[place].firstChild)
  }

  /// The place of a node's first child, if it has any.
  public func firstChild(of place: Int) -> Int? {
    nodes[place].firstChild >= 0 ? nodes[place].firstChild : nil
  }

  /// The places of the children of one node.
  public struct Children: Sequence, IteratorProtocol {
    private let nodes: [MarkdownNode]
    private var place: Int

    fileprivate init(nodes: [MarkdownNode], next: Int) {
      self.nodes = nodes
      place = next
    }

    /// Moves on to the next child.
    public mutating func next() -> Int? {
      guard place >= 0 else { return nil }
      defer { place = nodes[place].next }
      return place
    }
  }

  /// The places of a node and of all that stands in it.
  public func subtree(of place: Int) -> Range<Int> {
    var climbing = place
    while climbing >= 0 {
      if nodes[climbing].next >= 0 { return place..<nodes[climbing].next }
      climbing = nodes[climbing].parent
    }
    return place..<nodes.count
  }

  /// The text of a node and of all that stands in it, without marks; a line's end is a space.
  public func plainText(of place: Int) -> String {
    var text = ""
    for node in nodes[subtree(of: place)] {
      switch node.kind {
      case .text(let run), .code(let run): text += run
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
    return text
  }
}
