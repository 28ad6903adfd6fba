import Catalogue
import Host
import Learning
import Mirror

/// How a mirror stands, for a terminal or a machine.
struct MirrorReport {
  /// What the site has of its own, which stands before what it mirrors.
  struct Site {
    let courses: String
    let repository: String

    /// The identities of its courses.
    var identities: Set<Slug> {
      // A site may have no courses of its own, nor a folder for them.
      (try? CatalogueReader(folder: courses).identities()) ?? []
    }

    /// Whether it shows a repository of its own.
    var hasRepository: Bool { SealedFolder(path: repository, isKept: false).isReadable }
  }

  private let state: MirrorState
  private let standing: MirrorState.Standing
  private let language: Language
  /// The folders of the copies in whose place a course of the site stands.
  private let hidden: [String]
  private let isHandedOn: Bool

  init(_ state: MirrorState, on site: Site, at now: Int64, _ language: Language) {
    self.state = state
    let own = state.courses.isEmpty ? [] : site.identities
    hidden = state.courses.filter { $0.id.map(own.contains) ?? false }.map(\.folder)
    isHandedOn = !site.hasRepository
    standing = state.standing(at: now)
    self.language = language
  }

  /// What a command leaves with: 0 up to date, 3 older and still valid, 1 expired or not verified.
  var status: Int32 {
    switch standing {
    case .none, .current: 0
    case .older: 3
    case .expired: 1
    }
  }

  private struct Document: Encodable {
    let standing: String
    let hidden: [String]
    let state: MirrorState
  }

  /// One object on one line.
  var json: String {
    JSONLine.text(of: Document(standing: standing.rawValue, hidden: hidden, state: state))
  }

  /// The same in words.
  var text: String {
    var lines = [summary]
    for source in state.sources {
      lines.append(language.say(fr: "source : \(source)", en: "source: \(source)").printable)
      if let problem = state.sourceProblems?[source]?.text(in: language) {
        lines.append("  \(problem.printable)")
      }
    }
    for course in state.courses { lines += self.lines(course) }
    if !state.courses.isEmpty, !isHandedOn {
      lines.append(
        language.say(
          fr: "/repository/ montre le dépôt de ce site, et non ce qu'il copie",
          en: "/repository/ shows the repository of this site, and not what it mirrors"))
    }
    if let error = state.lastError?.text(in: language) {
      lines.append(
        language.say(fr: "ce qui n'a pas marché : \(error)", en: "what went wrong: \(error)")
          .printable)
    }
    return lines.joined(separator: "\n")
  }

  private var summary: String {
    switch standing {
    case .none: language.say(fr: "rien n'est copié ici", en: "nothing is mirrored here")
    case .current:
      language.say(
        fr: "à jour, valable jusqu'au \(expiry)", en: "up to date, valid until \(expiry)")
    case .older:
      language.say(
        fr: "peut-être plus ancien que ce qui est publié ; encore valable jusqu'au \(expiry)",
        en: "perhaps older than what is published; still valid until \(expiry)")
    case .expired:
      language.say(
        fr: "ce qui est servi est expiré ou n'a pas pu être vérifié",
        en: "what is served has expired or could not be verified")
    }
  }

  private var expiry: String {
    state.metadata.map { Instant(seconds: $0.expires).iso8601 } ?? "-"
  }

  private func lines(_ course: MirroredCourse) -> [String] {
    let here = course.here?.name ?? language.say(fr: "aucune", en: "none")
    let there = course.there?.name ?? "-"
    let line = language.say(
      fr: "\(course.folder) : version \(here) ici, \(there) à l'origine",
      en: "\(course.folder): version \(here) here, \(there) at the origin"
    ).printable
    var lines = [line]
    if let problem = course.problem?.text(in: language) { lines.append("  \(problem.printable)") }
    if hidden.contains(course.folder) {
      lines.append(
        language.say(
          fr: "  pas servi : un cours de ce site a la même identité et prend sa place",
          en: "  not served: a course of this site has the same identity and takes its place"))
    }
    return lines
  }
}
