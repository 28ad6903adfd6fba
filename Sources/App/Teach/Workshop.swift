import Catalogue
import Cryptography
import Host
import Learning
import Store

/// A course as those who write it see it: its folder, with the drafts laid over it.
struct Workshop: Sendable {
  /// The name the course goes by in addresses and among drafts: its identity, or the name of its
  /// folder where its settings say none.
  let course: Slug
  /// The folder, whether it is there yet or not.
  let path: String
  /// Whether there is such a folder.
  let isOnDisk: Bool
  /// The drafts, by their files.
  let drafts: [String: Draft]
  /// The pictures that wait for the next publication.
  let pictures: [WaitingPicture]
  /// Gives the bytes of such a picture.
  let load: @Sendable (String) -> [UInt8]?

  init(
    course: Slug, path: String, isOnDisk: Bool, drafts: [Draft], pictures: [WaitingPicture],
    load: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.course = course
    self.path = path
    self.isOnDisk = isOnDisk
    self.drafts = Dictionary(drafts.map { ($0.file, $0) }, uniquingKeysWith: { $1 })
    self.pictures = pictures
    self.load = load
  }

  /// The files with the drafts laid over them, and another text in the place of one.
  func contents(with text: String? = nil, as file: CourseFile? = nil) -> CourseFolder {
    var changes = drafts.mapValues { $0.text.map { Array($0.utf8) } }
    if let text, let file { changes[file.name] = Array(text.utf8) }
    let waiting = pictures.map { picture in
      (
        "media/\(picture.name)",
        CourseFolder.Picture(
          type: picture.type, width: picture.width, height: picture.height, size: picture.size
        ) { [load] in load(picture.name) }
      )
    }
    return CourseFolder(
      path: path, changes: changes, pictures: Dictionary(waiting, uniquingKeysWith: { $1 }))
  }

  /// What each file is now, in a word that changes with it.
  var marks: [String: String] {
    var marks = FolderWatch.marks(path)
    for (file, draft) in drafts { marks[file] = "draft \(draft.revision)" }
    for picture in pictures {
      marks["media/\(picture.name)"] = "picture \(picture.added.seconds) \(picture.size)"
    }
    return marks
  }

  /// The files an editor may open: those on the disk and those that are only drafts.
  var files: [CourseFile] {
    let onDisk = SealedFolder(path: path).entries().filter { $0.entry == .file }.map(\.name)
    return Set(onDisk).union(drafts.keys).sorted().compactMap { CourseFile($0) }
  }

  /// The text of a file as it stands, with its draft.
  func text(of file: CourseFile) -> String? {
    drafts[file.name].map(\.text) ?? published(file).text
  }

  /// The files of its media, by their paths in `media/`.
  var mediaPaths: [String] {
    SealedFolder(path: path).entries(in: "media").filter { $0.entry == .file }.map(\.name)
      + pictures.map(\.name)
  }

  /// A file as it stands in the folder.
  struct Published: Sendable {
    /// Its text with plain line ends; nil if there is no such file.
    let text: String?
    /// Its digest; empty if there is no such file.
    let digest: String
    /// Whether some of its bytes are no text: a `�` stands for each of them.
    var hasLostLetters = false

    /// Whether that text would put `�` in the place of letters that are still in the file.
    func loses(in text: String?) -> Bool {
      hasLostLetters && text?.unicodeScalars.contains("\u{FFFD}") == true
    }
  }

  /// What stands in the folder under a file's name.
  func published(_ file: CourseFile) -> Published {
    guard let bytes = try? SealedFolder(path: path).read(file.name, atMost: CourseFile.largest)
    else { return Published(text: nil, digest: "") }
    return Published(
      text: Self.text(bytes), digest: Self.digest(bytes),
      hasLostLetters: String(validating: bytes, as: UTF8.self) == nil)
  }

  /// Whether the text of a file as it stands lacks letters that its bytes hold.
  func hasLostLetters(_ file: CourseFile) -> Bool {
    published(file).loses(in: text(of: file))
  }

  /// A file's text as a form gives it back: without a byte order mark, with plain line ends.
  static func text(_ bytes: [UInt8]) -> String {
    let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return plain(rest)
  }

  /// A text with plain line ends; browsers send others.
  static func plain(_ text: String) -> String {
    text.utf8.contains(0x0D) ? plain(Array(text.utf8)[...]) : text
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for index in bytes.indices {
      if bytes[index] != 0x0D {
        plain.append(bytes[index])
      } else if index + 1 >= bytes.endIndex || bytes[index + 1] != 0x0A {
        plain.append(0x0A)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// What tells whether a file has changed.
  static func digest(_ bytes: [UInt8]) -> String {
    hex(Array(Cryptography.digest(bytes).prefix(16)))
  }
}
