import Learning
import Synchronization

/// What is found in one file, gathered while it is read; the parts of a course are read side by side.
final class Findings: Sendable {
  let source: SourceText
  private let state = Mutex(State())

  private struct State {
    var diagnostics: [Diagnostic] = []
    var hasErrors = false
    var suggestionsLeft = 50
    var nearMisses: Set<Int> = []
    var outsideLinks: [OutsideLink] = []
    var digest: SourceText.Digest?
    var tagNames: TagNames?

    /// Whether enough was found for this to be left out.
    func isEnough(_ problem: Problem) -> Bool {
      diagnostics.count >= Findings.most && (hasErrors || problem.severity != .error)
    }
  }

  init(source: SourceText) { self.source = source }

  var file: String { source.file }
  /// Enough to be told at once; a hostile file could hold a hundred thousand.
  private static let most = 500

  var diagnostics: [Diagnostic] { state.withLock { $0.diagnostics } }

  var hasErrors: Bool { state.withLock { $0.hasErrors } }

  /// Whether enough was found for this to be left out.
  func isEnough(_ problem: Problem) -> Bool { state.withLock { $0.isEnough(problem) } }

  /// Whether something with that code was found in a line.
  func has(_ code: String, inLine number: Int) -> Bool {
    state.withLock { state in
      state.diagnostics.contains { $0.line == number && $0.code == code }
    }
  }

  /// The known word that is nearest to `word`, if one is near; looked for a few times a file.
  func nearest(to word: String, among known: @autoclosure () -> [String]) -> String? {
    let mayLook = state.withLock { state in
      state.suggestionsLeft -= 1
      return state.suggestionsLeft >= 0
    }
    return mayLook ? Suggestion.nearest(to: word, among: known().prefix(1000)) : nil
  }

  /// The links to other sites, as many as one asks after.
  var outsideLinks: [OutsideLink] { state.withLock { $0.outsideLinks } }

  func note(_ link: OutsideLink) {
    state.withLock { if $0.outsideLinks.count < Self.most { $0.outsideLinks.append(link) } }
  }

  /// Notes a line where something looked like a list, a checkbox or a heading without being one:
  /// what follows from that is not reported again.
  func noteNearMiss(inLine number: Int) {
    state.withLock { _ = $0.nearMisses.insert(number) }
  }

  /// Whether a line from `first` to `last` holds a near miss.
  func hasNearMiss(from first: Int, to last: Int) -> Bool {
    guard first <= last else { return false }
    return state.withLock { state in
      !state.nearMisses.isEmpty && (first...last).contains(where: state.nearMisses.contains)
    }
  }

  func add(
    _ problem: Problem, line: Int, column: Int = 1, _ details: String..., fix: Fix? = nil
  ) {
    add(problem, line: line, column: column, details: details, fix: fix)
  }

  func add(
    _ problem: Problem, line: Int, column: Int = 1, length: Int? = nil, details: [String],
    fix: Fix? = nil
  ) {
    let line = max(1, line)
    // Without a length of its own, what was found reaches to the end of its line.
    let end = length.map { column + $0 } ?? max(column, source.length(line: line) + 1)
    let diagnostic = Diagnostic(
      problem, file: file, line: line, column: column, endColumn: end,
      details: details.map(Self.shortened), fix: fix,
      reading: fix?.isSafe == true ? digest : nil)
    state.withLock { state in
      guard !state.isEnough(problem) else { return }
      if problem.severity == .error { state.hasErrors = true }
      state.diagnostics.append(diagnostic)
    }
  }

  /// A name for the tag of a heading that has none, made from its words.
  func tagName(from title: String, inLine line: Int) -> Slug {
    state.withLock { state in
      var names = state.tagNames ?? TagNames(source)
      defer { state.tagNames = names }
      return names.name(from: title, inLine: line)
    }
  }

  private var digest: SourceText.Digest {
    state.withLock { state in
      let digest = state.digest ?? source.digest
      state.digest = digest
      return digest
    }
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
