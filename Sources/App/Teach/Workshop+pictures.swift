import Catalogue
import Database
import Learning
import Store

extension Workshop {
  /// The files of the folder's media, by their paths there, that are pictures.
  private static func isPicture(_ file: MediaFile) -> Bool { file.type.hasPrefix("image/") }

  /// The pictures that wait and go out with the texts: one that no text shows goes on waiting, because
  /// what is published can be seen by everyone.
  func joining(_ reading: CourseReading) -> [WaitingPicture] {
    pictures.filter { reading.usedMedia.contains($0.name) }
  }

  /// The pictures that learners are shown and that no text names any more, by their paths in `media/`.
  ///
  /// Of these, only what a kept version brings back leaves the folder. What no published text showed was
  /// put there by hand and is not ours to take away.
  func leaving(_ reading: CourseReading, _ store: Store) throws -> [String] {
    let contents = contents()
    let waiting = Set(pictures.map(\.name))
    let idle = contents.unmentioned(
      reading.media.filter {
        Self.isPicture($0) && !reading.usedMedia.contains($0.path) && !waiting.contains($0.path)
      }.map(\.path))
    guard !idle.isEmpty else { return [] }
    let published = CourseReader(folder: path).read().usedMedia
    return try idle.filter { path in
      guard published.contains(path),
        let bytes = contents.bytes(of: "media/\(path)", atMost: Edition.File.largestKept)
      else { return false }
      return try store.missingBlobs(of: [CourseListing.digest(bytes)]).isEmpty
    }
  }
}
