import Host

/// The path of a file in a course's folder, as it is signed: what of it could lead elsewhere, or mean
/// two things on two machines, is refused.
///
/// A mirror accepts more (`CoursePaths`): it also copies what other publishers' tools signed. The rules
/// stand apart on purpose: whoever loosens what is signed must not loosen what is written to a disk.
public struct TargetPath: Hashable, Sendable, Comparable {
  /// Why a text is not such a path.
  public enum Refusal: Error, Hashable, Sendable {
    /// Empty, absolute, or with a part that is empty or begins with a dot.
    case form
    /// Too long, or one of its parts is.
    case length
    /// In more folders than there are patterns for.
    case depth
    /// A character that addresses, terminals or other systems take for something else.
    case character(UInt32)
  }

  /// The path, its parts joined by slashes.
  public let text: String

  /// The most bytes of a path, and of a part of one.
  ///
  /// A course's name before it makes 240 at most. With a digest before it, and what an unfinished file is
  /// called besides, the last part makes 255, the longest name of a file.
  public static let longest = (path: 190, part: 170)
  /// The most parts of a path.
  public static let deepest = 6

  /// Takes a path that is fit to be signed.
  public init(_ text: String) throws(Refusal) {
    let parts = pathParts(text)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.first != UInt8(ascii: ".") }) else {
      throw .form
    }
    guard text.utf8.count <= Self.longest.path,
      parts.allSatisfy({ $0.utf8.count <= Self.longest.part })
    else { throw .length }
    guard parts.count <= Self.deepest else { throw .depth }
    if let other = text.unicodeScalars.first(where: Self.isRefused)
      ?? parts.compactMap(\.unicodeScalars.first).first(where: Self.joinsSlash)
    {
      throw .character(other.value)
    }
    self.text = text
  }

  /// A mark at the start of a part is shown as one with the slash before it.
  private static func joinsSlash(_ scalar: Unicode.Scalar) -> Bool { "/\(scalar)".first != "/" }

  /// Characters that some system would obey, hide or read as the end of a path.
  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: #"\?#%:*"<>|"#.unicodeScalars.contains(scalar)
    }
  }

  /// The path and the folders on its way, each with what it shares with another one that a file system
  /// without capitals takes for the same.
  var steps: [(path: String, folded: String)] {
    let parts = pathParts(text)
    return parts.indices.map { end in
      let path = parts[...end].joined(separator: "/")
      return (path, path.lowercased())
    }
  }

  /// The course that the path of a target is in, and what follows.
  static func split(target: String) -> (course: String, rest: String) {
    let parts = pathParts(target)
    return (parts[0], parts.dropFirst().joined(separator: "/"))
  }

  /// Orders paths by their bytes.
  public static func < (one: TargetPath, other: TargetPath) -> Bool {
    one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}
