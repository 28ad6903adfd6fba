import Catalogue
import Database
import Learning
import Store

/// The pictures and recordings that taking up an edition again brings back: those its texts need that
/// are not in the course's folder, or not as they were.
struct ReturningMedia {
  /// One of them.
  struct File {
    let file: MediaFile
    let bytes: [UInt8]
    /// What the texts of the edition say it shows.
    let description: String
    let pixels: (width: Int, height: Int)
  }

  private(set) var files: [File] = []
  /// Those whose bytes are not kept, because they are too large, by their paths in `media/`.
  private(set) var lost: [String] = []

  private static let folder = "media/"

  init(
    edition number: Int, of workshop: Workshop, texts: [String: String], _ store: Store
  ) throws {
    let present = CourseFolder(path: workshop.path)
    var contents = texts.mapValues { Array($0.utf8) }
    var missing: Set<String> = []
    for file in try store.files(of: workshop.course, edition: number)
    where file.path.hasPrefix(Self.folder) && !Self.isPresent(file, in: present) {
      let bytes = try store.blob(file.digest)
      let path = String(file.path.dropFirst(Self.folder.count))
      if bytes == nil { lost.append(path) } else { missing.insert(path) }
      contents[file.path] = bytes
    }
    guard !missing.isEmpty else { return }
    let kept = CourseFolder(files: contents)
    let used = CourseReader(kept).read().usedMedia
    files = kept.media().filter { missing.contains($0.path) && used.contains($0.path) }.map {
      File(
        file: $0, bytes: contents[Self.folder + $0.path] ?? [],
        description: used.description(of: $0.path) ?? "",
        pixels: kept.pixels(ofPicture: $0.path) ?? (0, 0))
    }
  }

  private static func isPresent(_ file: Edition.File, in folder: CourseFolder) -> Bool {
    guard folder.size(of: file.path) == file.size else { return false }
    // What is larger cannot come back anyway.
    guard let bytes = folder.bytes(of: file.path, atMost: Edition.File.largestKept) else {
      return file.size > Edition.File.largestKept
    }
    return CourseListing.digest(bytes) == file.digest
  }

  /// Lets them wait for the next publication; false if there is no room.
  func keep(
    for course: Slug, by author: ID<Learner>, in store: Store, at now: Instant
  ) throws -> Bool {
    for returning in files {
      let outcome = try store.keep(
        NewPicture(
          course: course, name: returning.file.path, type: returning.file.type,
          width: returning.pixels.width, height: returning.pixels.height,
          description: returning.description, bytes: returning.bytes, author: author),
        replacing: true, at: now
      ).wait()
      if outcome == .noRoom { return false }
    }
    return true
  }
}
