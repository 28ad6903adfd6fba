import Catalogue
import FoundationEssentials
import Host
import Learning

/// A mirrored course on its way to its readers: put together beside the one that is served, compiled,
/// and put in its place in one step.
struct CourseCopy {
  let mirror: MirrorFolder
  let folder: String
  let holding: Holding

  /// The name of the folder it is served from: a course may stand deeper in a repository.
  static func name(of folder: String) -> String { folder.replacing("/", with: "--") }

  /// The folder it is served from.
  static func place(of folder: String, in mirror: MirrorFolder) -> String {
    "\(mirror.courses)/\(name(of: folder))"
  }

  private var place: String { Self.place(of: folder, in: mirror) }

  /// Whether what is served is this version, byte for byte.
  ///
  /// A file that is the same one as its object has been read with it.
  var isServed: Bool {
    let course = SealedFolder(path: place)
    guard course.isReadable else { return false }
    let objects = SealedFolder(path: ObjectStore(mirror).path, isKept: false)
    let isWhole = holding.files.allSatisfy { path, object in
      let name = ObjectStore.name(of: object.sha256, at: "\(folder)/\(path)")
      if let file = try? course.open(path), let known = try? objects.open(name),
        file.mark == known.mark
      {
        return true
      }
      return ObjectStore.isWhole(path, object, in: course)
    }
    return isWhole && Set(CourseFolder(path: course.path).paths()) == Set(holding.files.keys)
  }

  /// Serves this version, and gives the identity of its course; all its objects are there.
  ///
  /// `taken` are identities that other courses have.
  func serve(besides taken: Set<Slug>) throws -> Slug {
    try FileManager.default.createDirectory(
      atPath: mirror.courses, withIntermediateDirectories: true)
    let store = ObjectStore(mirror)
    let files = holding.files.keys.sorted().compactMap { path in
      holding.files[path].map { object in
        (
          path,
          store.place(of: ObjectStore.name(of: object.sha256, at: "\(folder)/\(path)"))
        )
      }
    }
    var id: Slug?
    try FolderExchange(folder: place).assemble(files) { staged in
      id = try compile(staged, besides: taken)
    }
    guard let id else { throw RefusedVersion(problem: Self.unread) }
    return id
  }

  private func compile(_ staged: String, besides taken: Set<Slug>) throws -> Slug {
    let reading = CourseReader(CourseFolder(path: staged)).read()
    guard let course = reading.course else {
      guard let error = reading.diagnostics.first(where: { $0.severity == .error }) else {
        throw RefusedVersion(problem: Self.unread)
      }
      throw RefusedVersion(
        problem: Telling(
          fr: "le cours ne se compile pas : \(error.description(in: .french))",
          en: "the course does not compile: \(error.description(in: .english))"))
    }
    guard !taken.contains(course.id) else {
      throw RefusedVersion(
        problem: Telling(
          fr: "un autre cours copié a déjà l'identité \(course.id)",
          en: "another mirrored course has the id \(course.id) already"))
    }
    return course.id
  }

  private static let unread = Telling(
    fr: "le cours ne se lit pas", en: "the course cannot be read")
}

/// A version of a course that is not served.
public struct RefusedVersion: Error, Hashable, Sendable {
  /// Why.
  public let problem: Telling
}
