import Host
public import Learning

/// One pull: looks at what every source lists, fetches what is missing of the newest, and serves each
/// course that is whole.
///
/// A crash at any moment leaves each course as it was or as it will be; what was fetched is kept.
public struct Pull {
  /// How far a pull has come.
  public struct Progress: Hashable, Sendable {
    /// The course whose files come.
    public var course: String
    /// How many bytes have come.
    public var bytes: Int
    /// How many are to come, those included.
    public var whole: Int
  }

  /// Why no pull was begun.
  public enum Refusal: Error, Hashable, Sendable {
    /// Another one is under way.
    case busy
    /// Nothing says where courses come from.
    case noSource
  }

  let mirror: MirrorFolder
  let agent: String
  let clock: @Sendable () -> Instant
  let isStopped: @Sendable () -> Bool
  let watch: @Sendable (Progress) -> Void
  let tell: @Sendable (RottenFile) -> Void

  /// Takes the mirror and the name under which sites are asked.
  ///
  /// `tell` is given what of the mirror's own files had rotted and was begun anew.
  public init(
    _ mirror: MirrorFolder, agent: String, clock: @escaping @Sendable () -> Instant,
    isStopped: @escaping @Sendable () -> Bool = { false },
    watch: @escaping @Sendable (Progress) -> Void = { _ in },
    tell: @escaping @Sendable (RottenFile) -> Void
  ) {
    self.mirror = mirror
    self.agent = agent
    self.clock = clock
    self.isStopped = isStopped
    self.watch = watch
    self.tell = tell
  }

  /// Pulls, and gives the state of the mirror afterwards, which is written already.
  public func run() throws -> MirrorState {
    guard try !mirror.stateOrSources().state.sources.isEmpty else {
      // A state that rotted says so, and what is left to do.
      _ = try mirror.state()
      throw Refusal.noSource
    }
    guard let lock = try FileLock(mirror.lock) else { throw Refusal.busy }
    return try withExtendedLifetime(lock) {
      var (state, isRotten) = try mirror.stateOrSources()
      if isRotten { tell(.state) }
      var holdings = try readHoldings()
      state.name(holdings)
      state.lastTry = clock().seconds
      // Before anything else: what ends this program must not have it tried again at once.
      try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      try mirror.note(sources: state.sources)
      let sources = open(state.sources, &state)
      if let newest = newest(of: sources, &state) {
        try take(newest.listing, from: newest.source, sources, &state, &holdings)
      } else {
        repair(sources, &state, &holdings)
      }
      try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      return state
    }
  }

  /// What is held; where the list of it rotted, nothing is until it has been compared with what is signed.
  private func readHoldings() throws -> Holdings {
    do {
      return try Holdings(of: mirror)
    } catch {
      guard error.isRotten else { throw error }
      tell(.holdings)
      return Holdings()
    }
  }
}
