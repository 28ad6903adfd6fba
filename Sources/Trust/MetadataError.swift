/// Why bytes are not the metadata they should be.
public enum MetadataError: Error, Hashable, Sendable {
  /// They are not JSON at all.
  case json(JSONError)
  /// A field that the specification requires is not there.
  case missing(String)
  /// A field holds something else than it must.
  case unexpected(String, wanted: Kind)
  /// The file is of this type, and another was asked for.
  case wrongType(String, wanted: String)
  /// The file follows a version of the specification that this program does not know.
  case specification(String)
  /// Two delegations of one file have the same role's name.
  case repeatedRole(String)

  /// What a field must hold.
  public enum Kind: Hashable, Sendable {
    case string, bool, array, object, hexadecimal, roleName
    case integer(atLeast: Int)
    /// One of `Header.versions`.
    case version
    /// `YYYY-MM-DDTHH:MM:SSZ` (section 4.2).
    case date
    /// `paths` or `path_hash_prefixes`, and not both.
    case pathsOrPrefixes
    /// `snapshot.json` and nothing else.
    case snapshotAlone
  }
}
