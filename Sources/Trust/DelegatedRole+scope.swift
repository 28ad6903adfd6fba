internal import Cryptography

extension DelegatedRole {
  /// Whether the role may speak of a path.
  public func covers(_ path: String) -> Bool {
    switch scope {
    case .patterns(let patterns): patterns.contains { PathPattern($0).matches(path) }
    case .hashPrefixes(let prefixes):
      {
        let digest = hex(sha256(Array(path.utf8)))
        return prefixes.contains { digest.hasPrefix($0.lowercased()) }
      }()
    }
  }
}
