public import Learning
public struct MediaFile: Sendable { public let path: String; public let size: Int }
public struct Diagnostic: Sendable { public enum Severity: Sendable { case error, warning, note }
  public let severity: Severity
  public func description(in language: Language) -> String { "" } }
public struct CourseReading: Sendable { public let course: Course?; public let diagnostics: [Diagnostic]; public let media: [MediaFile] }
public struct CatalogueReader { public init(folder: String) {}
  public func read() throws -> [(folder: String, reading: CourseReading)] { [] } }
public struct PageReading { public struct Page { public let title: [Inline]; public let body: [Block]; public let footnotes: [Footnote] }
 public let page: Page?; public let diagnostics: [Diagnostic] }
public struct PageReader { public init(path: String, language: Language) {}
 public func read() -> PageReading { PageReading(page: nil, diagnostics: []) } }
