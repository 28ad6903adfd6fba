import Catalogue
import Cryptography
import Store

/// All the files of a course as it was read, each with the digest of what it holds.
struct CourseListing {
  let contents: CourseFolder
  let files: [Edition.File]

  /// Reads every file once.
  init(_ contents: CourseFolder) {
    self.contents = contents
    files = contents.paths().compactMap { path in
      guard let size = contents.size(of: path) else { return nil }
      // What is too large to be served is not read either: its size stands for it.
      let bytes = contents.bytes(of: path, atMost: PublishedFiles.largest)
      return Edition.File(
        path: path, digest: bytes.map(Self.digest) ?? "size-\(size)", size: size)
    }
  }

  /// The digest of all files together.
  var digest: String {
    Self.digest(Array(files.map { "\($0.path)\u{0}\($0.digest)\n" }.joined().utf8))
  }

  static func digest(_ bytes: [UInt8]) -> String { hex(Cryptography.digest(bytes)) }
}
