import Host

/// The files of a course: those of a folder, with changes laid over them that are not on the disk.
///
/// Drafts are read over the folder they will be published into, kept versions wholly from memory.
public struct CourseFolder: Sendable {
  /// More names than a folder of a course holds: a thousand modules in ten languages.
  private static let mostEntries = 20_000

  private let folder: SealedFolder?
  private let changes: [String: [UInt8]?]
  private let pictures: [String: Picture]
  /// The names that `changes` puts into each sub-folder.
  private let added: [String: [String: SealedFolder.Entry]]

  /// A picture that is not in the folder yet: what is known of it without its bytes, and these.
  public struct Picture: Sendable {
    let head: [UInt8]
    let size: Int
    let load: @Sendable () -> [UInt8]?

    /// Takes what is known of a picture; `load` is called when its bytes are wanted.
    public init(
      type: String, width: Int, height: Int, size: Int, load: @escaping @Sendable () -> [UInt8]?
    ) {
      head = PictureHeader.sample(type: type, width: width, height: height)
      self.size = size
      self.load = load
    }
  }

  /// Takes the folder at a path; a change is a file's new bytes, or nil where it is taken away.
  ///
  /// The names of changed files are paths from the course's folder, such as `media/plan.png`.
  public init(
    path: String, changes: [String: [UInt8]?] = [:], pictures: [String: Picture] = [:]
  ) {
    self.init(SealedFolder(path: path), changes, pictures)
  }

  /// Takes all files from memory, by their paths from the course's folder.
  public init(files: [String: [UInt8]]) { self.init(nil, files.mapValues(Optional.some), [:]) }

  private init(
    _ folder: SealedFolder?, _ changes: [String: [UInt8]?], _ pictures: [String: Picture]
  ) {
    self.folder = folder
    self.changes = changes
    self.pictures = pictures
    var added: [String: [String: SealedFolder.Entry]] = [:]
    for path in changes.compactMap({ $0.value == nil ? nil : $0.key }) + pictures.keys {
      let parts = path.split(separator: "/").map(String.init)
      for (depth, part) in parts.enumerated() {
        added[parts[..<depth].joined(separator: "/"), default: [:]][part] =
          depth == parts.count - 1 ? .file : .folder
      }
    }
    self.added = added
  }

  /// The names in a sub-folder (the folder itself if empty), in order.
  func entries(in subfolder: String = "") -> [(name: String, entry: SealedFolder.Entry)] {
    let parent = subfolder.split(separator: "/").joined(separator: "/")
    var found: [String: SealedFolder.Entry] = [:]
    for (name, entry) in folder?.entries(in: parent, limit: Self.mostEntries) ?? [] {
      let path = parent.isEmpty ? name : "\(parent)/\(name)"
      // A file that was taken away leaves no name; one that was replaced is what replaced it.
      if changes[path] == nil { found[name] = entry }
    }
    for (name, entry) in added[parent] ?? [:] { found[name] = entry }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What stands at a path; nil if nothing does.
  func entry(_ path: String) -> SealedFolder.Entry? {
    if let change = changes[path] { return change == nil ? nil : .file }
    if pictures[path] != nil { return .file }
    return folder?.entry(path)
  }

  /// The size of a file and its first bytes, at most `limit`.
  func read(_ path: String, first limit: Int) throws(SealedFolder.Failure) -> (
    size: Int, bytes: [UInt8]
  ) {
    if let change = changes[path] {
      guard let change else { throw .missing }
      return (change.count, change.count <= limit ? change : Array(change[..<limit]))
    }
    if let picture = pictures[path] {
      if limit < picture.size || limit == 0 {
        return (picture.size, Array(picture.head.prefix(limit)))
      }
      guard let bytes = picture.load() else { throw .unreadable }
      return (bytes.count, bytes)
    }
    guard let folder else { throw .missing }
    return try folder.read(path, first: limit)
  }

  /// The whole of a file of at most `limit` bytes.
  func read(_ path: String, atMost limit: Int) throws(SealedFolder.Failure) -> [UInt8] {
    let (size, bytes) = try read(path, first: limit + 1)
    guard size <= limit, bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// The paths of all its files, in order: neither hidden ones nor links, whatever they are for.
  public func paths() -> [String] {
    var found: [String] = []
    var pending = [""]
    while let folder = pending.popLast(), found.count < Self.mostEntries {
      for (name, entry) in entries(in: folder) where name.first != "." {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        switch entry {
        case .file: found.append(path)
        case .folder: if path.utf8.count(where: { $0 == 0x2F }) < 8 { pending.append(path) }
        case .link, .other, .misnamed: break
        }
      }
    }
    return found.sorted()
  }

  /// The files of its `media/` that may be served, in the order of their paths.
  public func media() -> [MediaFile] { MediaFolder(of: self).files() }

  /// The width and height of a picture of its `media/`, in pixels; nil where they cannot be told.
  public func pixels(ofPicture path: String) -> (width: Int, height: Int)? {
    guard case .size(let size) = MediaFolder(of: self).picture(path), let width = size.width,
      let height = size.height
    else { return nil }
    return (width, height)
  }

  /// The longest text that is searched for the names of media.
  private static let longestSearched = 1 << 20

  /// Those of some files of `media/` whose names stand in no text of the course, be it in a comment, a
  /// transcript or a drawing.
  public func unmentioned(_ media: [String]) -> [String] {
    var left = media.map { ($0, Array(($0.split(separator: "/").last ?? "").utf8)) }
    for path in paths() where !left.isEmpty {
      let ending = path.split(separator: ".").last?.lowercased() ?? ""
      guard ["md", "txt", "vtt", "svg", "yml"].contains(ending),
        let text = bytes(of: path, atMost: Self.longestSearched)
      else { continue }
      left.removeAll { text.firstPlace(of: $0.1) != nil }
    }
    return left.map(\.0)
  }

  /// The bytes of a file; nil where it cannot be read or is larger than `limit`.
  public func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
    try? read(path, atMost: limit)
  }

  /// The size of a file in bytes; nil where it cannot be read.
  public func size(of path: String) -> Int? { (try? read(path, first: 0))?.size }
}
