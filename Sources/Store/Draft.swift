public import Learning

/// A file of a course as it was saved once, on the way to being published.
public struct Draft: Hashable, Sendable {
  /// The file, as a path from the course's folder.
  public let file: String
  /// Its number among the saves of the file, from 1; never given twice.
  public let revision: Int64
  /// The digest of the published file it is meant to replace; empty if there was none.
  public let base: String
  /// The text; nil where the file is to be taken away.
  public let text: String?
  /// Who saved it; nil if her account was erased.
  public let author: Author?
  /// When.
  public let saved: Instant

  /// Who saved something, by the name others know her by.
  public struct Author: Hashable, Sendable {
    /// Whose account it is.
    public let learner: ID<Learner>
    /// The name as its owner writes it.
    public let name: String
  }
}

/// A save in a list, without its text.
public struct DraftEntry: Hashable, Sendable {
  /// The file, as a path from the course's folder.
  public let file: String
  /// Its number among the saves of the file.
  public let revision: Int64
  /// The digest of the published file it is meant to replace; empty if there was none.
  public let base: String
  /// Whether the file is to be taken away.
  public let isRemoval: Bool
  /// Where it stands among the saves of its file.
  public let standing: Standing
  /// Who saved it; nil if her account was erased.
  public let author: Draft.Author?
  /// When.
  public let saved: Instant

  /// Where a save stands among the saves of its file.
  public enum Standing: String, Hashable, Sendable {
    /// The newest of these is what will be published.
    case draft
    /// Kept because somebody else had saved meanwhile; never published by itself.
    case aside
    /// Published, or put away.
    case past
  }
}

/// What a text was opened from: what a save is compared with, so that nobody writes over another.
public enum DraftBase: Hashable, Sendable {
  /// A save of that number.
  case revision(Int64)
  /// The published file with that digest; empty if there was none.
  case published(String)

  /// As forms carry it: `r12`, `p3fa90c…`.
  public var text: String {
    switch self {
    case .revision(let number): "r\(number)"
    case .published(let digest): "p\(digest)"
    }
  }

  /// Reads what a form carried.
  public init?(_ text: some StringProtocol) {
    let rest = text.dropFirst()
    switch text.first {
    case "r":
      guard let number = Int64(rest), number > 0 else { return nil }
      self = .revision(number)
    case "p":
      guard rest.utf8.count <= 64, rest.allSatisfy(\.isHexDigit) else { return nil }
      self = .published(String(rest))
    default: return nil
    }
  }
}

/// A text to be saved.
public struct NewDraft: Sendable {
  /// The course.
  public let course: Slug
  /// The file, as a path from the course's folder.
  public let file: String
  /// The text; nil to take the file away.
  public let text: String?
  /// What the text was opened from.
  public let opened: DraftBase
  /// The digest of the published file at this moment; empty if there is none.
  public let published: String
  /// Whether the text is that of the published file.
  public let isAsPublished: Bool
  /// Who saves.
  public let author: ID<Learner>
  /// Where the text was typed, to tell a save whose answer was lost from somebody else's.
  public let page: Page?

  /// An open page and how often it has saved.
  public struct Page: Hashable, Sendable {
    /// The page's own mark, made when it was opened.
    public let mark: String
    /// How many times it has saved, this time included.
    public let turn: Int64

    /// Creates the place of a save in its page.
    public init(mark: String, turn: Int64) {
      self.mark = mark
      self.turn = turn
    }
  }

  /// Whether it is saved by itself, while she goes on typing.
  public let isAutomatic: Bool

  /// The digest of the published file she has compared her text with, if she has: the draft is meant
  /// to replace that one from now on.
  public let accepts: String?

  /// Creates a text to be saved.
  public init(
    course: Slug, file: String, text: String?, opened: DraftBase, published: String,
    isAsPublished: Bool, author: ID<Learner>, page: Page? = nil, isAutomatic: Bool = false,
    accepts: String? = nil
  ) {
    self.course = course
    self.file = file
    self.text = text
    self.opened = opened
    self.published = published
    self.isAsPublished = isAsPublished
    self.author = author
    self.page = page
    self.isAutomatic = isAutomatic
    self.accepts = accepts
  }
}

/// What became of a text to be saved.
public enum DraftOutcome: Hashable, Sendable {
  /// It is the draft; pages are now opened from this.
  case saved(DraftBase)
  /// Somebody else saved meanwhile: the text is kept aside under that number.
  case conflict(aside: Int64)
}
