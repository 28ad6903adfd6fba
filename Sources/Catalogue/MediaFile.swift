/// A file of a course's `media/` folder.
public struct MediaFile: Sendable, Hashable {
  /// Its path in `media/`: `passport.png`, `interviews/mina.fr.mp3`.
  public let path: String
  /// Its size in bytes.
  public let size: Int
  /// Its media type, by its name: `image/png`, `audio/mpeg`.
  public let type: String

  /// What a media file is used as.
  enum Kind { case picture, audio, video, captions, text, other }

  /// The media type a name announces; nil for a name that is not served.
  static func type(of path: String) -> (type: String, kind: Kind)? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    return switch path[path.index(after: dot)...].lowercased() {
    case "png": ("image/png", .picture)
    case "jpg", "jpeg": ("image/jpeg", .picture)
    case "webp": ("image/webp", .picture)
    case "gif": ("image/gif", .picture)
    case "svg": ("image/svg+xml", .picture)
    case "mp3": ("audio/mpeg", .audio)
    case "ogg", "oga", "opus": ("audio/ogg", .audio)
    case "m4a", "aac": ("audio/mp4", .audio)
    case "wav": ("audio/wav", .audio)
    case "flac": ("audio/flac", .audio)
    case "mp4", "m4v": ("video/mp4", .video)
    case "webm": ("video/webm", .video)
    case "ogv": ("video/ogg", .video)
    case "vtt": ("text/vtt", .captions)
    case "md", "txt": ("text/plain; charset=utf-8", .text)
    case "pdf": ("application/pdf", .text)
    case "csv": ("text/csv; charset=utf-8", .other)
    case "odt": ("application/vnd.oasis.opendocument.text", .other)
    case "ods": ("application/vnd.oasis.opendocument.spreadsheet", .other)
    case "odp": ("application/vnd.oasis.opendocument.presentation", .other)
    default: nil
    }
  }
}
