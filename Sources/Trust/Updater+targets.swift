extension Updater {
  /// What a repository says of a path (section 5.6.7); nil if nobody who may speak of it does.
  public mutating func target(_ path: String) throws -> Target? {
    guard Target.isSafe(path) else { throw TrustError.unsafePath(path) }
    guard var set = trusted else { throw TrustError.outOfOrder(role: "targets") }
    defer { trusted = set }
    return try find(path, in: set.root) { delegate in try load(delegate, into: &set) }
  }

  /// All that a repository has.
  public struct AllTargets {
    /// The files, as `target` would find each; paths that are not safe are left out.
    public let targets: [Target]
    /// The roles that could not be verified.
    public let refused: [String: any Error]
    /// The delegations to those roles: the roles below them may speak of nothing else.
    public let unverified: [DelegatedRole]
    /// The paths of which nothing can be said, because one of those roles may speak first.
    public let unknown: [String]
  }

  /// All that a repository has, as far as it can be verified.
  public mutating func allTargets() throws -> AllTargets {
    guard var set = trusted else { throw TrustError.outOfOrder(role: "targets") }
    defer { trusted = set }
    var refused: [String: any Error] = [:]
    var paths: Set<String> = []
    var known: [Delegate: Targets] = [:]
    var delegations: [(delegate: Delegate, role: DelegatedRole)] = []
    var waiting = [Delegate(set.root)]
    while known.count + refused.count <= limits.delegations, let delegate = waiting.popLast() {
      guard known[delegate] == nil, refused[delegate.name] == nil else { continue }
      do {
        let targets = try load(delegate, into: &set)
        known[delegate] = targets
        paths.formUnion(targets.targets.keys)
        guard let given = targets.delegations else { continue }
        let next = given.roles.map { (delegate: Delegate($0, in: given), role: $0) }
        delegations += next
        waiting += next.reversed().map(\.delegate)
      } catch {
        refused[delegate.name] = error
      }
    }
    for delegate in waiting where known[delegate] == nil && refused[delegate.name] == nil {
      refused[delegate.name] = TrustError.tooManyRoles(
        role: delegate.name, limit: limits.delegations)
    }
    let unverified = delegations.filter { known[$0.delegate] == nil }.map(\.role)
    var found: [Target] = []
    var unknown: [String] = []
    for path in paths.sorted() where Target.isSafe(path) {
      // A role that is not known says nothing, and nobody after it may speak in its place.
      if let target = find(path, in: set.root, { known[$0] }) {
        found.append(target)
      } else if unverified.contains(where: { $0.covers(path) }) {
        unknown.append(path)
      }
    }
    return AllTargets(
      targets: found, refused: refused, unverified: unverified, unknown: unknown)
  }

  /// Asks roles in their order, each at most once, those below a role before those beside it.
  private func find(
    _ path: String, in root: Root, _ load: (Delegate) throws -> Targets?
  ) rethrows -> Target? {
    var waiting = [Delegate(root)]
    var visited: Set<String> = []
    while let delegate = waiting.popLast(), visited.count <= limits.delegations {
      guard visited.insert(delegate.name).inserted else { continue }
      guard let targets = try load(delegate) else { return nil }
      if let file = targets.targets[path] {
        return Target(path: path, file: file, role: delegate.name)
      }
      guard let delegations = targets.delegations else { continue }
      var below: [Delegate] = []
      for role in delegations.roles where role.covers(path) {
        below.append(Delegate(role, in: delegations))
        if role.isTerminating {
          waiting = []
          break
        }
      }
      waiting += below.reversed()
    }
    return nil
  }

  /// Where a repository has a target's file: the paths to ask a source for, one after the other.
  public func places(of target: Target) -> [String] {
    target.places(isConsistent: trusted?.root.isConsistentSnapshot ?? true)
  }

  /// The verified bytes of a target (section 5.7): never more are read than were signed.
  public func download(_ target: Target) throws -> [UInt8] {
    guard Target.isSafe(target.path) else { throw TrustError.unsafePath(target.path) }
    var failure: (any Error)?
    for place in places(of: target) {
      do {
        let bytes = try fetch(place, limit: target.file.length) { bytes in
          try target.file.require(bytes, path: target.path)
          return bytes
        }
        if let bytes { return bytes }
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? TrustError.missing(path: target.path)
  }
}
