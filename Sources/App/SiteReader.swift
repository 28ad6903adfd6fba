import Catalogue
import Host
public import Learning
public import Mirror
import Store
import Views

/// Reads what is published from the folders of courses and of static files.
public struct SiteReader: Sendable {
  /// The folder that holds a folder a course.
  public let courses: String
  /// The folder of the style sheet, the script and the site's own pages.
  public let statics: String
  /// Where courses of others are kept, if there is such a place; nobody edits them here.
  public let mirror: MirrorFolder?

  /// Where to write to whoever runs the server, if they say so: `mailto:…` or `https://…`.
  public let contact: String?

  /// Whether courses are read for who writes them by hand, never for learners.
  ///
  /// They are shown with their errors, and with what is wrong above each page.
  public let isDraft: Bool

  /// The words for the operator.
  let say: Wording

  /// Takes the folders.
  public init(
    courses: String, statics: String, mirror: MirrorFolder? = nil, contact: String? = nil,
    isDraft: Bool = false, language: Language = .english
  ) {
    self.mirror = mirror
    say = Wording(language)
    self.contact = contact
    self.isDraft = isDraft
    self.courses = courses
    self.statics = statics
  }

  /// What reading gave, and what the operator should know of it.
  public struct Reading: Sendable {
    /// What is published from now on.
    public let site: Site
    /// The problems of courses, a line each; a course with an error keeps its last good version.
    public let problems: [String]
  }

  /// Keeps a course that was read, and gives the number of its edition; it throws where it cannot, and
  /// gives nil where none is to be kept.
  typealias Keeper = (CourseListing, CourseReading, Slug) throws -> Int?

  /// Gives a course as it was kept last; nil if it never was.
  typealias Finder = (Slug) throws -> Site.Shelf?

  /// Reads everything; a course or page that is wrong keeps the version of `last`, or of an earlier run
  /// of the program, if there is one.
  func read(
    keeping last: Site?, editions keep: Keeper, lastGood find: Finder, at now: Instant
  ) throws -> Reading {
    var problems: [String] = []
    var files = PublishedFiles.Builder()
    try files.add(style: "\(statics)/site.css", script: "\(statics)/site.js")
    try files.add(workshopStyle: "\(statics)/editor.css", script: "\(statics)/editor.js")
    var findings: [DraftProblems.Finding] = []
    // Before the courses: what changes meanwhile is read again when the state says so.
    let standing = readMirror(&problems, at: now)
    let (shelves, unshown) = overlaid(
      try readCourses(&files, &problems, &findings, last, keep, find), last)
    problems += unshown.map { $0.text(in: say.language) }
    let pages = try readPages(&problems, &findings, last)
    let draft =
      isDraft
      ? try DraftProblems(
        style: files.add(file: "\(statics)/draft.css"),
        script: files.add(file: "\(statics)/draft.js"), findings: findings) : nil
    return Reading(
      site: Site(
        shelves: shelves, pages: pages, files: files.build(), contact: contact, draft: draft,
        mirror: standing, unshown: unshown),
      problems: problems)
  }

  /// How the courses of others stand; one that cannot be read is told, and keeps nothing from being
  /// served.
  private func readMirror(_ problems: inout [String], at now: Instant) -> MirrorStanding {
    guard let mirror else { return MirrorStanding() }
    do {
      return MirrorStanding(try mirror.state(), at: now)
    } catch {
      problems.append("\(error)")
      return MirrorStanding()
    }
  }

  /// A folder of courses, and whether they are copies of somebody else's.
  private struct Place {
    let path: String
    let isMirrored: Bool
  }

  /// The places of courses; where two hold the same course, the first wins.
  private var places: [Place] {
    let own = Place(path: courses, isMirrored: false)
    guard let mirror, SealedFolder(path: mirror.courses, isKept: false).isReadable else {
      return [own]
    }
    return [own, Place(path: mirror.courses, isMirrored: true)]
  }

  private var lastStays: String {
    say(" : refusé ; sa dernière bonne version reste", ": refused; its last good version stays")
  }

