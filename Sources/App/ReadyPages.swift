import Compression
import Cryptography
import HTTP
import Learning
import Markup
import Synchronization
import Views

/// The pages that are made once: whole for those who hold no cookie of ours, in pieces for others.
///
/// A page is made when it is first asked for, so that the server starts at once however many there are.
final class ReadyPages: Sendable {
  private let whole = Mutex<[String: PreparedResponse]>([:])
  private let pieces = Mutex<[String: ReadyTemplate]>([:])
  private let fillings = Mutex<[Filling: ReadyPiece]>([:])

  /// What fills a slot for many readers alike.
  enum Filling: Hashable {
    /// A practice question that is not answered.
    case form(Slug, path: String)
    /// The feedback on an answer, as `GivenAnswer.stored` gives it.
    case feedback(Slug, given: String, Mark, path: String)
    /// The end of a module.
    case reading(isRead: Bool, path: String)
  }

  /// How many fillings are kept: answers may combine options in more ways than memory holds.
  private static let fillingLimit = 1024

  /// How many whole pages are kept.
  var count: Int { whole.withLock { $0.count } }

  /// The whole page at a path, if it was asked for before.
  func page(at path: String) -> PreparedResponse? { whole.withLock { $0[path] } }

  /// The whole page at a path, made if need be.
  func page(at path: String, _ make: () throws -> HTML) throws -> PreparedResponse {
    if let page = page(at: path) { return page }
    let bytes = Array(try make().text.utf8)
    let page = try PreparedResponse(
      headers: SecurityHeaders.public, identity: bytes, gzip: try gzip(bytes, level: 9),
      brotli: try brotli(bytes, quality: 9), etag: hex(Array(digest(bytes).prefix(10))))
    whole.withLock { $0[path] = page }
    return page
  }

  /// The pieces of a page at a path, made if need be.
  func template(at path: String, _ make: () throws -> Template) throws -> ReadyTemplate {
    if let ready = pieces.withLock({ $0[path] }) { return ready }
    let ready = try ReadyTemplate(try make())
    pieces.withLock { $0[path] = ready }
    return ready
  }

  /// What fills a slot for many readers, made if need be.
  func filling(_ filling: Filling, _ make: () -> HTML) throws -> ReadyPiece {
    if let ready = fillings.withLock({ $0[filling] }) { return ready }
    let ready = try ReadyPiece(make())
    fillings.withLock { if $0.count < Self.fillingLimit { $0[filling] = ready } }
    return ready
  }
}

/// A stretch of a page, plain and compressed.
struct ReadyPiece: Sendable {
  let plain: [UInt8]
  let gzip: GzipPiece

  init(_ html: HTML) throws {
    plain = Array(html.text.utf8)
    gzip = try GzipPiece(plain)
  }
}

/// A page whose fixed stretches are compressed already.
struct ReadyTemplate: Sendable {
  enum Piece: Sendable {
    case fixed(ReadyPiece)
    case slot(Template.Slot)
  }

  let pieces: [Piece]

  init(_ template: Template) throws {
    pieces = try template.pieces.map { piece in
      switch piece {
      case .fixed(let html): .fixed(try ReadyPiece(html))
      case .slot(let slot): .slot(slot)
      }
    }
  }
}
