public import Learning
public import Markup

/// What stands around every page: head, header, quick exit, footer.
public struct Frame: Sendable {
  /// The addresses of the files every page needs.
  public struct Assets: Sendable {
    /// The style sheet.
    public let style: String
    /// The script, which pages do without.
    public let script: String
    /// What the pages of trainers need besides.
    public let workshop: Workshop
    /// Where to write to whoever runs the server, if they say so: `mailto:…` or `https://…`.
    public let contact: String?

    /// The files that only the pages of trainers need.
    public struct Workshop: Sendable {
      /// The style sheet.
      public let style: String
      /// The script, which pages do without.
      public let script: String

      /// Creates the addresses.
      public init(style: String, script: String) {
        self.style = style
        self.script = script
      }
    }

    /// Creates the addresses.
    public init(style: String, script: String, workshop: Workshop, contact: String?) {
      self.style = style
      self.script = script
      self.workshop = workshop
      self.contact = contact
    }
  }

  /// The language of the page.
  public let language: Language
  /// The files it needs.
  public let assets: Assets
  /// The other languages and where this page is in them.
  public let alternates: [(language: Language, path: String)]
  /// The title from the page outwards: page, course.
  public let titles: [String]
  /// Whether the page reports a problem.
  public let hasProblem: Bool
  /// Whether it is a page for trainers.
  public let isWorkshop: Bool
  /// What stands above the page while its course is written by hand.
  public let draft: DraftBox?
  /// What the reader must know before anything else of the page, such as that it is old.
  public let notice: HTML

  /// Creates a frame.
  public init(
    _ language: Language, assets: Assets, alternates: [(language: Language, path: String)],
    titles: [String], hasProblem: Bool = false, isWorkshop: Bool = false, draft: DraftBox? = nil,
    notice: HTML = .empty
  ) {
    self.notice = notice
    self.language = language
    self.assets = assets
    self.alternates = alternates
    self.titles = titles
    self.hasProblem = hasProblem
    self.isWorkshop = isWorkshop
    self.draft = draft
  }

  /// The site's name.
  public static let site = "Article 4"

  /// The whole page around its content.
  public func around(_ content: Template) -> Template {
    let say = Wording(language)
    var page = Template()
    page.append(
      """
      <!DOCTYPE html>
      <html lang="\(language.description)" dir="\(language.isRightToLeft ? "rtl" : "ltr")"
      """)
    page.append(.display)
    page.append(head(say))
    page.append(content)
    page.append(foot(say))
    return page
  }

  private func head(_ say: Wording) -> HTML {
    """
    >
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>\(title)</title>
    <link rel="stylesheet" href="\(assets.style)" />
    <script src="\(assets.script)" defer=""></script>
    \(workshop)\(draft?.head() ?? .empty)</head>
    <body>
    <a class="skip" href="#content">\(say("Aller au contenu", "Skip to content"))</a>
    <header class="site"><div class="wrap"><a class="brand" href="\(Address.home(language))">\
    \(Self.site)</a>
    <nav aria-label="\(say("Navigation principale", "Main navigation"))"><ul>
    <li><a href="\(Address.home(language))#courses">\(say("Cours", "Courses"))</a></li>
    <li><a href="\(Address.page(language, "resume"))">\(say("Reprendre", "Resume"))</a></li>
    <li><a href="\(Address.page(language, "help"))">\(say("Aide", "Help"))</a></li>
    \(alternates.map(languageLink))</ul></nav></div></header>
    <aside class="leave" aria-label="\(say("Sortie rapide", "Quick exit"))"><div class="wrap">\
    <a class="btn alt" id="leave" href="\(Address.leave)" rel="nofollow noreferrer">\
    \(say("Quitter vite", "Leave now"))</a></div></aside>
    \(draft?.html(say) ?? .empty)<main id="content" class="wrap" tabindex="-1">
    \(notice)
    """
  }

  private var workshop: HTML {
    guard isWorkshop else { return .empty }
    return """
      <link rel="stylesheet" href="\(assets.workshop.style)" />
      <script src="\(assets.workshop.script)" defer=""></script>

      """
  }

  private var title: String {
    let whole = (titles + [Self.site]).map { Typography.spaced($0, in: language) }
    let text = whole.joined(separator: " — ")
    return hasProblem ? Wording(language)("Erreur : ", "Error: ") + text : text
  }

  private func languageLink(_ language: Language, _ path: String) -> HTML {
    let code = language.description
    return """
      <li><a href="\(path)" hreflang="\(code)" lang="\(code)">\(Wording.name(of: language))</a></li>

      """
  }

  private func contact(_ say: Wording) -> HTML {
    assets.contact.map {
      "<li><a href=\"\($0)\" rel=\"noreferrer\">\(say("Contact", "Contact"))</a></li>\n"
    } ?? .empty
  }

  private func foot(_ say: Wording) -> HTML {
    """
    </main>
    <footer class="site"><div class="wrap"><ul>
    <li><a href="\(Address.page(language, "safety"))">\(say("Lire en sécurité", "Reading safely"))</a></li>
    <li><a href="\(Address.page(language, "me"))">\(say("Mes données", "My data"))</a></li>
    <li><a href="\(Address.page(language, "privacy"))">\
    \(say("Confidentialité", "Privacy"))</a></li>
    <li><a href="\(Address.page(language, "accessibility"))">\
    \(say("Accessibilité", "Accessibility"))</a></li>
    <li><a href="\(Address.page(language, "display"))">\(say("Affichage", "Display"))</a></li>
    \(contact(say))</ul></div></footer>
    </body>
    </html>

    """
  }
}
