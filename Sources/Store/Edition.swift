public import Learning

/// A course as it was published once.
public struct Edition: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// Its number, from 1; each publication that changes something has the next.
  public let number: Int
  /// The digest of all its files together.
  public let digest: String
  /// When it was first served.
  public let published: Instant
  /// Where it came from.
  public let origin: Origin
  /// What its author said of it.
  public let note: String

  /// Where an edition came from.
  public enum Origin: Hashable, Sendable {
    /// The files were changed in their folder.
    case folder
    /// Somebody published it here; nil once her account was erased.
    case account(Draft.Author?)
  }

  /// One of its files.
  public struct File: Hashable, Sendable {
    /// The path from the course's folder.
    public let path: String
    /// The digest of its bytes, in hexadecimal.
    public let digest: String
    /// Its size in bytes.
    public let size: Int

    /// Creates a file of an edition.
    public init(path: String, digest: String, size: Int) {
      self.path = path
      self.digest = digest
      self.size = size
    }

    /// The largest file whose bytes are kept; of a larger one, only its name and digest are.
    public static let largestKept = 10 << 20
  }
}

/// A course that is published, to be kept.
public struct NewEdition: Sendable {
  /// The course.
  public let course: Slug
  /// The digest of all its files together.
  public let digest: String
  /// Its files.
  public let files: [Edition.File]
  /// Its questions, each with its version.
  public let questions: [Slug: Int]
  /// Who publishes it; nil when its files were changed in their folder.
  public let author: ID<Learner>?
  /// What she says of it.
  public let note: String

  /// Creates an edition to be kept.
  public init(
    course: Slug, digest: String, files: [Edition.File], questions: [Slug: Int],
    author: ID<Learner>?, note: String
  ) {
    self.course = course
    self.digest = digest
    self.files = files
    self.questions = questions
    self.author = author
    self.note = note
  }
}
