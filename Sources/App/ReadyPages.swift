import Compression
import Cryptography
import HTTP
import Markup
import Synchronization
import Views

/// The pages that are made once: whole for those who hold no cookie of ours, in pieces for others.
///
/// A page is made when it is first asked for, so that the server starts at once however many there are.
final class ReadyPages: Sendable {
  private let whole = Mutex<[String: PreparedResponse]>([:])
  private let pieces = Mutex<[String: ReadyTemplate]>([:])

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
}

/// A page whose fixed stretches are compressed already.
struct ReadyTemplate: Sendable {
  enum Piece: Sendable {
    case fixed(GzipPiece, plain: [UInt8])
    case slot(Template.Slot)
  }

  let pieces: [Piece]

  init(_ template: Template) throws {
    pieces = try template.pieces.map { piece in
      switch piece {
      case .fixed(let html):
        .fixed(try GzipPiece(Array(html.text.utf8)), plain: Array(html.text.utf8))
      case .slot(let slot): .slot(slot)
      }
    }
  }
}
