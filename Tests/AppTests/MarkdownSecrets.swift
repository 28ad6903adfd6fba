/// What a course file says that must not stand on an unanswered page.
struct MarkdownSecrets {
  /// Feedback and explanations, a piece of each line that no mark interrupts.
  private(set) var texts: [String] = []
  /// Typed answers.
  private(set) var patterns: [String] = []
  /// Steps, in their right order.
  private(set) var orders: [[String]] = []
  /// Right sides by left side.
  private(set) var pairs: [[String: String]] = []

  /// Reads a file line by line; it knows no more of the format than a person who looks at it.
  init(_ markdown: String) {
    var tag: Substring = ""
    var isTip = false
    var steps: [String] = []
    var rows: [String: String] = [:]
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        if !steps.isEmpty { orders.append(steps) }
        if !rows.isEmpty { pairs.append(rows) }
        (steps, rows, isTip) = ([], [:], false)
        tag = line.split(separator: "`").count > 1 ? line.split(separator: "`")[1] : ""
      }
      if !line.hasPrefix(">") { isTip = false }
      if line.hasPrefix("> [!") { isTip = true }
      let isQuestion = tag.hasPrefix("q:")
      let isCase = tag.hasPrefix("scene:")
      if line.hasPrefix("  > ") && (isQuestion || isCase) { add(line.dropFirst(4)) }
      if line.hasPrefix("> "), !isTip, isQuestion { add(line.dropFirst(2)) }
      if isQuestion, line.hasPrefix("- ["), line.hasSuffix("`") {
        patterns += [String(line.split(separator: "`").last ?? "")].filter { $0 != "*" }
      }
      if tag.contains(" order"), let dot = line.firstIndex(of: "."), line.first?.isNumber ?? false {
        steps.append(spaced(String(line[line.index(after: dot)...])))
      }
      if tag.contains(" match"), line.hasPrefix("| "), !line.contains("---") {
        let cells = line.split(separator: "|").map { spaced(String($0)) }
        if cells.count > 1, !cells[0].isEmpty { rows[cells[0]] = cells[1] }
        if cells.count > 2, !cells[2].isEmpty, cells[2].contains(":") { texts.append(cells[2]) }
      }
    }
    // The header of a table looks like a row.
    pairs = pairs.map {
      $0.filter { !["Besoin", "Need", "Animal", "Pays", "Country"].contains($0.key) }
    }
  }

  private mutating func add(_ text: Substring) {
    let pieces = text.split { "*[]()`".contains($0) }.map { spaced(String($0)) }
    if let longest = pieces.max(by: { $0.count < $1.count }), longest.count > 8 {
      texts.append(longest)
    }
  }
}
