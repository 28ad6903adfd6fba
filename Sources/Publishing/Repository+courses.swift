import Cryptography
import Trust

extension Repository {
  /// What adding did to a course.
  public struct Added: Hashable, Sendable {
    /// The course's name.
    public let course: String
    /// The version it now has.
    public let version: Int
    /// How many of its files were not there before; nil where nothing changed at all.
    public let written: Int?
    /// How many files it has.
    public let files: Int
  }

  /// Signs courses into the repository, each in the place of its earlier version.
  ///
  /// Nothing is written where nothing changed, unless half the life of the list of files is over.
  public mutating func add(_ courses: [CourseToPublish], keys: inout KeyFolder) throws -> [Added] {
    for course in courses {
      if courses.count(where: { $0.name == course.name }) > 1 {
        throw PublishingError.repeatedCourse(course.name)
      }
      if let role = delegate(of: course.name) {
        throw PublishingError.notOwn(course: course.name, role: role.name)
      }
    }
    let (next, plan) = Self.merge(courses, into: targets.targets)
    let hasChanged = plan.contains { $0.hasChanged } || !unsigned.isEmpty
    guard hasChanged || Lifetime.isWaning(.targets, until: targets.header.expires, at: now) else {
      return plan.map { $0.added(written: nil) }
    }
    let signers = try signers(from: &keys, forTargets: true)
    let added = try Self.write(plan, next, to: folder)
    var list = targets
    list.targets = next
    try write(list, by: signers)
    return added
  }

  /// Takes a course out; its objects stay for those who are still fetching them.
  public mutating func remove(_ course: String, keys: inout KeyFolder) throws {
    var list = targets
    list.targets = list.targets.filter { TargetPath.split(target: $0.key).course != course }
    guard list.targets.count < targets.targets.count else {
      throw PublishingError.noCourse(course)
    }
    try write(list, by: try signers(from: &keys, forTargets: true))
  }

  // MARK: What a partner does in the same way

  /// A course on its way into a list of files.
  struct Planned {
    let course: CourseToPublish
    let version: Int
    let hasChanged: Bool

    func added(written: Int?) -> Added {
      Added(course: course.name, version: version, written: written, files: course.files.count)
    }
  }

  /// A list of files with some courses in the place of their earlier versions.
  static func merge(
    _ courses: [CourseToPublish], into before: [String: TargetFile]
  ) -> (targets: [String: TargetFile], plan: [Planned]) {
    var targets = before
    var plan: [Planned] = []
    for course in courses {
      let old = targets.filter { TargetPath.split(target: $0.key).course == course.name }
      let version = CourseToPublish.version(of: course.name, in: old) ?? 0
      let isSame = version > 0 && course.targets(version: version) == old
      plan.append(
        Planned(course: course, version: isSame ? version : version + 1, hasChanged: !isSame))
      guard !isSame else { continue }
      for path in old.keys { targets[path] = nil }
      targets.merge(course.targets(version: version + 1)) { _, new in new }
    }
    return (targets, plan)
  }

  /// Writes the objects of what changed.
  static func write(
    _ plan: [Planned], _ targets: [String: TargetFile], to folder: RepositoryFolder
  ) throws(PublishingError) -> [Added] {
    var added: [Added] = []
    for planned in plan {
      guard planned.hasChanged else {
        added.append(planned.added(written: nil))
        continue
      }
      var written = 0
      for (path, bytes) in planned.course.files.sorted(by: { $0.key < $1.key }) {
        let target = "\(planned.course.name)/\(path.text)"
        guard let digest = targets[target]?.hashes["sha256"] else { continue }
        if try folder.write(object: bytes, of: target, sha256: digest) { written += 1 }
      }
      added.append(planned.added(written: written))
    }
    return added
  }
}
