import Learning
import Markup

/// Something found in a file, as the page says it.
public struct Issue: Hashable, Sendable {
  /// How grave it is.
  public enum Severity: String, Hashable, Sendable, CaseIterable { case error, warning, note }

  /// The line, from 1.
  public let line: Int
  /// The character of that line, from 1.
  public let column: Int
  /// The character of that line it ends before.
  public let endColumn: Int
  /// How grave it is.
  public let severity: Severity
  /// What was done, and what to do instead.
  public let message: String
  /// What its button does, and what the button sends.
  public let fix: Fix?

  /// The button that mends it.
  public struct Fix: Hashable, Sendable {
    /// What the button does.
    public let label: String
    /// What the button sends.
    public let value: String

    /// Creates a button.
    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  /// Creates something found.
  public init(
    line: Int, column: Int, endColumn: Int, severity: Severity, message: String, fix: Fix?
  ) {
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.severity = severity
    self.message = message
    self.fix = fix
  }
}

/// What is wrong with a text: errors first, then warnings, notes folded.
///
/// A line is reached, and a problem mended, by a button that sends the whole text.
struct IssueList {
  private let issues: [Issue]
  private let address: String
  private let say: Wording

  init(_ issues: [Issue], address: String, say: Wording) {
    self.issues = issues
    self.address = address
    self.say = say
  }

  func html() -> HTML {
    let notes = issues.filter { $0.severity == .note }
    let others =
      issues.filter { $0.severity == .error } + issues.filter { $0.severity == .warning }
    let none: HTML =
      others.isEmpty
      ? "<p>\(say("Rien à corriger.", "Nothing to correct."))</p>\n"
      : "<ol class=\"issues\">\n\(others.map(row))</ol>\n"
    let folded: HTML =
      notes.isEmpty
      ? .empty
      : """
      <details><summary>\(say.count(
        notes.count, ("remarque", "remarques"), ("remark", "remarks")))</summary>
      <ol class="issues">
      \(notes.map(row))</ol></details>

      """
    return """
      <section id="issues" aria-labelledby="issues-title" data-fix="\(address)" \
      data-line="\(say("Ligne", "Line"))" data-error="\(Self.name(.error, say))" \
      data-warning="\(Self.name(.warning, say))" data-note="\(Self.name(.note, say))" \
      data-none="\(say("Rien à corriger.", "Nothing to correct."))" \
      data-one="\(say("remarque", "remark"))" data-many="\(say("remarques", "remarks"))">
      <h2 id="issues-title">\(say("À corriger", "To correct"))</h2>
      \(none)\(folded)</section>

      """
  }

  private func row(_ issue: Issue) -> HTML {
    let fix: HTML =
      issue.fix.map {
        """
        <button class="btn alt" form="edit" formaction="\(address)" name="fix" value="\($0.value)">\
        \($0.label)</button>
        """
      } ?? .empty
    return """
      <li><span class="tag \(Self.look(issue.severity))">\(Self.name(issue.severity, say))</span> \
      <button class="line" form="edit" name="line" value="\(issue.line)" \
      data-column="\(issue.column)" data-end="\(issue.endColumn)">\(say("Ligne", "Line")) \
      \(issue.line)</button>
      <p>\(QuotedText.html(issue.message))</p>
      \(fix)</li>

      """
  }

  static func name(_ severity: Issue.Severity, _ say: Wording) -> String {
    switch severity {
    case .error: say("Erreur", "Error")
    case .warning: say("À revoir", "Worth a look")
    case .note: say("Remarque", "Remark")
    }
  }

  static func look(_ severity: Issue.Severity) -> HTML {
    switch severity {
    case .error: "bad"
    case .warning: "warn"
    case .note: "ok"
    }
  }
}
