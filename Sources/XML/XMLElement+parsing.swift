internal import CXML2

extension XMLElement {
  /// Reads a document in UTF-8 whose size was bounded; it reads nothing else, and knows no entities
  /// but the five of XML itself.
  public init(parsing bytes: [UInt8], limits: XMLLimits) throws(XMLRefusal) {
    try XMLBounds.check(bytes, limits)
    self = try ElementParser(limits: limits).parse(bytes)
  }
}

/// Drives libxml2's reader of events and builds the elements.
///
/// What it is given was bounded by `XMLBounds`; a document type is refused there.
@safe private final class ElementParser {
  private let limits: XMLLimits
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var context: xmlParserCtxtPtr?
  /// The first thing that was wrong: what follows often comes from it.
  private var refusal: XMLRefusal?

  init(limits: XMLLimits) { self.limits = limits }

  /// Prepares the library once, before any thread parses.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  func parse(_ bytes: [UInt8]) throws(XMLRefusal) -> XMLElement {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { parser, name, prefix, _, _, _, count, _, attributes in
      unsafe ElementParser.of(parser)?.begin(name, prefix, attributes, Int(count))
    }
    unsafe handler.endElementNs = { parser, _, _, _ in unsafe ElementParser.of(parser)?.end() }
    unsafe handler.characters = { parser, characters, count in
      unsafe ElementParser.of(parser)?.add(characters, Int(count))
    }
    unsafe handler.cdataBlock = { parser, characters, count in
      unsafe ElementParser.of(parser)?.add(characters, Int(count))
    }
    unsafe handler.serror = { parser, error in
      if let error = unsafe error { unsafe ElementParser.of(parser)?.note(error.pointee) }
    }
    let itself = unsafe Unmanaged.passUnretained(self).toOpaque()
    guard Self.isReady, let context = unsafe xmlNewParserCtxt() else {
      throw XMLRefusal(.outOfMemory, line: 1)
    }
    // The handler is a copy of the context's own, and its user data this object.
    unsafe context.pointee.sax.pointee = handler
    unsafe context.pointee.userData = itself
    unsafe self.context = context
    defer {
      unsafe self.context = nil
      unsafe xmlFreeParserCtxt(context)
    }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    unsafe bytes.withUnsafeBytes { buffer in
      // The events build the elements here; libxml2 makes no document of its own.
      if let document = unsafe xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
        "UTF-8", options)
      {
        unsafe xmlFreeDoc(document)
      }
    }
    guard unsafe context.pointee.wellFormed == 1 else {
      throw refusal ?? XMLRefusal(.malformed, line: 1)
    }
    guard let root else { throw XMLRefusal(.empty, line: 1) }
    return root
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> ElementParser? {
    unsafe pointer.map { unsafe Unmanaged<ElementParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func note(_ error: xmlError) {
    guard refusal == nil, unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    let reason: XMLRefusal.Reason =
      switch xmlParserErrors(UInt32(truncatingIfNeeded: unsafe error.code)) {
      case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_TAG_NOT_FINISHED: .wrongEnd
      case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITYREF_SEMICOL_MISSING,
        XML_ERR_NAME_REQUIRED:
        .unknownReference
      case XML_ERR_NO_MEMORY: .outOfMemory
      default: .malformed
      }
    refusal = XMLRefusal(reason, line: Int(unsafe error.line))
  }

  // MARK: Events

  /// Attributes come in fives: name, prefix, address of the prefix, start and end of the value.
  private func begin(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) {
    var found: [String: String] = [:]
    if let attributes = unsafe attributes {
      for place in stride(from: 0, to: 5 * count, by: 5) {
        guard let start = unsafe attributes[place + 3], let end = unsafe attributes[place + 4]
        else { continue }
        let key = unsafe Self.name(attributes[place], prefix: attributes[place + 1])
        let value = unsafe String(
          decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        // libxml2 leaves this one reference for whoever builds a tree.
        found[key] = value.replacing("&#38;", with: "&")
      }
    }
    let line = unsafe context.map { Int(unsafe xmlSAX2GetLineNumber($0)) } ?? 1
    open.append(
      XMLElement(name: unsafe Self.name(name, prefix: prefix), attributes: found, line: line))
  }

  private func end() {
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = root ?? element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  private func add(_ characters: UnsafePointer<xmlChar>?, _ count: Int) {
    guard let characters = unsafe characters, count > 0, !open.isEmpty else { return }
    let last = open.count - 1
    guard open[last].text.utf8.count + count <= limits.text else {
      open[last].isCut = true
      return
    }
    open[last].text += unsafe String(
      decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
  }

  /// A name as it is written, with the prefix of its namespace.
  private static func name(
    _ name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?
  ) -> String {
    let name = unsafe name.map { unsafe String(cString: $0) } ?? ""
    return unsafe prefix.map { unsafe String(cString: $0) + ":" + name } ?? name
  }
}
