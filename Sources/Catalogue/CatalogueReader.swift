import Host
public import Learning

/// Reads every course of a folder: each sub-folder that holds a `course.yml`.
public struct CatalogueReader: Sendable {
  let path: String

  /// Takes the folder that holds the courses' folders.
  public init(folder: String) { path = folder }

  /// Why the folder cannot be read.
  public struct Unreadable: Error, CustomStringConvertible {
    let path: String

    /// What failed, on what, and what to do.
    public var description: String {
      "the folder of courses \(path) cannot be read: create it, or give another with --courses"
    }
  }

  /// The courses with their files and what was found in each, in the order of their folders' names.
  public func read() throws -> [(
    folder: String, reading: CourseReading, contents: CourseFolder
  )] {
    try folders().map { ($0, CourseReader($1).read(), $1) }
  }

  /// The identities of the courses, of which nothing else is read.
  public func identities() throws -> Set<Slug> {
    Set(try folders().compactMap { CourseReader($1).id })
  }

  private func folders() throws -> [(name: String, contents: CourseFolder)] {
    let folder = SealedFolder(path: path, isKept: false)
    guard folder.isReadable else { throw Unreadable(path: path) }
    return folder.entries().compactMap { name, entry in
      guard entry == .folder, name.first != ".", folder.entry(name + "/course.yml") != nil else {
        return nil
      }
      return (name, CourseFolder(path: path + "/" + name))
    }
  }
}
