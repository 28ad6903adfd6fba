/// What is found in one file, gathered while it is read.
final class Findings {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
  private var suggestionsLeft = 50
  /// The lines where something looked like a list, a checkbox or a heading without being one:
  /// what follows from that is not reported again.
  var nearMisses: Set<Int> = []

  init(source: SourceText) { self.source = source }

  var file: String { source.file }
  /// Enough to be told at once; a hostile file could hold a hundred thousand.
  private static let most = 500

  /// Whether enough was found for this to be left out.
  func isEnough(_ problem: Problem) -> Bool {
    diagnostics.count >= Self.most && (hasErrors || problem.severity != .error)
  }

  /// How a message ends when something near `word` is known; looked for a few times a file.
  func suggestion(for word: String, among known: @autoclosure () -> [String]) -> String {
    guard suggestionsLeft > 0 else { return "" }
    suggestionsLeft -= 1
    return Suggestion.nearest(to: word, among: known().prefix(1000)).map { " → `\($0)` ?" } ?? ""
  }

  /// Whether a line from `first` to `last` holds a near miss.
  func hasNearMiss(from first: Int, to last: Int) -> Bool {
    !nearMisses.isEmpty && first <= last && (first...last).contains(where: nearMisses.contains)
  }

  func add(_ problem: Problem, line: Int, column: Int = 1, _ details: String...) {
    add(problem, line: line, column: column, details: details)
  }

  func add(_ problem: Problem, line: Int, column: Int = 1, details: [String]) {
    guard !isEnough(problem) else { return }
    if problem.severity == .error { hasErrors = true }
    diagnostics.append(
      Diagnostic(
        problem, file: file, line: max(1, line), column: column,
        details: details.map(Self.shortened)))
  }

  /// Text from a file in a message: bounded, and without what a terminal would obey.
  private static func shortened(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(120) {
      result.unicodeScalars.append(
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    return result
  }
}