  private func readCourses(
    _ files: inout PublishedFiles.Builder, _ problems: inout [String],
    _ findings: inout [DraftProblems.Finding], _ last: Site?, _ keep: Keeper, _ find: Finder
  ) throws -> [Site.Shelf] {
    var shelves: [Site.Shelf] = []
    let entries = try places.flatMap { place in
      try CatalogueReader(folder: place.path).read().map { (place, $0) }
    }
    for (place, entry) in entries {
      let isMirrored = place.isMirrored
      // What is worth a second look in a copy is the publisher's to see.
      problems += entry.reading.diagnostics.filter {
        $0.severity == .error || $0.severity == .warning && !isMirrored
      }.map { "\(entry.folder)/\($0.description(in: say.language))" }
      if !isMirrored {
        findings += entry.reading.diagnostics.map { .init(folder: entry.folder, diagnostic: $0) }
      }
      guard let course = isDraft ? entry.reading.partial : entry.reading.course else {
        if let old = last?.shelves.first(where: {
          $0.folder == entry.folder && $0.isMirrored == isMirrored
        }) {
          problems.append(entry.folder + lastStays)
          shelves.append(old)
          files.keep(old.media.values, of: last?.files)
        } else if let kept = lastGood(of: entry.reading, besides: shelves, &problems, find) {
          problems.append(entry.folder + lastStays)
          shelves.append(kept.placed(in: entry.folder, isMirrored: isMirrored))
        } else {
          problems.append(
            entry.folder
              + say(
                " : refusé ; corrigez les erreurs ci-dessus", ": refused; correct the errors above")
          )
        }
        continue
      }
      guard !shelves.contains(where: { $0.course.id == course.id }) else {
        if isMirrored {
          problems.append(
            entry.folder
              + say(
                " : copie pas servie ; un cours d'ici a l'identité \(course.id)",
                ": the copy is not served; a course of this site has the id \(course.id)"))
          continue
        }
        problems.append(
          entry.folder
            + say(
              " : refusé ; un autre cours a l'identité \(course.id)",
              ": refused; another course has the id \(course.id)"))
        continue
      }
      let listing = CourseListing(entry.contents)
      var shelf = Site.Shelf(
        folder: entry.folder, course: course,
        media: media(
          of: entry.reading, listing, in: entry.folder, of: place, &files, &problems),
        weight: Site.Shelf.weight(of: listing.files), isMirrored: isMirrored)
      if let lock = entry.reading.lock { shelf.remember(lock) }
      do {
        shelf.edition = try keep(listing, entry.reading, course.id)
      } catch {
        // It is served all the same: only who is in the middle of a quiz at the next publication
        // may meet a changed question.
        problems.append(
          entry.folder
            + say(" : cette version n'est pas gardée : ", ": this version is not kept: ")
            + "\(error)")
      }
      shelves.append(shelf)
    }
    return shelves
  }

  /// The course as an earlier run of the program served it last.
  private func lastGood(
    of reading: CourseReading, besides shelves: [Site.Shelf], _ problems: inout [String],
    _ find: Finder
  ) -> Site.Shelf? {
    guard let id = reading.partial?.id, !shelves.contains(where: { $0.course.id == id }) else {
      return nil
    }
    do {
      return try find(id)
    } catch {
      problems.append(
        "\(id)"
          + say(
            " : sa dernière bonne version ne peut pas être lue : ",
            ": its last good version cannot be read: ") + "\(error)")
      return nil
    }
  }

  /// The addresses of a course's media, which are among the site's files from now on.
  private func media(
    of reading: CourseReading, _ listing: CourseListing, in folder: String, of place: Place,
    _ files: inout PublishedFiles.Builder, _ problems: inout [String]
  ) -> [String: String] {
    let listed = Dictionary(listing.files.map { ($0.path, $0) }) { first, _ in first }
    var media: [String: String] = [:]
    for file in reading.media {
      let path = "\(place.path)/\(folder)/media/\(file.path)"
      guard let known = listed["media/\(file.path)"], known.size <= PublishedFiles.largest else {
        // One file of one course does not keep the site from starting.
        let reason = SiteError.fileTooLarge(path: path)
        problems.append(
          "\(folder)/media/\(file.path)" + say(" : pas servi : ", ": not served: ") + "\(reason)")
        continue
      }
      media[file.path] = files.add(file: path, digest: known.digest)
    }
    return media
  }
}
