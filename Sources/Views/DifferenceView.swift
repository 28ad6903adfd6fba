public import Learning
public import Markup

/// What changed between two texts, as a table that says in words what colour shows.
public struct DifferenceView: Sendable {
  private let difference: WordDifference
  private let say: Wording
  private let subject: String?

  /// The most lines that are shown; a file of nothing but short lines has a quarter of a million.
  private static let mostLines = 2000

  /// Shows a difference in words of that language; `subject` tells it from others of its page.
  public init(_ difference: WordDifference, of subject: String? = nil, in language: Language) {
    self.difference = difference
    self.subject = subject
    say = Wording(language)
  }

  /// Both texts as one: what was removed struck through before what was added.
  public func inline() -> HTML {
    table(
      columns: """
        <th scope="col" class="n">\(say("Avant", "Before"))</th>\
        <th scope="col" class="n">\(say("Après", "After"))</th>\
        <th scope="col">\(say("Texte", "Text"))</th>
        """, width: 3, look: "difference"
    ) { lines in
      lines.map { line in
        """
        <tr><td class="n">\(number(line.before))</td><td class="n">\(number(line.after))</td>\
        <td dir="auto">\(text(line.runs, of: line.change))</td></tr>

        """
      }
    }
  }

  /// The two texts side by side, each under its own heading.
  public func sideBySide(before: String, after: String) -> HTML {
    table(
      columns: """
        <th scope="col" class="n">\(say("Ligne", "Line"))</th><th scope="col">\(before)</th>\
        <th scope="col" class="n">\(say("Ligne", "Line"))</th><th scope="col">\(after)</th>
        """, width: 4, look: "difference sides"
    ) { lines in lines.pairs.map { "<tr>\(side($0.before))\(side($0.after))</tr>\n" } }
  }

  private func side(_ side: WordDifference.Side?) -> HTML {
    guard let side else { return "<td colspan=\"2\" class=\"none\"></td>" }
    return """
      <td class="n">\(number(side.number))</td>\
      <td dir="auto">\(text(side.runs, of: side.change))</td>
      """
  }

  private func table(
    columns: HTML, width: Int, look: HTML, _ rows: ([WordDifference.Line]) -> [HTML]
  ) -> HTML {
    let hunks = difference.hunks()
    guard !hunks.isEmpty else {
      return "<p>\(say("Les deux textes sont les mêmes.", "The two texts are the same."))</p>\n"
    }
    var body = HTML.empty
    var shown = 0
    var passed = 0
    for hunk in hunks {
      if shown >= Self.mostLines { break }
      passed += hunk.skipped + hunk.lines.count
      let lines = Array(hunk.lines.prefix(Self.mostLines - shown))
      shown += lines.count
      passed -= hunk.lines.count - lines.count
      body += fold(hunk.skipped, width)
      body += rows(lines).joined()
    }
    let rest = difference.lines.count - passed
    if shown < Self.mostLines {
      body += fold(rest, width)
    } else if rest > 0 {
      body += row(
        say.count(
          rest, ("ligne de plus n'est pas montrée", "lignes de plus ne sont pas montrées"),
          ("more line is not shown", "more lines are not shown")), width)
    }
    return """
      <div class="scroll" role="region" tabindex="0" \
      aria-label="\(label)">
      <table class="\(look)">
      <thead><tr>\(columns)</tr></thead>
      <tbody>
      \(body)</tbody></table></div>

      """
  }

  private var label: String {
    let words = say("Ce qui a changé", "What changed")
    return subject.map { "\(words)\(say(" : ", ": "))\($0)" } ?? words
  }

  /// Says how many unchanged lines are left out.
  private func fold(_ count: Int, _ width: Int) -> HTML {
    guard count > 0 else { return .empty }
    return row(
      say.count(
        count, ("ligne inchangée", "lignes inchangées"), ("unchanged line", "unchanged lines")),
      width)
  }

  private func row(_ words: String, _ width: Int) -> HTML {
    "<tr class=\"fold\"><td colspan=\"\(width)\">… \(words)</td></tr>\n"
  }

  private func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

  private func text(_ runs: [WordDifference.Run], of change: WordDifference.Change?) -> HTML {
    if runs.isEmpty, let change, change != .same {
      let words = say("(ligne vide)", "(empty line)")
      return text([WordDifference.Run(change: change, text: words)], of: nil)
    }
    return runs.map { run -> HTML in
      switch run.change {
      case .same: HTML(escaping: run.text)
      case .removed:
        """
        <del><span class="unseen">\(say("[supprimé : ", "[removed: "))</span>\(run.text)\
        <span class="unseen">]</span></del>
        """
      case .added:
        """
        <ins><span class="unseen">\(say("[ajouté : ", "[added: "))</span>\(run.text)\
        <span class="unseen">]</span></ins>
        """
      }
    }.joined()
  }
}
