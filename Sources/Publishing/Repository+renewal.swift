public import Trust

extension Repository {
  /// Signs again that what is newest is still newest, and the snapshot when half its life is over.
  public mutating func renew(keys: inout KeyFolder) throws {
    // What a replacement of keys left undone is done first.
    if unsigned.contains(.targets) { return try renew(.targets, keys: &keys) }
    let signers = try signers(from: &keys, forTargets: false)
    if unsigned.contains(.snapshot)
      || Lifetime.isWaning(.snapshot, until: snapshot.header.expires, at: now)
    {
      try write(snapshot.files, by: signers)
    } else {
      try write(timestamp.snapshot, by: signers)
    }
  }

  /// Signs what an interrupted replacement of lost keys left unsigned, before there is one more root
  /// for which it would have to be signed.
  mutating func finish(keys: inout KeyFolder) throws {
    if !unsigned.isEmpty { try renew(keys: &keys) }
  }

  /// Signs the list of files, or the root, again as it is.
  public mutating func renew(_ role: Root.Role, keys: inout KeyFolder) throws {
    switch role {
    case .timestamp, .snapshot: try renew(keys: &keys)
    case .targets: try write(targets, by: try signers(from: &keys, forTargets: true))
    case .root:
      try finish(keys: &keys)
      let signers = try signers(of: .root, from: &keys)
      let former = root
      root.header.version += 1
      root.header.expires = Lifetime.end(of: .root, from: now)
      let next = try Self.sign(root, after: former, by: signers)
      try write(next, version: root.version)
    }
  }
}
