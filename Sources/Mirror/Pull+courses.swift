import Host
import Learning

/// What becomes of each course.
extension Pull {
  /// Takes the courses of a listing that are not here yet, and offers it to others if all of it is here.
  func take(
    _ listing: Listing, from source: OpenSource, _ sources: [OpenSource],
    _ state: inout MirrorState, _ holdings: inout Holdings
  ) throws {
    // The source that listed them is the one that most probably has them.
    let order = [source] + sources.filter { $0 !== source }
    let published = PublishedCourse.courses(in: listing.files)
    guard published.count <= Self.mostCourses else {
      state.lastError = Telling(
        fr: "la source a plus de \(Self.mostCourses) cours : rien n'est pris",
        en: "the source has more than \(Self.mostCourses) courses: nothing is taken")
      return
    }
    // What is refused is no reason to keep the rest from others; what did not come is.
    var isHere = true
    // Somebody may have proved that there is more.
    var isComplete = state.lastError == nil
    var places: Set<String> = []
    state.isUnverified = false
    for course in published {
      let changes = state.changes
      var line =
        state.course(in: course.folder)
        ?? MirroredCourse(folder: course.folder, role: course.role, signers: [])
      line.role = course.role
      line.signers = course.signers
      line.there = course.version
      line.problem = nil
      do {
        guard places.insert(CourseCopy.name(of: course.folder).lowercased()).inserted else {
          throw RefusedVersion(problem: Self.samePlace)
        }
        if let problem = Self.problem(with: course, unknown: listing.unknown) {
          throw RefusedVersion(problem: problem)
        }
        try take(course, order, &line, &state, &holdings)
      } catch {
        if !(error is RefusedVersion) { isHere = false }
        let problem = (error as? RefusedVersion)?.problem ?? Telling(of: error)
        line.problem = problem
        state.lastError =
          state.lastError
          ?? Telling(fr: "\(course.folder) : \(problem.fr)", en: "\(course.folder): \(problem.en)")
        isComplete = false
        keep(course.folder, [], &line, &state, holdings)
      }
      state.courses.removeAll { $0.folder == course.folder }
      state.courses.append(line)
      // The server reads courses again as soon as one has changed.
      if state.changes != changes {
        try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      }
    }
    for (_, error) in listing.refused.sorted(by: { $0.key < $1.key }) {
      isComplete = false
      state.lastError = state.lastError ?? Telling(of: error)
    }
    try withdraw(all: Set(published.map(\.folder)), listing, order, &state, &holdings)
    state.courses.sort { $0.folder < $1.folder }
    if isComplete {
      state.lastSuccess = clock().seconds
      state.lastSource = source.source.text
    }
    let offer = OfferedRepository(mirror)
    if isHere { try offer.publish(listing) }
    try holdings.write(to: mirror)
    let listed = Set(listing.files.map { ObjectStore.name(of: $0.object.sha256, at: $0.path) })
    if let current = offer.current {
      offer.removeMetadata(replacedBefore: clock(), but: current)
      ObjectStore(mirror).removeAll(but: holdings.objects.union(offer.objects), listed: listed)
    }
  }

  private func take(
    _ course: PublishedCourse, _ sources: [OpenSource], _ line: inout MirroredCourse,
    _ state: inout MirrorState, _ holdings: inout Holdings
  ) throws {
    if let problem = CoursePaths.problem(course.files.keys.map { "\(course.folder)/\($0)" }) {
      throw RefusedVersion(problem: problem)
    }
    let version = course.version
    let held = holdings.courses[course.folder]
    if line.refused == version.digest, let now = held?.now {
      // She went back on purpose: what she went back to stays until something newer is published.
      try serve(now, of: course.folder, sources, &line, &state)
      return
    }
    line.refused = nil
    var next = Holding(version: version, files: course.files, since: clock().seconds)
    if let now = held?.now, now.version.digest == version.digest { next.since = now.since }
    try serve(next, of: course.folder, sources, &line, &state)
    if let now = held?.now, now.version.digest != version.digest {
      holdings.courses[course.folder] = Holdings.Course(now: next, former: now)
    } else {
      holdings.courses[course.folder] = Holdings.Course(now: next, former: held?.former)
    }
    line.former = holdings.courses[course.folder]?.former?.version
    // What is held stands on the disk before anybody is told.
    try holdings.write(to: mirror)
  }

  /// Brings what is missing of a version and serves it.
  private func serve(
    _ holding: Holding, of folder: String, _ sources: [OpenSource],
    _ line: inout MirroredCourse, _ state: inout MirrorState
  ) throws {
    try Objects(mirror, sources, isStopped: isStopped, watch: watch).bring(holding, of: folder)
    let copy = CourseCopy(mirror: mirror, folder: folder, holding: holding)
    let isServed = line.course != nil && copy.isServed
    if !isServed {
      let others = state.courses.filter { $0.folder != folder && $0.here != nil }
      line.course = try copy.serve(besides: Set(others.compactMap(\.id))).description
    }
    // A crash may have come between the switch and what is said of it.
    if !isServed || line.here != holding.version { state.changes += 1 }
    line.here = holding.version
    line.since = holding.since
  }

  /// Looks whether what is still served in the place of a version that was not taken is as it was
  /// signed, and mends it from what is held.
  func keep(
    _ folder: String, _ sources: [OpenSource], _ line: inout MirroredCourse,
    _ state: inout MirrorState, _ holdings: Holdings
  ) {
    guard let now = holdings.courses[folder]?.now else {
      // What stands there was verified once; what it should be is not known any more.
      if SealedFolder(path: CourseCopy.place(of: folder, in: mirror)).isReadable, line.here != nil {
        state.isUnverified = true
      } else {
        line.here = nil
      }
      return
    }
    do {
      try serve(now, of: folder, sources, &line, &state)
    } catch {
      state.isUnverified = true
    }
  }

  /// Without new metadata: what is served is looked at, and what is damaged is brought again.
  func repair(
    _ sources: [OpenSource], _ state: inout MirrorState, _ holdings: inout Holdings
  ) {
    // What is not held cannot be looked at.
    state.isUnverified =
      state.courses.contains { $0.here != nil && holdings.courses[$0.folder]?.now == nil }
      || !unnamed(state).isEmpty
    for (folder, course) in holdings.courses.sorted(by: { $0.key < $1.key }) {
      guard let now = course.now, var line = state.course(in: folder) else { continue }
      do {
        try serve(now, of: folder, sources, &line, &state)
      } catch {
        state.isUnverified = true
        line.problem = (error as? RefusedVersion)?.problem ?? Telling(of: error)
      }
      state.courses = state.courses.map { $0.folder == folder ? line : $0 }
    }
  }
}
