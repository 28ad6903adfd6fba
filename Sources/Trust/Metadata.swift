public import FoundationEssentials

/// What one of the four kinds of metadata says, without its signatures (section 4).
public protocol Metadata: Hashable, Sendable {
  /// What its field `_type` says.
  static var type: String { get }
  /// What it says of itself.
  var header: Header { get set }
  /// Reads what was signed; unknown fields are kept, wrong ones refused.
  init(_ json: JSON) throws(MetadataError)
  /// What is to be signed.
  var json: JSON { get }
}

extension Metadata {
  /// Its version, from 1.
  public var version: Int { header.version }

  /// Whether it is not trusted any more at a moment.
  public func isExpired(at now: Date) -> Bool { header.expires <= now }
}
