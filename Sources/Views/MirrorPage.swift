public import Learning
public import Markup

/// Where the courses of others come from, and how fresh their copies are.
public struct MirrorPage: Sendable {
  /// How they stand, all together.
  public enum Standing: Sendable {
    /// There are none.
    case none
    /// They are as published.
    case current
    /// They may be older than what is published, and are still valid.
    case older
    /// They have expired, or could not be verified.
    case expired
  }

  /// A place that courses come from.
  public enum Source: Sendable {
    /// Another server.
    case address(String)
    /// A folder of this machine.
    case folder
  }

  /// A course with its address.
  public struct Link: Sendable {
    /// Its title.
    public let title: String
    /// Where it is read.
    public let address: String

    /// Creates a link.
    public init(title: String, address: String) {
      self.title = title
      self.address = address
    }
  }

  /// One mirrored course.
  public struct Row: Sendable {
    private let course: Link?
    private let folder: String
    private let here: String?
    private let there: String?
    private let isCurrent: Bool
    private let isReplaced: Bool
    private let role: String
    private let signers: [String]
    private let since: Instant?
    private let problem: String?

    /// Creates a row; `isReplaced` where a course of this site stands in its place.
    public init(
      course: Link?, folder: String, here: String?, there: String?, isCurrent: Bool,
      isReplaced: Bool, role: String, signers: [String], since: Instant?, problem: String?
    ) {
      self.course = course
      self.folder = folder
      self.here = here
      self.there = there
      self.isCurrent = isCurrent
      self.isReplaced = isReplaced
      self.role = role
      self.signers = signers
      self.since = since
      self.problem = problem
    }
  }

  private let language: Language
  private let standing: Standing
  private let sources: [Source]
  private let lastSource: Source?
  private let lastTry: Instant?
  private let lastSuccess: Instant?
  private let expires: Instant?
  private let root: Int?
  private let problem: String?
  private let courses: [Row]
  private let own: [Link]
  private let hasUnshownTexts: Bool

  /// Creates the page; `own` are the courses of this site itself, and `hasUnshownTexts` tells whether
  /// something that it has written over the others cannot be shown.
  public init(
    _ language: Language, standing: Standing, sources: [Source], lastSource: Source?,
    lastTry: Instant?, lastSuccess: Instant?, expires: Instant?, root: Int?, problem: String?,
    courses: [Row], own: [Link], hasUnshownTexts: Bool
  ) {
    self.language = language
    self.standing = standing
    self.sources = sources
    self.lastSource = lastSource
    self.lastTry = lastTry
    self.lastSuccess = lastSuccess
    self.expires = expires
    self.root = root
    self.problem = problem
    self.courses = courses
    self.own = own
    self.hasUnshownTexts = hasUnshownTexts
  }

  private var say: Wording { Wording(language) }

  /// Its title.
  public static func title(_ language: Language) -> String {
    Wording(language)("Origine et fraîcheur des cours", "Origin and freshness of courses")
  }

  /// The content.
  public func content() -> HTML {
    """
    <h1>\(Self.title(language))</h1>
    \(summary)\(unshownTexts)\(facts)\(courses.map(card))\(ownCourses)
    """
  }

  private var unshownTexts: HTML {
    guard hasUnshownTexts else { return .empty }
    return """
      <p><strong>\(say(
        "Des textes que ce site a écrits pour ces copies ne sont pas montrés ; qui l'administre voit lesquels.",
        "Texts that this site wrote for these copies are not shown; its administrators see which."
      ))</strong></p>

      """
  }

  private var summary: HTML {
    let (kind, word, sentence): (String, String, String)
    switch standing {
    case .none:
      return """
        <p>\(say("Tous les cours de ce site sont les siens : aucun n'est une copie.",
          "All courses of this site are its own: none is a copy."))</p>

        """
    case .current:
      (kind, word) = ("ok", say("À jour", "Up to date"))
      sentence = say(
        "Ces copies sont celles que leurs auteurs ont signées, et les plus récentes.",
        "These copies are what their authors signed, and the latest.")
    case .older:
      (kind, word) = ("warn", say("Peut-être plus ancien", "Perhaps older"))
      sentence = say(
        "Ces copies sont celles que leurs auteurs ont signées ; une version plus récente existe peut-être.",
        "These copies are what their authors signed; there may be a newer version.")
    case .expired:
      (kind, word) = ("bad", say("Trop ancien", "Too old"))
      sentence = say(
        "Ces copies n'ont pas pu être vérifiées depuis trop longtemps. Vérifiez ailleurs un numéro d'appel avant de vous y fier.",
        "These copies could not be verified for too long. Check a number to call elsewhere before relying on it."
      )
    }
    return "<p><span class=\"tag \(kind)\">\(word)</span> \(sentence)</p>\n"
  }

