/// A link of a course to another site, with its place.
public struct OutsideLink: Sendable, Hashable {
  /// Where it leads: `https://…`, or `http://…`.
  public let address: String
  /// The file, as a path from the course's folder.
  public let file: String
  let line: Int
  let column: Int

  /// Why a link leads nowhere.
  public enum Fault: Sendable, Hashable {
    /// The site answers with an error; the number says which (RFC 9110, 15).
    case status(Int)
    /// There is no site of that name.
    case unknownSite
    /// The site does not prove that it is who it says.
    case untrusted
    /// No answer came.
    case silent
  }

  /// What is told of a link that leads nowhere.
  public func dead(_ fault: Fault) -> Diagnostic {
    let shown = address.count > 120 ? address.prefix(119) + "…" : address[...]
    let (problem, details): (Problem, [String]) =
      switch fault {
      case .status(let status): (.deadLinkStatus, ["\(status)"])
      case .unknownSite: (.deadLinkSite, [])
      case .untrusted: (.deadLinkUntrusted, [])
      case .silent: (.deadLinkSilent, [])
      }
    return Diagnostic(
      problem, file: file, line: line, column: column, endColumn: column + address.count,
      details: [String(shown)] + details)
  }
}

extension Findings {
  /// Remembers a link to another site.
  func note(outside address: String, at place: (line: Int, column: Int)) {
    note(OutsideLink(address: address, file: file, line: place.line, column: place.column))
  }
}
