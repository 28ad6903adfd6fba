import Cryptography
import Trust

/// A course as it is to be signed: its files, and what is said of it to those who have not fetched it.
public struct CourseToPublish: Sendable {
  /// Its name, the first part of the path of each of its files.
  public let name: String
  /// The titles by the codes of the languages.
  public let titles: [String: String]
  /// The codes of its languages, the source first.
  public let languages: [String]
  /// Its files, by their paths in its folder.
  public let files: [TargetPath: [UInt8]]
  /// The language of each file that is written in one.
  public let fileLanguages: [TargetPath: String]

  /// Takes what was checked; refuses paths that are no paths, or the same where capitals do not count.
  public init(
    name: String, titles: [String: String], languages: [String], files: [String: [UInt8]],
    languageOf language: (String) -> String?
  ) throws(PublishingError) {
    self.name = name
    self.titles = titles
    self.languages = languages
    var found: [TargetPath: [UInt8]] = [:]
    var spoken: [TargetPath: String] = [:]
    var folded: [String: String] = [:]
    for (text, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let path: TargetPath
      do throws(TargetPath.Refusal) { path = try TargetPath(text) } catch {
        throw .path(text, error)
      }
      for step in path.steps {
        let same = folded.updateValue(step.path, forKey: step.folded)
        if let same, !same.utf8.elementsEqual(step.path.utf8) { throw .samePaths(same, step.path) }
      }
      found[path] = bytes
      spoken[path] = language(text)
    }
    self.files = found
    fileLanguages = spoken
  }

  /// What is signed of each file, by its whole path, in one version of the course.
  func targets(version: Int) -> [String: TargetFile] {
    var targets: [String: TargetFile] = [:]
    for (path, bytes) in files {
      var custom: [String: JSON] = ["course": .string(name), "version": .integer(version)]
      if let language = fileLanguages[path] { custom["language"] = .string(language) }
      if path.text == Self.settings {
        custom["languages"] = .array(languages.map { .string($0) })
        custom["titles"] = .object(titles.mapValues { .string($0) })
      }
      targets["\(name)/\(path.text)"] = TargetFile(
        length: bytes.count, sha256: hex(sha256(bytes)), custom: custom)
    }
    return targets
  }

  /// The file that every course has, and with which its titles are signed.
  private static let settings = "course.yml"

  /// The version that `targets` say a course has; nil where they do not, or say one that is none.
  static func version(of course: String, in targets: [String: TargetFile]) -> Int? {
    guard case .integer(let version)? = targets["\(course)/\(settings)"]?.custom?["version"],
      Header.versions.contains(version)
    else { return nil }
    return version
  }
}
