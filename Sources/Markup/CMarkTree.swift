internal import CCMark

/// Parses with libcmark-gfm and copies its tree, which is freed at once.
enum CMarkTree {
  private static let options =
    CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

  /// Registers the extensions once, before any thread parses.
  private static let isReady: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  static func copy(
    _ bytes: [UInt8], limit: Int, depth: Int
  ) throws(MarkdownDocument.Refusal) -> [MarkdownNode] {
    guard isReady, let parser = unsafe cmark_parser_new(options) else { throw .outOfMemory }
    defer { unsafe cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let found = unsafe cmark_find_syntax_extension(name) else { throw .outOfMemory }
      _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe cmark_parser_feed(
        parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { throw .outOfMemory }
    defer { unsafe cmark_node_free(root) }
    return try unsafe copy(root, limit: limit, depth: depth)
  }

  /// Walks the tree without recursion: a hostile document is as deep as it is long.
  private static func copy(
    _ root: OpaquePointer, limit: Int, depth: Int
  ) throws(MarkdownDocument.Refusal) -> [MarkdownNode] {
    var nodes = [
      MarkdownNode(kind: .document, line: 1, byteColumn: 1, endLine: 0, parent: -1)
    ]
    // One entry a level: the last child copied there, for the next one to be tied to.
    var parents = [0]
    var last = [-1]
    var cursor = unsafe cmark_node_first_child(root)
    while let current = unsafe cursor {
      let parent = parents[parents.count - 1]
      let kind = unsafe kind(of: current)
      if case .text(let run) = kind, let previous = last.last, previous >= 0,
        case .text(let before) = nodes[previous].kind
      {
        nodes[previous].kind = .text(before + run)
      } else {
        guard nodes.count < limit else { throw .tooManyNodes }
        let place = nodes.count
        nodes.append(
          MarkdownNode(
            kind: kind, line: Int(unsafe cmark_node_get_start_line(current)),
            byteColumn: Int(unsafe cmark_node_get_start_column(current)),
            endLine: Int(unsafe cmark_node_get_end_line(current)), parent: parent))
        if last[last.count - 1] >= 0 {
          nodes[last[last.count - 1]].next = place
        } else {
          nodes[parent].firstChild = place
        }
        last[last.count - 1] = place
        if let child = unsafe cmark_node_first_child(current) {
          guard parents.count < depth else { throw .tooDeep(line: nodes[place].line) }
          parents.append(place)
          last.append(-1)
          unsafe cursor = child
          continue
        }
      }
      unsafe cursor = cmark_node_next(current)
      var climbing = unsafe current
      while unsafe cursor == nil, parents.count > 1,
        let above = unsafe cmark_node_parent(climbing)
      {
        parents.removeLast()
        last.removeLast()
        unsafe climbing = above
        unsafe cursor = cmark_node_next(above)
      }
    }
    return nodes
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(unsafe literal(node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(unsafe literal(node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(
        url: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(
        url: unsafe string(cmark_node_get_url(node)),
        title: unsafe string(cmark_node_get_title(node)))
    case CMARK_NODE_HTML_INLINE: .htmlInline(unsafe literal(node))
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference(number: Int(unsafe literal(node)) ?? 0)
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        start: unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(unsafe cmark_node_get_list_start(node)) : nil,
        isTight: unsafe cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM:
      .item(
        isChecked: unsafe typeName(node) == "tasklist"
          ? unsafe cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
    case CMARK_NODE_CODE_BLOCK: .codeBlock(unsafe literal(node))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(unsafe literal(node))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition(label: "")
    default: unsafe extensionKind(of: node)
    }
  }

  /// The kinds of the extensions have no constants in the public headers, only names.
  private static func extensionKind(of node: OpaquePointer) -> MarkdownNode.Kind {
    switch unsafe typeName(node) {
    case "table": .table(unsafe alignments(of: node))
    case "table_header": .tableRow(isHeader: true)
    case "table_row": .tableRow(isHeader: false)
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: .text("")
    }
  }

  private static func alignments(of table: OpaquePointer) -> [MarkdownNode.Alignment] {
    guard let bytes = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<Int(unsafe cmark_gfm_extensions_get_table_columns(table))).map { column in
      switch unsafe bytes[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private static func typeName(_ node: OpaquePointer) -> String {
    unsafe string(cmark_node_get_type_string(node))
  }

  private static func literal(_ node: OpaquePointer) -> String {
    unsafe string(cmark_node_get_literal(node))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }
}
