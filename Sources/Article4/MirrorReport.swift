import Learning
import Mirror

/// How a mirror stands, for a terminal or a machine.
struct MirrorReport {
  private let state: MirrorState
  private let standing: MirrorState.Standing
  private let language: Language

  init(_ state: MirrorState, at now: Int64, _ language: Language) {
    self.state = state
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
    let state: MirrorState
  }

  /// One object on one line.
  var json: String {
    JSONLine.text(of: Document(standing: standing.rawValue, state: state))
  }

  /// The same in words.
  var text: String {
    var lines = [summary]
    lines += state.sources.map { language.say(fr: "source : \($0)", en: "source: \($0)") }
    for course in state.courses { lines += self.lines(course) }
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
    guard let problem = course.problem?.text(in: language) else { return [line] }
    return [line, "  \(problem.printable)"]
  }
}
