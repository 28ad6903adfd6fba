public import FoundationEssentials

/// Why what a source sent is not trusted (section 5).
///
/// A role is named as in its file's name: `timestamp`, `targets`, or a delegated role's own name.
public enum TrustError: Error, Hashable, Sendable {
  /// A file is not metadata of its role.
  case malformed(role: String, MetadataError)
  /// Fewer different keys of the role have signed than must have: an arbitrary file.
  case signatures(role: String, count: Int, threshold: Int)
  /// The version is not the one that was announced: pieces of different repositories.
  case version(role: String, found: Int, announced: Int)
  /// The version is lower than one that was trusted before: a rollback.
  case rollback(role: String, found: Int, trusted: Int)
  /// An earlier snapshot listed the role, and this one does not: a rollback.
  case vanished(role: String)
  /// The role has keys, but the snapshot does not list it.
  case unlisted(role: String)
  /// It was to be renewed before this moment: a freeze, or a publisher who forgot.
  case expired(role: String, at: Date)
  /// A file is not as long as was signed.
  case length(path: String, found: Int, signed: Int)
  /// A file does not have the digest that was signed.
  case digest(path: String)
  /// A file is longer than is read of one.
  case tooLarge(path: String, limit: Int)
  /// No source has a file that there must be.
  case missing(path: String)
  /// A target's path leads elsewhere, or shows something else than it is.
  case unsafePath(String)
  /// There are more delegated roles than are followed, and this one is among the rest.
  case tooManyRoles(role: String, limit: Int)
  /// Something was asked for before what it depends on was verified.
  case outOfOrder(role: String)
}
