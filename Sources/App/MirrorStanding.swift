import Learning
import Markup
import Mirror
import Views

/// How the courses of others stand at a moment.
struct MirrorStanding: Hashable, Sendable {
  /// What is known of them.
  let state: MirrorState
  /// How they stand, in a word.
  let standing: MirrorState.Standing

  /// Nothing is mirrored.
  init() { self.init(MirrorState(), at: Instant(seconds: 0)) }

  init(_ state: MirrorState, at now: Instant) {
    self.state = state
    standing = state.standing(at: now.seconds)
  }
}

extension Site {
  /// The copies of courses of others that are served.
  var mirroredCourses: [Course] { shelves.filter(\.isMirrored).map(\.course) }

  /// What the readers of a copied course are told before anything else, where it is old.
  func ageNotice(at path: [String], in language: Language) -> HTML {
    guard path.count > 2, path[1] == "courses", let shelf = Slug(path[2]).flatMap({ shelf($0) }),
      shelf.isMirrored
    else { return .empty }
    let known = mirror.state.courses.first { $0.id == shelf.course.id }
    let isReplaced = known.map { $0.there != nil && !$0.isCurrent } ?? false
    guard mirror.standing == .expired || isReplaced else { return .empty }
    return MirrorPage.notice(
      language, isReplaced: isReplaced,
      lastSuccess: mirror.state.lastSuccess.map { Instant(seconds: $0) })
  }
}
