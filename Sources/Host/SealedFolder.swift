internal import Glibc

/// A folder that is read and never left: no symbolic link is followed below it.
///
/// What stands in a folder that others write can lead anywhere; here it leads nowhere else. The folder
/// is opened once: whoever replaces it by another one meanwhile (`FolderExchange`) changes nothing of
/// what is read here, and takes the old files away only when nobody reads them.
public struct SealedFolder: Sendable {
  /// What stands under a name in a folder.
  ///
  /// What has a name that is no text can be seen, and not be read.
  public enum Entry: Hashable, Sendable { case file, folder, link, other, misnamed }

  /// Why a file was not read.
  public enum Failure: Error, Hashable, Sendable {
    case missing, isLink, isNotAFile, tooLarge, unreadable
  }

  /// Where the folder was when it was opened.
  public let path: String
  private let opened: Result<Descriptor, SystemError>

  /// Opens the folder at a path, which may itself be reached through links.
  ///
  /// A folder of folders that are replaced one by one needs not be kept from anybody: `isKept` false.
  public init(path: String, isKept: Bool = true) {
    self.path = path
    opened = Result { () throws(SystemError) in
      var folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
      var tries = 0
      // Each try follows a replacement that came in between; somebody else's lock is no reason to wait.
      while isKept, tries < 1000, !Self.keep(folder, at: path) {
        folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        tries += 1
      }
      return folder
    }
  }

  /// Keeps the files of a folder from being taken away; false if another folder took its place.
  private static func keep(_ folder: Descriptor, at path: String) -> Bool {
    // Only who takes the old files away holds the lock alone: they are of an old folder then.
    guard folder.lock(.shared) else { return false }
    var there = stat()
    guard unsafe stat(path, &there) == 0, let own = try? folder.status() else { return true }
    return own.st_ino == there.st_ino && own.st_dev == there.st_dev
  }

  /// The names in a sub-folder (the folder itself if empty), in order; at most `limit`.
  public func entries(in subfolder: String = "", limit: Int = 5000) -> [(
    name: String, entry: Entry
  )] {
    guard
      let folder = try? open(Self.components(subfolder), O_RDONLY | O_DIRECTORY),
      let names = try? folder.names(limit: limit)
    else { return [] }
    return names.map {
      ($0.description, $0.isText ? Self.kind(of: $0, in: folder) ?? .other : .misnamed)
    }
  }

  /// Whether the folder itself could be opened.
  public var isReadable: Bool { if case .success = opened { true } else { false } }

  /// What stands at a path; nil if nothing does.
  public func entry(_ path: String) -> Entry? {
    var components = Self.components(path)
    guard let last = components.popLast(),
      let folder = try? open(components, O_RDONLY | O_DIRECTORY)
    else { return nil }
    return Self.kind(of: EntryName(last), in: folder)
  }

  private static func kind(of name: EntryName, in folder: Descriptor) -> Entry? {
    guard let status = try? folder.status(of: name) else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The size of a file and its first bytes, at most `limit`.
  public func read(_ file: String, first limit: Int) throws(Failure) -> (size: Int, bytes: [UInt8])
  {
    try opening(file) { (opened, status) throws(SystemError) in
      let size = Int(status.st_size)
      return (size, try opened.read(atMost: min(size, limit)))
    }
  }

  /// Opens a file, and nothing else, and gives what is made of it.
  func opening<Value>(
    _ file: String, _ use: (Descriptor, stat) throws(SystemError) -> Value
  ) throws(Failure) -> Value {
    do throws(SystemError) {
      let opened = try open(Self.components(file), O_RDONLY | O_NONBLOCK)
      let status = try opened.status()
      if status.st_mode & S_IFMT == S_IFREG { return try use(opened, status) }
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: throw .missing
      case ELOOP: throw .isLink
      default: throw .unreadable
      }
    }
    throw .isNotAFile
  }

  /// The whole of a file of at most `limit` bytes.
  public func read(_ file: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    let (size, bytes) = try read(file, first: limit + 1)
    guard size <= limit, bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// Opens one component after another, so that no link is followed on the way.
  private func open(_ components: [String], _ flags: Int32) throws(SystemError) -> Descriptor {
    var current = try opened.get()
    for component in components.dropLast() { current = try current.folder(component) }
    guard let last = components.last else { return current }
    return try Descriptor.open(last, in: current, flags | O_NOFOLLOW)
  }

  private static func components(_ path: String) -> [String] {
    pathParts(path).filter { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
