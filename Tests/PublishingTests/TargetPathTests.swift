import Publishing
import Testing

/// Which files of a course may be signed under their names.
@Suite struct TargetPathTests {
  @Test(arguments: [
    "course.yml", "01-words.fr.md", "media/plan.png", "media/a/b/c/plan d'accès.png", "média/é.md",
    String(repeating: "a", count: 170), "a/b/c/d/e/f",
  ])
  func whatAFileMayBeCalled(path: String) throws {
    #expect(try TargetPath(path).text == path)
  }

  private static let refused: [(String, TargetPath.Refusal)] = [
    ("", TargetPath.Refusal.form), ("/etc/passwd", .form), ("media/", .form),
    ("media//a.png", .form), ("../a.md", .form), ("media/../../a.md", .form), ("./a.md", .form),
    (".git/config", .form), ("media/.hidden", .form), ("../\u{301}a.md", .form),
    ("media/../\u{301}a.md", .form), (".\u{301}a.md", .form), ("media//\u{301}a.md", .form),
    ("media/\u{301}a.md", .character(0x301)), ("\u{301}a.md", .character(0x301)),
    ("media/\u{903}a.md", .character(0x903)),
    (String(repeating: "a", count: 171), .length),
    ("\(String(repeating: "b", count: 100))/\(String(repeating: "a", count: 90))", .length),
    ("a/b/c/d/e/f/g", .depth), ("a/b/c/d/e/f/\u{301}g", .depth),
    ("a\u{0}.md", .character(0)), ("a\n.md", .character(0x0A)),
    ("a\u{7F}.md", .character(0x7F)), ("a\u{202E}dm.exe", .character(0x202E)),
    ("a\u{200B}.md", .character(0x200B)), ("a\u{2028}.md", .character(0x2028)),
    ("media\\a.md", .character(0x5C)), ("a?.md", .character(0x3F)), ("a#b.md", .character(0x23)),
    ("a%2e.md", .character(0x25)), ("a*.md", .character(0x2A)), ("C:a.md", .character(0x3A)),
  ]

  @Test(arguments: refused)
  func whatAFileMayNotBeCalled(path: String, refusal: TargetPath.Refusal) {
    #expect(throws: refusal) { try TargetPath(path) }
  }

  @Test(arguments: [
    ("media/A.png", "media/a.png"), ("Media/b.png", "media/a.png"), ("É.md", "é.md"),
  ])
  func twoNamesThatDifferInCapitalsAloneAreRefused(one: String, other: String) {
    #expect(throws: PublishingError.self) {
      try CourseToPublish(
        name: "x", titles: [:], languages: [], files: [one: [], other: []],
        languageOf: { _ in nil })
    }
  }
}
