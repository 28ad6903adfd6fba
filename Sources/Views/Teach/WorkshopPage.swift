public import Learning
public import Markup

/// A course as those who write it see it: its files, a module a row and a language a column.
public struct WorkshopPage: Sendable {
  /// A file, or the place where one is missing.
  public struct Cell: Sendable {
    /// The file's name.
    public let file: String
    /// What a link to it says.
    public let title: String
    /// Where it stands.
    public let state: State
    /// How many errors are in it.
    public let errors: Int
    /// How many things in it are worth a look.
    public let warnings: Int

    /// Where a file stands.
    public enum State: Hashable, Sendable {
      case published, draft, removal
      /// The course cannot be published without it.
      case missing
      /// It is not there, and nothing asks for it.
      case absent
    }

    /// Creates a cell.
    public init(file: String, title: String, state: State, errors: Int, warnings: Int) {
      self.file = file
      self.title = title
      self.state = state
      self.errors = errors
      self.warnings = warnings
    }
  }

  /// A module, or another thing that stands in every language.
  public struct Row: Sendable {
    /// What it is.
    public let title: String
    /// Its file in each language, in the order of the columns.
    public let cells: [Cell]

    /// Creates a row.
    public init(title: String, cells: [Cell]) {
      self.title = title
      self.cells = cells
    }
  }

  /// The course.
  public let course: Slug
  /// Its title.
  public let title: String
  /// Where it stands.
  public let standing: WorkshopStanding
  /// The languages it is written in, the source first.
  public let columns: [Language]
  /// The modules, in order.
  public let modules: [Row]
  /// What else stands in every language.
  public let others: [Row]
  /// The settings.
  public let settings: Cell
  /// The files that are not there any more, but of which something that was saved is kept.
  public let left: [(name: String, title: String)]
  /// Whether there is something to publish, be it a picture alone.
  public let isPublishable: Bool
  /// Where learners read it, if they can.
  public let address: String?
  /// The language of the page.
  public let language: Language

  /// Creates the page.
  public init(
    course: Slug, title: String, standing: WorkshopStanding, columns: [Language], modules: [Row],
    others: [Row], settings: Cell, left: [(name: String, title: String)], isPublishable: Bool,
    address: String?, language: Language
  ) {
    self.course = course
    self.title = title
    self.standing = standing
    self.columns = columns
    self.modules = modules
    self.others = others
    self.settings = settings
    self.left = left
    self.isPublishable = isPublishable
    self.address = address
    self.language = language
  }

  private var say: Wording { Wording(language) }
  private func part(_ name: String) -> String { Address.workshop(language, course, name) }

  /// The content.
  public func content() -> HTML {
    let publish: HTML =
      isPublishable
      ? "<a class=\"btn\" href=\"\(part("publish"))\">\(say("Publier…", "Publish…"))</a>\n" : .empty
    let review: HTML =
      standing.drafts > 0
      ? "<a class=\"btn alt\" href=\"\(part("review"))\">\(say("Relecture", "Review"))</a>\n"
      : .empty
    let read: HTML =
      address.map {
        "<a class=\"btn alt\" href=\"\($0)\">\(say("Lire le cours publié", "Read the published course"))</a>\n"
      } ?? .empty
    return """
      <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a></p>
      <h1>\(Typography.spaced(title, in: language))</h1>
      \(standing.html(say))<p class="actions">\(publish)\(review)\(read)</p>
      <h2>\(say("Les modules", "Modules"))</h2>
      \(table(modules, say("Modules", "Modules")))\
      <p><a class="btn alt" href="\(part("new"))">\(say("Nouveau module", "New module"))</a></p>
      <h2>\(say("Autour des modules", "Around the modules"))</h2>
      \(table(others, say("Autour des modules", "Around the modules")))<ul>
      <li>\(link(settings))</li>
      <li><a href="\(part("media"))">\(say("Images et enregistrements", "Pictures and recordings"))</a></li>
      <li><a href="\(part("versions"))">\(say("Versions publiées", "Published versions"))</a></li>
      </ul>
      \(LeftTexts(language).files(left, of: course))
      """
  }

  private func table(_ rows: [Row], _ name: String) -> HTML {
    guard !rows.isEmpty else {
      return "<p>\(say("Rien pour le moment.", "Nothing for now."))</p>\n"
    }
    let head = columns.map { column -> HTML in
      "<th scope=\"col\">\(Wording.name(of: column))</th>"
    }
    let body = rows.map { row -> HTML in
      let cells = row.cells.map { cell -> HTML in "<td>\(link(cell))</td>" }
      return """
        <tr><th scope="row">\(Typography.spaced(row.title, in: language))</th>\(cells)</tr>

        """
    }
    return """
      <div class="scroll" role="region" tabindex="0" aria-label="\(name)"><table class="files">
      <thead><tr><td></td>\(head)</tr></thead>
      <tbody>
      \(body)</tbody></table></div>

      """
  }

  private func link(_ cell: Cell) -> HTML {
    guard cell.state != .missing, cell.state != .absent else {
      let missing: HTML =
        cell.state == .missing
        ? "<span class=\"tag bad\">\(say("manque", "missing"))</span>\n" : .empty
      return """
        \(missing)<form method="post" action="\(part("new"))"><input type="hidden" name="translation" \
        value="\(cell.file)" /><button class="line">\(say("Créer", "Create"))\
        <span class="unseen"> \(cell.file)</span></button></form>
        """
    }
    let word: HTML =
      switch cell.state {
      case .published, .missing, .absent: .empty
      case .draft: "<br /><span class=\"tag warn\">\(say("brouillon", "draft"))</span>"
      case .removal: "<br /><span class=\"tag bad\">\(say("à retirer", "to be removed"))</span>"
      }
    var counts: [HTML] = []
    if cell.errors > 0 {
      let count = say.count(cell.errors, ("erreur", "erreurs"), ("error", "errors"))
      counts.append("<br /><span class=\"tag bad\">\(count)</span>")
    }
    if cell.warnings > 0 {
      let count = say.count(
        cell.warnings, ("point à revoir", "points à revoir"),
        ("thing worth a look", "things worth a look"))
      counts.append("<br /><span class=\"small muted\">\(count)</span>")
    }
    let written = CourseFileName.language(of: cell.file)
    let language: HTML = written.map { " lang=\"\($0)\"" } ?? .empty
    return """
      <a href="\(Address.draft(self.language, course, cell.file))"\(language)>\
      \(cell.title)</a>\(word)\(counts)
      """
  }
}

/// What the name of a file says of its language.
enum CourseFileName {
  /// The code before `.md`; nil for a file in no language.
  static func language(of file: String) -> String? {
    let parts = file.split(separator: ".")
    return parts.count == 3 ? Language(parts[1])?.description : nil
  }
}
