import Host
import Synchronization

/// The `media/` folder of a course: what is there, read no further than needed, and only once.
final class MediaFolder: Sendable {
  private static let mostFiles = 5000
  private static let largestSVG = 1 << 20
  private static let largestHeader = 256 * 1024

  private let folder: CourseFolder
  private let entries: [String: SealedFolder.Entry]
  private let pictures = Mutex<[String: PictureReading]>([:])

  /// What a picture file turned out to be.
  enum PictureReading: Hashable { case size(PictureSize), notAPicture, active, unreadable }

  init(of folder: CourseFolder) {
    self.folder = folder
    var entries: [String: SealedFolder.Entry] = [:]
    var pending = [""]
    while let next = pending.popLast(), entries.count < Self.mostFiles {
      for (name, entry) in folder.entries(in: "media/" + next) where name.first != "." {
        let path = next.isEmpty ? name : next + "/" + name
        if entry == .folder, path.utf8.count(where: { $0 == 0x2F }) < 4 {
          pending.append(path)
        } else {
          entries[path] = entry
        }
      }
    }
    self.entries = entries
  }

  var paths: [String] { entries.keys.sorted() }

  subscript(_ path: String) -> SealedFolder.Entry? { entries[path] }

  /// The files that may be served, in the order of their paths.
  func files() -> [MediaFile] {
    paths.compactMap { path in
      guard entries[path] == .file, let (type, _) = MediaFile.type(of: path),
        let (size, _) = try? folder.read("media/" + path, first: 0)
      else { return nil }
      return MediaFile(path: path, size: size, type: type)
    }
  }

  /// The files that nothing shows; they travel to every mirror all the same.
  func unused(besides used: UsedMedia) -> [Diagnostic] {
    paths.filter { entries[$0] == .file && !used.contains($0) }.map { path in
      Diagnostic(.fileUnused, file: "media/" + path, line: 1)
    }
  }

  /// The files that no page can name.
  func misnamed() -> [Diagnostic] {
    paths.filter { entries[$0] == .misnamed }.map { path in
      Diagnostic(.fileNameUnreadable, file: "media/" + path, line: 1)
    }
  }

  func picture(_ path: String) -> PictureReading {
    if let known = pictures.withLock({ $0[path] }) { return known }
    let reading = read(path)
    pictures.withLock { $0[path] = reading }
    return reading
  }

  private func read(_ path: String) -> PictureReading {
    guard let type = MediaFile.type(of: path)?.type else { return .notAPicture }
    do {
      if type == "image/svg+xml" {
        let bytes = try folder.read("media/" + path, atMost: Self.largestSVG)
        switch SVGReading(bytes) {
        case .safe(let size): return .size(size)
        case .active: return .active
        case .notSVG: return .notAPicture
        }
      }
      let bytes = try folder.read("media/" + path, first: Self.largestHeader).bytes
      guard let header = PictureHeader(bytes), header.type == type else { return .notAPicture }
      return .size(header.size)
    } catch {
      return error == .tooLarge ? .notAPicture : .unreadable
    }
  }
}
