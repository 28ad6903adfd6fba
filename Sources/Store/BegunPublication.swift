public import Learning

/// A publication on its way into the folder of its course: what its files are to be, whose it is, and
/// what ends with it.
public struct BegunPublication: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// Who publishes; nil if her account was erased meanwhile.
  public let author: ID<Learner>?
  /// What she says of it.
  public let note: String
  /// Its files.
  public let files: [File]

  /// A file that it writes or takes away.
  public struct File: Hashable, Sendable {
    /// The path from the course's folder.
    public let path: String
    /// The number of the draft it comes from; nil where it comes from none.
    public let revision: Int64?
    /// The digest of what it becomes; empty where it goes.
    public let digest: String

    /// Creates a file of a publication.
    public init(path: String, revision: Int64? = nil, digest: String) {
      self.path = path
      self.revision = revision
      self.digest = digest
    }
  }

  /// Creates a publication that is about to be written.
  public init(course: Slug, author: ID<Learner>?, note: String, files: [File]) {
    self.course = course
    self.author = author
    self.note = note
    self.files = files
  }
}
