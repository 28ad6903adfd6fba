import Learning
import Markup

/// What stands above every page while a course is written by hand: what is wrong, and what the script
/// compares to know when a file has changed.
public struct DraftBox: Sendable {
  /// Something found in a file.
  public struct Problem: Sendable {
    /// The file and the line: `01-begin.fr.md:8`.
    public let place: String
    /// How grave it is.
    public let severity: Issue.Severity
    /// What was done, and what to do instead.
    public let message: String

    /// Creates a problem.
    public init(place: String, severity: Issue.Severity, message: String) {
      self.place = place
      self.severity = severity
      self.message = message
    }
  }

  /// Names what was read: another text of the courses has another name.
  public let state: String
  /// The address of its style sheet.
  public let style: String
  /// The address of its script.
  public let script: String
  /// What is wrong, in the order it is shown.
  public let problems: [Problem]
  /// Whether the open page shows itself anew when a file changes: not where a form was sent.
  public let reloads: Bool

  /// How many problems are shown: whoever mends those is shown the next.
  public static let most = 50

  /// Creates a box.
  public init(state: String, style: String, script: String, problems: [Problem], reloads: Bool) {
    self.state = state
    self.style = style
    self.script = script
    self.problems = problems
    self.reloads = reloads
  }

  func head() -> HTML {
    let script: HTML = reloads ? "<script src=\"\(script)\" defer=\"\"></script>\n" : .empty
    return """
      <link rel="stylesheet" href="\(style)" />
      \(script)
      """
  }

  func html(_ say: Wording) -> HTML {
    """
    <aside class="draft" id="draft" data-state="\(state)" \
    aria-label="\(say("Relecture", "Proofreading"))"><div class="wrap">
    \(problems.isEmpty ? nothing(say) : list(say))</div></aside>

    """
  }

  private func nothing(_ say: Wording) -> HTML {
    """
    <p><span class="tag ok">\(say("Brouillon", "Draft"))</span> \
    \(say("Rien à corriger.", "Nothing to correct."))</p>

    """
  }

  private func list(_ say: Wording) -> HTML {
    let errors = problems.count { $0.severity == .error }
    let others = problems.count - errors
    let counts = [
      errors > 0 ? say.count(errors, ("erreur", "erreurs"), ("error", "errors")) : nil,
      others > 0
        ? say.count(
          others, ("point à revoir", "points à revoir"),
          ("thing worth a look", "things worth a look"))
        : nil,
    ]
    let shown = problems.prefix(Self.most)
    let rest = problems.count - shown.count
    let more: HTML =
      rest > 0
      ? """
      <p>\(say.count(
        rest, ("autre, une fois ceux-ci corrigés", "autres, une fois ceux-ci corrigés"),
        ("more, once these are mended", "more, once these are mended"))).</p>

      """
      : .empty
    return """
      <details open=""><summary><span class="tag \(errors > 0 ? "bad" : "warn")">\
      \(say("Brouillon", "Draft"))</span> \
      \(counts.compactMap(\.self).joined(separator: ", "))</summary>
      <ol>
      \(shown.map { row($0, say) })</ol>
      \(more)</details>

      """
  }

  private func row(_ problem: Problem, _ say: Wording) -> HTML {
    """
    <li><span class="tag \(IssueList.look(problem.severity))">\
    \(IssueList.name(problem.severity, say))</span> <code>\(problem.place)</code>
    <p>\(QuotedText.html(problem.message))</p></li>

    """
  }
}
