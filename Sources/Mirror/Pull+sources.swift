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
    // What a source proved to be out without having it.
    var proofs: [(times: TrustedTimes, problem: Telling)] = []
    func look(_ source: OpenSource) -> Listing? {
      let before = TrustedTimes(of: mirror)
      do {
        return try Listing(refreshing: mirror, from: source, at: clock(), root: known)
      } catch {
        let problem = Telling(of: error, at: source.source)
        problems[source.source.text] = Telling(of: error)
        first = first ?? problem
        source.isAskedLast = true
        let after = TrustedTimes(of: mirror)
        // Who shows a newer timestamp and nothing else keeps nobody from what the others have. Under
        // another root the old ones may be a thief's (TUF 1.0.34, 5.3.11).
        guard after != before, after.root == before.root else { return nil }
        proofs.append((after, problem))
        do {
          try before.restore(in: mirror)
        } catch {
          problems[source.source.text] = Telling(of: error)
        }
        return nil
      }
    }
    let found = sources.compactMap { source in look(source).map { ($0, source) } }
    // Of sources that are as new, the first that has most of it.
    let last = found.last?.0.versions
    let best = found.filter { $0.0.versions.timestamp == last?.timestamp }
      .min { $0.0.refused.count < $1.0.refused.count }
    var newest: (Listing, OpenSource)?
    let others = found.reversed().filter { $0.1 !== best?.1 }
    for (listing, source) in (best.map { [$0] } ?? []) + others where newest == nil {
      // A later source may have brought another root without the rest.
      let current = listing.isStillTrusted(by: mirror) ? listing : look(source)
      newest = current.map { ($0, source) }
    }
    if let versions = newest?.0.versions {
      for (listing, source) in found where listing.versions.timestamp < versions.timestamp {
        let older = TrustError.rollback(
          role: "timestamp", found: listing.versions.timestamp, trusted: versions.timestamp)
        problems[source.source.text] = Telling(of: older)
      }
      state.metadata = versions
      state.lastError = proofs.first { $0.times.version > versions.timestamp }?.problem
    } else {
      state.lastError = first ?? state.lastError
      let root = TrustedTimes(of: mirror).root
      let proof = proofs.filter { $0.times.root == root }
        .max { $0.times.version < $1.times.version }
      // Nothing is taken, and what is older than this is not from now on (TUF 1.0.34, 5.4.5).
      do { try proof?.times.restore(in: mirror) } catch { state.lastError = Telling(of: error) }
    }
    state.sourceProblems = problems
    return newest.map { (listing: $0.0, source: $0.1) }
  }
}
