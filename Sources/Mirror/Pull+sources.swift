import Learning
import Trust

/// Which source has what is newest.
extension Pull {
  func open(_ texts: [String], _ state: inout MirrorState) -> [OpenSource] {
    texts.compactMap { text in
      do {
        guard let source = MirrorSource(text) else { return nil }
        return try OpenSource(source, agent: agent, isStopped: isStopped)
      } catch {
        state.lastError = Telling(of: error)
        return nil
      }
    }
  }

  /// What the newest of the verified metadata list, and the first source that gave them; nil if none did.
  ///
  /// Each source is compared with what those before it made trusted, so that an old one, though still
  /// valid, never stands for what is published now. What is wrong with the others is noted, and is no
  /// trouble of the mirror's where one of them gave all.
  func newest(
    of sources: [OpenSource], _ state: inout MirrorState
  ) -> (listing: Listing, source: OpenSource)? {
    do {
      if try TrustedRoot(mirror).prepare(at: clock()) { tell(.root) }
    } catch {
      state.lastError = Telling(of: error)
      return nil
    }
    let known = state.metadata?.root ?? 1
    var problems: [String: Telling] = [:]
    var first: Telling?
    func look(_ source: OpenSource) -> Listing? {
      do {
        return try Listing(refreshing: mirror, from: source, at: clock(), root: known)
      } catch {
        problems[source.source.text] = Telling(of: error)
        first = first ?? Telling(of: error, at: source.source)
        source.isAskedLast = true
        return nil
      }
    }
    let found = sources.compactMap { source in look(source).map { ($0, source) } }
    // Of sources that are as new, the first that has most of it.
    let last = found.last?.0.versions
    var newest = found.filter { $0.0.versions.timestamp == last?.timestamp }
      .min { $0.0.refused.count < $1.0.refused.count }
    // A later source may have proved that there is something newer without having it.
    if let (listing, source) = newest, !listing.isStillTrusted(by: mirror) {
      newest = look(source).map { ($0, source) }
    }
    if let versions = newest?.0.versions {
      for (listing, source) in found where listing.versions.timestamp < versions.timestamp {
        let older = TrustError.rollback(
          role: "timestamp", found: listing.versions.timestamp, trusted: versions.timestamp)
        problems[source.source.text] = Telling(of: older)
      }
      state.metadata = versions
      state.lastError = nil
    } else {
      state.lastError = first ?? state.lastError
    }
    state.sourceProblems = problems
    return newest.map { (listing: $0.0, source: $0.1) }
  }
}
