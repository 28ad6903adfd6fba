import Host
import Learning

/// Goes back to the version of a course that was served before.
///
/// The version that is left is not taken again; the next one that is published is.
public struct RollBack {
  private let mirror: MirrorFolder

  /// Takes the mirror.
  public init(_ mirror: MirrorFolder) { self.mirror = mirror }

  /// Why it is not possible.
  public enum Refusal: Error, Hashable, Sendable {
    /// No mirrored course has that name.
    case noCourse(String)
    /// No earlier version of it is kept.
    case noFormer(String)
  }

  /// Goes back, for the course of that folder or identity; gives the state afterwards.
  public func run(_ name: String) throws -> MirrorState {
    guard try mirror.state().isMirror else { throw Refusal.noCourse(name) }
    guard let lock = try FileLock(mirror.lock) else { throw Pull.Refusal.busy }
    return try withExtendedLifetime(lock) {
      var state = try mirror.state()
      var holdings = try Holdings(of: mirror)
      guard
        var line = state.courses.first(where: { $0.folder == name || $0.course == name })
      else { throw Refusal.noCourse(name) }
      guard let held = holdings.courses[line.folder], let now = held.now, let former = held.former
      else { throw Refusal.noFormer(name) }
      do {
        // What was put aside may have rotted since.
        try Objects(mirror, [], isStopped: { false }, watch: { _ in }).bring(
          former, of: line.folder)
      } catch {
        throw RefusedVersion(problem: Telling(of: error))
      }
      let copy = CourseCopy(mirror: mirror, folder: line.folder, holding: former)
      let others = state.courses.filter { $0.folder != line.folder && $0.here != nil }
      line.course = try copy.serve(besides: Set(others.compactMap(\.id))).description
      holdings.courses[line.folder] = Holdings.Course(now: former, former: now)
      line.refused = now.version.digest
      line.here = former.version
      line.former = now.version
      line.since = former.since
      state.changes += 1
      state.courses = state.courses.map { $0.folder == line.folder ? line : $0 }
      try holdings.write(to: mirror)
      try FileReplacement.write(try state.bytes, to: mirror.stateFile)
      return state
    }
  }
}
