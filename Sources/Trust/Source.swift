/// A place where a repository's files can be had: a folder, a server.
///
/// Nothing that comes from it is trusted before it is verified; a source only has to be bounded in size
/// and time.
public protocol Source {
  /// The bytes of a file, at most `limit`; nil where there is none.
  ///
  /// Paths begin with `metadata/` or `targets/`. Names of roles are percent-encoded in them.
  func fetch(_ path: String, limit: Int) throws -> [UInt8]?
}
