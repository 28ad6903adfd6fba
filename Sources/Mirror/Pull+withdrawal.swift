import Host

/// What becomes of courses that are not among those that are published.
extension Pull {
  /// Takes away the courses that are not published any more.
  ///
  /// Of what a role may speak of that could not be verified nobody can tell: that stays, and says why.
  func withdraw(
    all published: Set<String>, _ listing: Listing, _ sources: [OpenSource],
    _ state: inout MirrorState, _ holdings: inout Holdings
  ) throws {
    for var line in state.courses where !published.contains(line.folder) {
      if let role = listing.unverifiedRole(for: "\(line.folder)/course.yml") {
        line.problem = listing.refused[role].map { Telling(of: $0) }
        keep(line.folder, sources, &line, &state, holdings)
        // What is served of a list is no better than the list.
        if line.here != nil, let lapse = listing.lapses[role], var metadata = state.metadata {
          metadata.expires = min(metadata.expires, lapse)
          state.metadata = metadata
        }
        state.courses = state.courses.map { $0.folder == line.folder ? line : $0 }
      } else {
        holdings.courses[line.folder] = nil
        state.courses.removeAll { $0.folder == line.folder }
        state.changes += 1
        let name = CourseCopy.name(of: line.folder)
        // Another course may have its place already.
        if unnamed(state).contains(name) { try withdraw(name) }
      }
    }
    let expected = Set(state.courses.map { CourseCopy.name(of: $0.folder) })
    for name in unnamed(state) {
      let isUnknown = [name, name.replacing("--", with: "/")].contains {
        listing.unverifiedRole(for: "\($0)/course.yml") != nil
      }
      if expected.contains(name) || isUnknown {
        state.isUnverified = true
      } else {
        try withdraw(name)
        state.changes += 1
      }
    }
  }

  /// The folders that are served though no course is said to be served from them: the state rotted, or a
  /// crash came before it was written.
  func unnamed(_ state: MirrorState) -> [String] {
    let named = Set(state.courses.filter { $0.here != nil }.map { CourseCopy.name(of: $0.folder) })
    return SealedFolder(path: mirror.courses, isKept: false).entries()
      .filter { $0.entry == .folder && $0.name.utf8.first != UInt8(ascii: ".") }
      .map(\.name).filter { !named.contains($0) }
  }

  private func withdraw(_ name: String) throws {
    try FolderExchange(folder: "\(mirror.courses)/\(name)").withdraw()
  }
}

extension MirrorState {
  /// Names each course that is held and that it does not name, because it rotted or a crash came before
  /// it was written.
  mutating func name(_ holdings: Holdings) {
    for (folder, held) in holdings.courses where course(in: folder) == nil {
      guard let now = held.now else { continue }
      var line = MirroredCourse(folder: folder, role: "targets", signers: [])
      line.here = now.version
      line.since = now.since
      line.former = held.former?.version
      courses.append(line)
    }
    courses.sort { $0.folder < $1.folder }
  }
}
