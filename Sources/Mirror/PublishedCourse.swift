import Cryptography

/// A course as a repository's verified metadata lists it.
struct PublishedCourse: Hashable, Sendable {
  /// A file as it is listed.
  struct Listed: Hashable, Sendable {
    /// Its path among the targets.
    var path: String
    /// What it holds.
    var object: Holding.Object
    /// The number of its course's version, if the publisher says one.
    var number: Int?
    /// The role that signs it.
    var role: String
    /// The keys that signed that role's file.
    var signers: [String]
  }

  /// Its place among the targets, and the name of its folder here.
  let folder: String
  /// Its files by their paths in its folder.
  private(set) var files: [String: Holding.Object] = [:]
  /// The number its publisher gave this version, if any.
  private(set) var number: Int?
  /// The role that signs it.
  let role: String
  /// The keys that signed that role's file.
  let signers: [String]

  /// What tells this version from others.
  var version: MirroredCourse.Version {
    let lines = files.keys.sorted().map { "\($0)\u{0}\(files[$0]?.sha256 ?? "")\n" }
    return MirroredCourse.Version(
      number: number, digest: String(hex(sha256(Array(lines.joined().utf8))).prefix(12)))
  }

  /// The courses among files that are listed: each folder with a `course.yml`.
  static func courses(in listed: [Listed]) -> [PublishedCourse] {
    let settings = "course.yml"
    var courses: [String: PublishedCourse] = [:]
    for file in listed where file.path.hasSuffix("/\(settings)") {
      let folder = String(file.path.dropLast(settings.count + 1))
      courses[folder] = PublishedCourse(
        folder: folder, role: file.role, signers: file.signers)
    }
    for file in listed {
      // Of folders in folders, a file belongs to the innermost that is a course.
      var folder = file.path[...]
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
        guard let course = courses[String(folder)] else { continue }
        // What somebody else signs is no part of it.
        guard course.role == file.role else { break }
        courses[String(folder)]?.add(
          String(Substring(file.path.utf8.dropFirst(folder.utf8.count + 1))), file.object,
          number: file.number)
        break
      }
    }
    return courses.values.sorted { $0.folder < $1.folder }
  }

  private mutating func add(_ path: String, _ object: Holding.Object, number: Int?) {
    files[path] = object
    if let number { self.number = max(number, self.number ?? number) }
  }
}
