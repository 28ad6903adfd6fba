/// The path of a file in a course's folder, as it is signed: what of it could lead elsewhere, or mean
/// two things on two machines, is refused.
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
  /// A course's name before it makes 240 at most, and a digest before the last part 245.
  public static let longest = (path: 190, part: 180)
  /// The most parts of a path.
  public static let deepest = 6

  /// Takes a path that is fit to be signed.
  public init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.first != "." }) else { throw .form }
    guard text.utf8.count <= Self.longest.path,
      parts.allSatisfy({ $0.utf8.count <= Self.longest.part })
    else { throw .length }
    guard parts.count <= Self.deepest else { throw .depth }
    if let other = text.unicodeScalars.first(where: Self.isRefused) {
      throw .character(other.value)
    }
    self.text = text
  }

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
    let parts = text.split(separator: "/")
    return parts.indices.map { end in
      let path = parts[...end].joined(separator: "/")
      return (path, path.lowercased())
    }
  }

  /// Orders paths by their bytes.
  public static func < (one: TargetPath, other: TargetPath) -> Bool {
    one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}
