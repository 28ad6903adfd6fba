import Compression
import Cryptography
import FoundationEssentials
import HTTP
import Synchronization

/// The files that pages need, at addresses that carry the digest of what they hold: what stands at
/// such an address never changes, so browsers keep it for good.
final class PublishedFiles: Sendable {
  struct File: Sendable {
    let path: String
    let digest: String
  }

  /// The addresses of the style sheet and the script.
  let style: String
  let script: String
  /// The addresses of what the pages of trainers need besides.
  let workshop: (style: String, script: String)

  private let files: [String: File]
  private let prepared = Mutex<[String: PreparedResponse]>([:])
  /// The larger files that were asked for last, the newest at the end: however many read one at a time,
  /// it is held once.
  private let large = Mutex<[(name: String, response: PreparedResponse, size: Int)]>([])

  /// Files up to this size are kept in memory once they were asked for.
  private static let largestKept = 1 << 20
  /// The largest file that is served at all, and how many bytes of larger files are kept together.
  static let largest = 64 << 20

  private init(
    style: String, script: String, workshop: (style: String, script: String),
    files: [String: File]
  ) {
    self.style = style
    self.script = script
    self.workshop = workshop
    self.files = files
  }

  static let prefix = "/assets/"

  /// The address of a file that holds what has that digest.
  static func address(of path: String, digest: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let written = name.split(separator: ".", omittingEmptySubsequences: false).dropLast()
      .joined(separator: ".")
    // An address holds nothing that would have to be encoded in it.
    let stem = String(
      written.unicodeScalars.map { scalar -> Character in
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          ? Character(scalar) : "-"
      })
    return "\(prefix)\(stem).\(digest.prefix(16)).\(ending(of: name))"
  }

  private static func ending(of name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  struct Builder {
    private var style = ""
    private var script = ""
    private var workshop = (style: "", script: "")
    private var files: [String: File] = [:]

    mutating func add(style: String, script: String) throws {
      self.style = try add(file: style)
      self.script = try add(file: script)
    }

    mutating func add(workshopStyle style: String, script: String) throws {
      workshop = (try add(file: style), try add(file: script))
    }

    /// Adds a file and gives its address.
    mutating func add(file path: String) throws -> String {
      add(file: path, digest: CourseListing.digest(try PublishedFiles.read(path)))
    }

    /// Adds a file whose digest is known, and gives its address.
    mutating func add(file path: String, digest: String) -> String {
      let address = PublishedFiles.address(of: path, digest: digest)
      let last = String(address.dropFirst(PublishedFiles.prefix.count))
      files[last] = File(path: path, digest: digest)
      return address
    }

    /// Keeps files of an earlier reading, for a course that keeps its last good version.
    mutating func keep(_ addresses: some Sequence<String>, of old: PublishedFiles?) {
      for address in addresses {
        let last = String(address.dropFirst(PublishedFiles.prefix.count))
        if let file = old?.files[last] { files[last] = file }
      }
    }

    func build() -> PublishedFiles {
      PublishedFiles(style: style, script: script, workshop: workshop, files: files)
    }
  }

  /// The answer for the last part of an address; nil if there is no such file, or it changed since.
  func response(_ last: String) throws -> PreparedResponse? {
    if let ready = prepared.withLock({ $0[last] }) ?? recent(last) { return ready }
    guard let file = files[last] else { return nil }
    guard let bytes = try? Self.read(file.path), CourseListing.digest(bytes) == file.digest else {
      return nil
    }
    // What is not kept is not worth compressing anew for each reader.
    let isKept = bytes.count <= Self.largestKept
    let response = try Self.response(bytes, name: last, digest: file.digest, compresses: isKept)
    if isKept {
      prepared.withLock { $0[last] = response }
    } else {
      keep(response, of: bytes.count, as: last)
    }
    return response
  }

  private func recent(_ name: String) -> PreparedResponse? {
    large.withLock { large in
      guard let place = large.firstIndex(where: { $0.name == name }) else { return nil }
      let found = large.remove(at: place)
      large.append(found)
      return found.response
    }
  }

  /// Keeps an answer at hand for the next who ask for it.
  func keep(_ response: PreparedResponse, of size: Int, as name: String) {
    large.withLock { large in
      large.removeAll { $0.name == name }
      large.append((name, response, size))
      while large.count > 1, large.reduce(0, { $0 + $1.size }) > Self.largest {
        large.removeFirst()
      }
    }
  }

  /// The answer that holds a file's bytes.
  static func response(
    _ bytes: [UInt8], name: String, digest: String, compresses: Bool
  ) throws -> PreparedResponse {
    let (type, isText) = type(ending(of: name))
    var headers = SecurityHeaders.common
    headers.append(("Content-Type", type))
    headers.append(("Cache-Control", "public, max-age=31536000, immutable"))
    // A drawing is a document too: opened by itself it may do nothing.
    if type == "image/svg+xml" {
      headers = headers.map { name, value in
        name == "Content-Security-Policy" ? (name, value + "; sandbox") : (name, value)
      }
    }
    let compresses = compresses && isText
    if compresses { headers.append(("Vary", "Accept-Encoding")) }
    return try PreparedResponse(
      headers: headers, identity: bytes, gzip: compresses ? try gzip(bytes, level: 9) : nil,
      brotli: compresses ? try brotli(bytes, quality: 11) : nil,
      etag: String(digest.prefix(16)))
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0
    guard size <= UInt64(largest) else { throw SiteError.fileTooLarge(path: path) }
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private static func type(_ ending: String) -> (String, isText: Bool) {
    switch ending {
    case "css": ("text/css; charset=utf-8", true)
    case "js": ("text/javascript; charset=utf-8", true)
    case "svg": ("image/svg+xml", true)
    case "vtt": ("text/vtt; charset=utf-8", true)
    case "md", "txt": ("text/plain; charset=utf-8", true)
    case "png": ("image/png", false)
    case "jpg", "jpeg": ("image/jpeg", false)
    case "webp": ("image/webp", false)
    case "gif": ("image/gif", false)
    case "mp3": ("audio/mpeg", false)
    case "ogg", "oga", "opus": ("audio/ogg", false)
    case "m4a": ("audio/mp4", false)
    case "mp4", "m4v": ("video/mp4", false)
    case "webm": ("video/webm", false)
    case "pdf": ("application/pdf", false)
    default: ("application/octet-stream", false)
    }
  }
}

/// What is wrong with the site's own files.
public enum SiteError: Error, CustomStringConvertible {
  /// A file is larger than is served.
  case fileTooLarge(path: String)

  /// What failed, on what, and what to do.
  public var description: String {
    switch self {
    case .fileTooLarge(let path):
      "\(path) is larger than \(PublishedFiles.largest >> 20) MiB: make it smaller"
    }
  }
}
