/// The large cases of the corpus, too big to keep as files.
enum LargeCases {
  static let names = all.map(\.name)

  static func text(_ name: String) -> String? { all.first { $0.name == name }?.make() }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static let all: [(name: String, make: @Sendable () -> String)] = [
    ("300-quotes-100k.fr.md", { "# T\n\n" + repeated(">", 100_000) + "a\n" }),
    ("301-brackets-100k.fr.md", { "# T\n\n" + repeated("[", 100_000) + "a\n" }),
    ("302-lists-20k.fr.md", { "# T\n\n" + repeated("- ", 9000) + "a\n" }),
    (
      "303-indented-lists.fr.md",
      { "# T\n\n" + (0..<60).map { repeated("  ", $0) + "- a\n" }.joined() }
    ),
    (
      "304-table-3000.fr.md",
      {
        "# T\n\n" + repeated("|a", 3000) + "|\n" + repeated("|-", 3000) + "|\n"
          + repeated("|b|\n", 3000)
      }
    ),
    ("305-file-10MiB.fr.md", { "# T\n\n" + repeated("Texte. ", 1_500_000) }),
    ("306-line-1MiB.fr.md", { "# T\n\n" + repeated("a", 200_000) + "\n" }),
    ("307-html-openers.fr.md", { "# T\n\n" + repeated(repeated("a <!A ", 40) + "\n", 700) }),
    ("308-cdata.fr.md", { "# T\n\n" + repeated(repeated("a <![CDATA[", 25) + "\n", 600) }),
    (
      "309-many-questions.fr.md",
      {
        "# T\n\n"
          + (0..<1000).map { "## Q\($0) ? `q:q\($0)`\n\nT.\n\n- [x] oui\n- [ ] non\n  > x\n\n" }
          .joined()
      }
    ),
    (
      "310-many-footnotes.fr.md",
      {
        "# T\n\n" + (0..<2000).map { "Dit[^n\($0)].\n\n" }.joined()
          + (0..<2000).map { "[^n\($0)]: S.\n" }.joined()
      }
    ),
    (
      "311-backticks.fr.md",
      { "# T\n\n" + (1..<190).map { "e" + repeated("`", $0) }.joined() + "\n" }
    ),
    ("312-stars.fr.md", { "# T\n\n" + repeated("*a_ ", 4000) + "\n" }),
  ]
}
