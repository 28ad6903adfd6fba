public import Learning

/// A course that a mirror serves or would serve, and how fresh it is.
public struct MirroredCourse: Hashable, Sendable, Codable {
  /// What tells one version of a course from another.
  public struct Version: Hashable, Sendable, Codable {
    /// The number its publisher gave it, if any.
    public var number: Int?
    /// The beginning of the digest of all its files.
    public var digest: String

    /// Creates a version.
    public init(number: Int?, digest: String) {
      self.number = number
      self.digest = digest
    }

    /// The number, or the digest where there is none.
    public var name: String { number.map(String.init) ?? digest }
  }

  /// The name of its folder, which is its place in the repository.
  public var folder: String
  /// Its identity, once it was compiled.
  public var course: String?
  /// The version that is served here; nil where none is yet.
  public var here: Version?
  /// The version that is published there, as far as it is known.
  public var there: Version?
  /// The version before, kept for going back.
  public var former: Version?
  /// A version that was left on purpose: it is not taken again.
  public var refused: String?
  /// The role of the repository that signs it: `targets`, or a partner's own.
  public var role: String
  /// The keys that signed it, by their identifiers.
  public var signers: [String]
  /// When this version came here, in seconds since 1970.
  public var since: Int64?
  /// Why what is published there is not served here.
  public var problem: Telling?

  /// Creates a course that is not here yet.
  public init(folder: String, role: String, signers: [String]) {
    self.folder = folder
    self.role = role
    self.signers = signers
  }

  /// Whether learners here read what is published there.
  public var isCurrent: Bool { here != nil && here == there }

  /// Its identity as a name; nil before it was compiled.
  public var id: Slug? { course.flatMap { Slug($0) } }
}
