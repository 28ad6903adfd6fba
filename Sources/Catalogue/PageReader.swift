import Host
public import Learning

/// What reading a page of the site gave.
public struct PageReading: Sendable {
  /// A page: its title and what stands below.
  public struct Page: Sendable, Hashable {
    /// The title.
    public let title: [Inline]
    /// The text, in order.
    public let body: [Block]
    /// The footnotes, in order of first use.
    public let footnotes: [Footnote]
  }

  /// The page; nil if there is an error in it.
  public let page: Page?
  /// Everything that was found.
  public let diagnostics: [Diagnostic]
}

/// Reads one Markdown page of the site itself: help, safety, privacy; prose without questions.
public struct PageReader: Sendable {
  private let path: String
  private let language: Language

  /// Takes the page's file and its language.
  public init(path: String, language: Language) {
    self.path = path
    self.language = language
  }

  /// Reads, checks and compiles the page.
  public func read() -> PageReading {
    let slash = path.lastIndex(of: "/")
    let folder = CourseFolder(path: slash.map { String(path[..<$0]) } ?? ".")
    let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let opened = TextOpener(folder: folder).open(file, keys: ["translates"])
    guard let text = opened.text else {
      return PageReading(page: nil, diagnostics: opened.diagnostics.sorted())
    }
    let links = LinkCheck(text: text, context: LinkContext(language: language), choiceLinks: [])
      .run()
    let pages = CoursePages(text, links: links, media: nil)
    let (title, body) = pages.page()
    let page = PageReading.Page(
      title: title, body: body, footnotes: pages.prose.footnotes(text.outline.footnotes))
    let diagnostics = text.findings.diagnostics.sorted()
    return PageReading(
      page: diagnostics.contains { $0.severity == .error } ? nil : page, diagnostics: diagnostics)
  }
}
