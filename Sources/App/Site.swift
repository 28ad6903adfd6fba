import Catalogue
import Learning
import Mirror
import Store
import Views

/// What is published: courses, the site's own pages, files; one immutable value, replaced whole when
/// courses are read again, so that a request keeps the one it started with.
public final class Site: Sendable {
  /// A course with where its files are.
  struct Shelf: Sendable {
    let folder: String
    /// The course as it is read here.
    private(set) var course: Course
    /// The course as its author published it, where the site has laid words of its own over it.
    private(set) var original: Course?
    /// Those words, by the file they were read from.
    private(set) var overlays: [String: Overlay] = [:]
    let media: [String: String]
    /// The number it is kept under; nil where it could not be kept.
    var edition: Int?
    /// How many bytes of text it was compiled from.
    var weight = 0
    /// The questions of which earlier versions were wrong, by every name they had.
    var errata: [Slug: Erratum] = [:]
    /// The names that questions had before.
    var formerNames: [Slug: [Slug]] = [:]
    /// Whether it is a copy of somebody else's course.
    var isMirrored = false
  }

  /// A question that corrects earlier versions of itself.
  struct Erratum: Hashable, Sendable {
    /// Its name now.
    let question: Slug
    /// Its version now.
    let version: Int
    /// The earliest version that was wrong.
    let since: Int

    /// Whether an answer to that version was judged by what was wrong.
    func corrects(_ answered: Int) -> Bool { answered >= since && answered < version }
  }

  /// The courses, in the order of their folders.
  let shelves: [Shelf]
  /// The pages written in Markdown, by name and language.
  let pages: [String: [Language: ProsePage]]
  /// The files, by the last part of their address.
  let files: PublishedFiles
  /// The pages that are the same for everyone.
  let ready = ReadyPages()
  /// Where to write to whoever runs the server, if they say so.
  let contact: String?
  /// What is shown besides to whoever writes courses by hand; nil where learners read.
  let draft: DraftProblems?
  /// How the courses of others stand that are served here.
  let mirror: MirrorStanding
  /// What the site has written in the place of sections of copies and is not shown as it stands there.
  let unshown: [Telling]
  /// The languages pages are offered in, French first.
  let languages: [Language]

  init(
    shelves: [Shelf], pages: [String: [Language: ProsePage]], files: PublishedFiles,
    contact: String?, draft: DraftProblems? = nil, mirror: MirrorStanding = MirrorStanding(),
    unshown: [Telling] = []
  ) {
    self.unshown = unshown
    self.mirror = mirror
    self.contact = contact
    self.draft = draft
    self.shelves = shelves
    self.pages = pages
    self.files = files
    languages = [.french, .english]
  }

  /// The courses offered to learners in a language: those that are followed, then those that others
  /// keep at hand.
  func courses(in language: Language) -> [Course] {
    let offered = shelves.map(\.course).filter {
      $0.readers == .learners && $0.languages.contains(language)
    }
    let atHand = Set(offered.flatMap(\.related))
    return offered.filter { !atHand.contains($0.id) } + offered.filter { atHand.contains($0.id) }
  }

  /// The course that teaches trainers to write, if there is one in that language.
  func guide(in language: Language) -> Course? {
    shelves.map(\.course).first { $0.readers == .trainers && $0.languages.contains(language) }
  }

  /// The addresses of the files every page needs.
  var assets: Frame.Assets {
    Frame.Assets(
      style: files.style, script: files.script,
      workshop: Frame.Assets.Workshop(
        style: files.workshop.style, script: files.workshop.script),
      contact: contact)
  }

  /// What stands above the page at a path while courses are written by hand.
  func draftBox(at path: [String], in language: Language, reloads: Bool) -> DraftBox? {
    var folder: String?
    if path.count > 2, path[1] == "courses" {
      folder = Slug(path[2]).flatMap { shelf($0) }?.folder
    }
    return draft?.box(of: folder, in: language, reloads: reloads)
  }

  /// The same courses and pages, with how the courses of others stand by now.
  ///
  /// Its pages are made anew: what they say of a course's age has changed.
  func standing(_ mirror: MirrorStanding) -> Site {
    Site(
      shelves: shelves, pages: pages, files: files, contact: contact, draft: draft,
      mirror: mirror, unshown: unshown)
  }

  func shelf(_ course: Slug) -> Shelf? { shelves.first { $0.course.id == course } }

  /// How many courses are published.
  public var courseCount: Int { shelves.count }
}

extension Site.Shelf {
  /// The same course, of that folder.
  func placed(in folder: String, isMirrored: Bool) -> Site.Shelf {
    Site.Shelf(
      folder: folder, course: original ?? course, media: media, edition: edition, weight: weight,
      errata: errata, formerNames: formerNames, isMirrored: isMirrored)
  }

  /// The same course as it is once the site's words are laid over it.
  func laid(_ overlays: [String: Overlay], _ course: Course) -> Site.Shelf {
    var shelf = self
    shelf.original = original ?? self.course
    shelf.overlays = overlays
    shelf.course = course
    return shelf
  }

  /// How many bytes of text a course's files hold.
  static func weight(of files: [Edition.File]) -> Int {
    files.reduce(0) { $0 + ($1.path.hasSuffix(".md") ? $1.size : 0) }
  }

  /// Takes over what the lock of a course says of the past of its questions.
  mutating func remember(_ lock: CourseLock) {
    for (name, entry) in lock.questions where !entry.isRetired {
      if !entry.was.isEmpty { formerNames[name] = entry.was }
      guard let since = entry.corrects else { continue }
      for asked in [name] + entry.was {
        errata[asked] = Site.Erratum(question: name, version: entry.version, since: since)
      }
    }
  }
}
