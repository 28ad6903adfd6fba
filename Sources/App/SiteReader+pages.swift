import Catalogue
import Learning
import Views

extension SiteReader {
  /// The site's pages that trainers or partners write.
  static let pageNames = ["help", "safety", "privacy", "accessibility"]

  /// Reads them; one that is wrong keeps the version of `last`.
  func readPages(
    _ problems: inout [String], _ findings: inout [DraftProblems.Finding], _ last: Site?
  ) throws -> [String: [Language: ProsePage]] {
    var pages: [String: [Language: ProsePage]] = [:]
    for name in Self.pageNames {
      for language in [Language.french, .english] {
        let path = "\(statics)/pages/\(name).\(language).md"
        let reading = PageReader(path: path, language: language).read()
        problems += reading.diagnostics.filter { $0.severity != .note }.map {
          $0.description(in: say.language)
        }
        findings += reading.diagnostics.map { .init(folder: nil, diagnostic: $0) }
        if let page = reading.page {
          pages[name, default: [:]][language] = ProsePage(
            title: page.title, body: page.body, footnotes: page.footnotes, language: language)
        } else if let old = last?.pages[name]?[language] {
          pages[name, default: [:]][language] = old
        }
      }
    }
    return pages
  }
}
