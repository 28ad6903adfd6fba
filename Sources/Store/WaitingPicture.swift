public import Learning

/// A picture that was sent for a course and waits for its next publication.
public struct WaitingPicture: Hashable, Sendable {
  /// The file it becomes, in `media/`.
  public let name: String
  /// Its media type.
  public let type: String
  /// Its width in pixels.
  public let width: Int
  /// Its height in pixels.
  public let height: Int
  /// Its size in bytes.
  public let size: Int
  /// What it shows, in words.
  public let description: String
  /// Who sent it; nil if her account was erased.
  public let author: Draft.Author?
  /// When.
  public let added: Instant
}

/// A picture to be kept.
public struct NewPicture: Sendable {
  /// The course.
  public let course: Slug
  /// The file it becomes, in `media/`.
  public let name: String
  /// Its media type.
  public let type: String
  /// Its width in pixels.
  public let width: Int
  /// Its height in pixels.
  public let height: Int
  /// What it shows, in words.
  public let description: String
  /// What it holds.
  public let bytes: [UInt8]
  /// Who sends it.
  public let author: ID<Learner>

  /// Creates a picture to be kept.
  public init(
    course: Slug, name: String, type: String, width: Int, height: Int, description: String,
    bytes: [UInt8], author: ID<Learner>
  ) {
    self.course = course
    self.name = name
    self.type = type
    self.width = width
    self.height = height
    self.description = description
    self.bytes = bytes
    self.author = author
  }
}

/// What became of a picture to be kept.
public enum PictureOutcome: Hashable, Sendable {
  /// It is kept.
  case kept
  /// She sent the same with the same words already: it waits under that name.
  case known(name: String)
  /// Another of that name was sent a moment before.
  case nameTaken
  /// Hers that wait would take more room than she has.
  case noRoom
}
