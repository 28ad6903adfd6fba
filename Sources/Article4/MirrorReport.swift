import Catalogue
import Host
import Learning
import Mirror

/// How a mirror stands, for a terminal or a machine.
struct MirrorReport {
  /// What the site has of its own, which stands before what it mirrors.
  struct Site {
    /// The folder of what it mirrors.
    let mirror: String
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
  private let folder: String

  init(_ state: MirrorState, on site: Site, at now: Int64, _ language: Language) {
    self.state = state
    let own = state.courses.isEmpty ? [] : site.identities
    hidden = state.courses.filter { $0.id.map(own.contains) ?? false }.map(\.folder)
    isHandedOn = !site.hasRepository
    folder = site.mirror
    standing = state.standing(at: now)
    self.language = language
  }

  /// What a command leaves with: 0 up to date, 3 older and still valid, 1 expired, not verified or not
  /// there: whoever watches another folder by mistake is not told that all is well.
  var status: Int32 {
    switch standing {
    case .current: 0
    case .older: 3
    case .none, .expired: 1
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
    if state.isMirror, state.sources.isEmpty {
      lines.append(
        language.say(
          fr: "aucune source n'est plus nommée : article4 mirror add",
          en: "no source is named any more: article4 mirror add"))
    }
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
    case .none:
      language.say(
        fr: "rien n'est copié dans \(folder) : article4 mirror add",
        en: "nothing is mirrored in \(folder): article4 mirror add"
      ).printable
    case _ where state.lastTry == nil:
      language.say(
        fr: "rien n'a été copié encore : article4 mirror pull",
        en: "nothing has been copied yet: article4 mirror pull")
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
    if course.refused != nil {
      lines.append(
        language.say(
          fr: "  revenu en arrière à la main, jusqu'à une version plus récente",
          en: "  gone back by hand, until there is a newer version"))
    }
    if hidden.contains(course.folder) {
      lines.append(
        language.say(
          fr: "  pas servi : un cours de ce site a la même identité et prend sa place",
          en: "  not served: a course of this site has the same identity and takes its place"))
    }
    return lines
  }
}