  private var facts: HTML {
    guard standing != .none else { return .empty }
    var lines: [HTML] = []
    let places = sources.map(words).joined(separator: ", ")
    lines.append("\(say("Sources, dans l'ordre : ", "Sources, in order: "))\(places)")
    if let lastSuccess {
      let from = lastSource.map(words) ?? "—"
      lines.append(
        """
        \(say("Dernière mise à jour réussie : ", "Last successful update: "))\(moment(lastSuccess)), \
        \(say("depuis ", "from "))\(from)
        """)
    } else {
      lines.append(
        "\(say("Aucune mise à jour n'a encore réussi.", "No update has succeeded yet."))")
    }
    if let lastTry, lastTry != lastSuccess {
      lines.append("\(say("Dernier essai : ", "Last try: "))\(moment(lastTry))")
    }
    if let expires {
      lines.append("\(say("Valable jusqu'au ", "Valid until "))\(moment(expires))")
    }
    if let root { lines.append("\(say("Version des clés : ", "Version of the keys: "))\(root)") }
    if let problem {
      lines.append("\(say("Ce qui n'a pas marché : ", "What went wrong: "))\(problem)")
    }
    return "<ul>\n\(lines.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
  }

  private func words(_ source: Source) -> String {
    switch source {
    case .address(let address): address
    case .folder: say("un dossier de cette machine", "a folder of this machine")
    }
  }

  private func moment(_ instant: Instant) -> String {
    let time = instant.iso8601.split(separator: "T").last?.prefix(5) ?? ""
    return "\(say.day(instant)), \(time) UTC"
  }

  private func card(_ row: Row) -> HTML { row.html(say, moment) }

  private var ownCourses: HTML {
    guard !own.isEmpty, standing != .none else { return .empty }
    let rows = own.map { course -> HTML in
      "<li><a href=\"\(course.address)\">\(course.title)</a></li>\n"
    }
    return """
      <h2>\(say("Les cours de ce site", "Courses of this site"))</h2>
      <ul>
      \(rows)</ul>

      """
  }

  /// What the readers of a copy are told where it is old.
  public static func notice(
    _ language: Language, isReplaced: Bool, lastSuccess: Instant?
  ) -> HTML {
    let say = Wording(language)
    let sentence =
      isReplaced
      ? say(
        "Une version plus récente de ce cours est publiée ; vous lisez la précédente.",
        "A newer version of this course is published; you are reading the one before.")
      : lastSuccess.map {
        say(
          "Cette copie date du \(say.day($0)) et n'a pas pu être vérifiée depuis.",
          "This copy is of \(say.day($0)) and could not be verified since.")
      } ?? say("Cette copie n'a pas pu être vérifiée.", "This copy could not be verified.")
    return """
      <div class="note warn"><p>\(sentence) <a href="\(Address.page(language, "mirror"))">\
      \(title(language))</a></p></div>

      """
  }
}

extension MirrorPage.Row {
  fileprivate func html(_ say: Wording, _ moment: (Instant) -> String) -> HTML {
    let name: HTML =
      course.map { "<a href=\"\($0.address)\">\($0.title)</a>" } ?? "\(folder)"
    var lines: [HTML] = [
      "\(say("Version d'ici : ", "Version here: "))\(here ?? say("aucune", "none"))",
      "\(say("Version de l'origine : ", "Version of the origin: "))\(there ?? say("retirée", "withdrawn"))",
      """
      \(say("Signé par ", "Signed by "))\(role)\
      \(signers.isEmpty ? "" : say(", clé ", ", key "))\(signers.map { String($0.prefix(8)) }.joined(separator: ", "))
      """,
    ]
    if let since { lines.append("\(say("Ici depuis le ", "Here since "))\(moment(since))") }
    if let problem { lines.append("\(say("Pourquoi : ", "Why: "))\(problem)") }
    if isReplaced {
      lines.append(
        """
        \(say("Pas servi : un cours de ce site a la même identité et prend sa place.",
          "Not served: a course of this site has the same identity and takes its place."))
        """)
    }
    let tag: HTML =
      isCurrent
      ? "<span class=\"tag ok\">\(say("à jour", "up to date"))</span>"
      : "<span class=\"tag warn\">\(say("pas à jour", "not up to date"))</span>"
    return """
      <section class="card"><h2>\(name)</h2>
      <p>\(tag)</p>
      <ul>
      \(lines.map { "<li>\($0)</li>\n" as HTML })</ul></section>

      """
  }
}
