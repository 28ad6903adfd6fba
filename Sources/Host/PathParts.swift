/// The parts of a path between its slashes, empty ones included.
///
/// They are told apart by bytes, as the system does: to Swift a slash and a mark that combines with it are
/// one character, which is no slash.
public func pathParts(_ path: String) -> [String] {
  path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    .map { String(Substring($0)) }
}
