import Catalogue
import Learning
import Testing

/// What publishing makes of edits: which are silent, which are asked about, and what is kept.
@Suite struct PublicationTests {
  typealias Files = [String: [UInt8]]

  /// A course of one question in two languages.
  static func course(_ tag: String, _ french: String, _ english: String? = nil) -> Files {
    let text = "# T\n\n## Que faire, en premier ? `\(tag)`\n\nLe passeport manque.\n\n\(french)"
    let other =
      "---\ntranslates: \(step)\n---\n# T\n\n## What first? `\(tag)`\n\nNo passport.\n\n"
      + (english ?? french)
    return [
      "course.yml": "id: essai\nlanguages: fr, en\n", "01-a.fr.md": text, "01-a.en.md": other,
    ].mapValues { Array($0.utf8) }
  }

  private static let step = "fr@00000000"
  static let options = "- [x] Attendre seule\n- [ ] Partir vite\n  > x\n- [ ] Crier fort\n  > x\n"

  private func read(_ files: Files) -> CourseReading {
    CourseReader(CourseFolder(files: files)).read()
  }

  /// The files after a publication; the lock is among them.
  private func publish(
    _ files: Files, _ decisions: [Slug: Publication.Decision] = [:]
  ) throws -> Files {
    let publication = try #require(Publication(read(files)))
    let outcome = try publication.outcome(decisions)
    return files.merging(try outcome.files(in: CourseFolder(files: files))) { $1 }
  }

  private func changes(_ files: Files) throws -> [Publication.Change] {
    try #require(Publication(read(files))).items.map(\.change)
  }

  private func edited(_ files: Files, _ other: Files) -> Files {
    files.merging(other) { $1 }
  }

  private func entry(_ name: String, _ files: Files) throws -> CourseLock.Entry {
    let lock = try CourseLock(bytes: files["course.lock.json"] ?? [])
    return try #require(lock.questions.first { $0.key.description == name }?.value)
  }

  private let a = Slug("a")
  private let b = Slug("b")

  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let settings: String
    let before, after: String
    /// The change, or the code of the error that stands in its way.
    let expected: String
    init(
      _ name: String, settings: String = "", _ before: String, _ after: String,
      is expected: String
    ) {
      testDescription = name
      self.settings = settings
      self.before = before
      self.after = after
      self.expected = expected
    }
  }

  /// An edit of the options above.
  private static func edit(_ name: String, _ after: String, is expected: String) -> Edit {
    Edit(name, options, after, is: expected)
  }

  private static func options(_ replacing: String, with new: String) -> String {
    options.replacing(replacing, with: new)
  }

  static let steps = "1. Voir\n2. Parler\n3. Signaler\n"
  static let pairs = "| A | B |\n|---|---|\n| Un | x |\n| Deux | y |\n| | z |\n"

  static let edits: [Edit] = [
    edit("nothing", options, is: "same"),
    edit("feedback", options("> x", with: "> Autre chose."), is: "same"),
    edit("typography", options("Partir vite", with: "partir  vîte !"), is: "same"),
    edit("emphasis", options("Partir", with: "**Partir**"), is: "same"),
    edit(
      "moved", "- [ ] Crier fort\n  > x\n- [x] Attendre seule\n- [ ] Partir vite\n  > x\n",
      is: "moved"),
    edit("an option in other words", options("Partir vite", with: "Fuir"), is: "reworded"),
    edit(
      "an option in other words, and moved",
      "- [ ] Crier fort\n  > x\n- [ ] Fuir\n  > x\n- [x] Attendre seule\n", is: "reworded"),
    edit(
      "another right one",
      options("[x] Attendre", with: "[ ] Attendre").replacing("[ ] Crier", with: "[x] Crier"),
      is: "answer-key-changed"),
    edit(
      "another right one, and moved",
      "- [x] Crier fort\n- [ ] Attendre seule\n  > x\n- [ ] Partir vite\n  > x\n",
      is: "answer-key-changed"),
    edit("one more right", options("[ ] Crier", with: "[x] Crier"), is: "answer-key-changed"),
    edit("one more option", options + "- [ ] Rien\n", is: "answer-key-changed"),
    edit(
      "one option less", options("- [ ] Crier fort\n  > x\n", with: ""), is: "answer-key-changed"),
    Edit("another type", settings: " multiple", options, options, is: "answer-key-changed"),
    Edit("a number written otherwise", "- [x] `2.5`\n", "- [x] `2,50`\n", is: "same"),
    Edit("another number", "- [x] `56`\n", "- [x] `72`\n", is: "answer-key-changed"),
    Edit("a wider tolerance", "- [x] `56`\n", "- [x] `56 ± 1`\n", is: "answer-key-changed"),
    Edit("a foreseen mistake", "- [x] `56`\n", "- [x] `56`\n- [ ] `54`\n  > x\n", is: "same"),
    Edit(
      "a foreseen mistake before it", "- [x] `5..9`\n", "- [ ] `6`\n  > x\n- [x] `5..9`\n",
      is: "answer-key-changed"),
    Edit("another word", "- [x] `Rome`\n", "- [x] `Milan`\n", is: "answer-key-changed"),
    Edit("a word written otherwise", "- [x] `Rome`\n", "- [x] `rome`\n", is: "same"),
    Edit(
      "steps in other words", settings: " order", steps, steps.replacing("Voir", with: "Regarder"),
      is: "reworded"),
    Edit(
      "steps in another order", settings: " order", steps, "1. Parler\n2. Voir\n3. Signaler\n",
      is: "answer-key-changed"),
    Edit(
      "pairs moved", settings: " match", pairs,
      "| A | B |\n|---|---|\n| | z |\n| Deux | y |\n| Un | x |\n", is: "moved"),
    Edit(
      "pairs crossed", settings: " match", pairs,
      "| A | B |\n|---|---|\n| Un | y |\n| Deux | x |\n| | z |\n", is: "answer-key-changed"),
    Edit(
      "a side in other words", settings: " match", pairs, pairs.replacing("Un", with: "Une"),
      is: "reworded"),
    Edit(
      "an opinion more", settings: " poll", "- [ ] a\n- [ ] b\n", "- [ ] a\n- [ ] b\n- [ ] c\n",
      is: "answer-key-changed"),
  ]

  @Test(arguments: edits) func anEditIsWhatItIs(edit: Edit) throws {
    let isNewType = edit.settings == " multiple"
    let first = try publish(Self.course("q:a\(isNewType ? "" : edit.settings)", edit.before))
    let files = edited(first, Self.course("q:a\(edit.settings)", edit.after))
    let reading = read(files)
    let error = reading.diagnostics.first { $0.severity == .error }?.code
    let found = try error ?? "\(#require(Publication(reading)).items[0].change)"
    #expect(found == edit.expected)
    if error != nil { #expect(Publication(reading) == nil) }
    // Raising the version is all it takes, and then there is something to decide.
    if error == "answer-key-changed" {
      let raised = edited(first, Self.course("q:a\(edit.settings) v2", edit.after))
      #expect(try changes(raised) == [.changed(from: 1)])
    }
  }

  @Test func theFirstPublicationWritesALockThatHolds() throws {
    let files = Self.course("q:a", Self.options)
    #expect(try changes(files) == [.new])
    let published = try publish(files)
    #expect(Set(published.keys) == Set(files.keys).union(["course.lock.json"]))
    #expect(try changes(published) == [.same])
    #expect(try publish(published) == published)
  }

  private func keys(_ files: Files) throws -> [String: String] {
    let question = try #require(read(files).questions.first).question
    guard case .one(let options, _) = question.kind else { return [:] }
    return Dictionary(uniqueKeysWithValues: options.map { (Inline.plain($0.text), $0.key) })
  }

  @Test func aCorrectedOptionKeepsItsKeyAndANewOneTakesNone() throws {
    let a = try #require(a)
    let first = try publish(Self.course("q:a", Self.options))
    let reworded = edited(
      first, Self.course("q:a", Self.options("Partir vite", with: "Fuir")))
    let before = try keys(first)
    #expect(try keys(reworded)["Fuir"] == before["Partir vite"])
    let second = try publish(reworded, [a: .sameQuestion])
    #expect(try entry("a", second).version == 1)
    #expect(try changes(second) == [.same])

    // The option goes, and a new one comes with words that were used once.
    let third = try publish(
      edited(
        second,
        Self.course("q:a v2", Self.options("- [ ] Partir vite\n  > x\n", with: ""))),
      [a: .keepsEarlier])
    #expect(try entry("a", third).past == [before["Partir vite"]])
    let fourth = edited(
      third, Self.course("q:a v3", Self.options + "- [ ] Rien\n  > x\n"))
    let after = try keys(fourth)
    #expect(after["Attendre seule"] == before["Attendre seule"])
    #expect(after["Partir vite"].map(before.values.contains) == false)
    #expect(Set(after.values).count == 4)
  }

  @Test func aNewVersionIsWrittenIntoEveryLanguageThatStaysInStep() throws {
    let a = try #require(a)
    let first = try publish(Self.course("q:a points=2", Self.options))
    var files = edited(
      first, Self.course("q:a points=2", Self.options("Partir vite", with: "Fuir")))
    let stale = read(files).diagnostics.first { $0.code == "translation-stale" }
    #expect(stale != nil)
    // The translator has declared the translation in step with this very text.
    let mark = try #require(
      read(
        files.filter { $0.key != "01-a.en.md" }.merging([
          "01-a.en.md": Array("# T\n".utf8)
        ]) { $1 }
      ).diagnostics.first { $0.code == "translation-untracked" }
    ).message(in: .english)
    let digest = try #require(mark.firstMatch(of: #/fr@[0-9a-f]{8}/#)).output
    files["01-a.en.md"] = Array(
      String(decoding: files["01-a.en.md"] ?? [], as: UTF8.self)
        .replacing("fr@00000000", with: digest).utf8)
    #expect(throws: Publication.Refusal.undecided([a])) { try publish(files) }
    let second = try publish(files, [a: .newVersion])
    for file in ["01-a.fr.md", "01-a.en.md"] {
      #expect(String(decoding: second[file] ?? [], as: UTF8.self).contains("`q:a points=2 v2`"))
    }
    #expect(read(second).diagnostics.filter { $0.severity != .note } == [])
    #expect(try changes(second) == [.same])
    #expect(try entry("a", second).version == 2)
    #expect(try entry("a", second).corrects == nil)
  }

  @Test(arguments: [
    ("``q:a``", "``q:a v2``"), ("`` q:a points=2 ``", "`` q:a points=2 v2 ``"),
    ("```q:a v3```", "```q:a v4```"), ("` q:a `", "` q:a v2 `"), ("`q:a` ##", "`q:a v2` ##"),
    ("`avant` `q:a`", "`avant` `q:a v2`"), ("``a`b`` `q:a`", "``a`b`` `q:a v2`"),
  ])
  func aVersionIsWrittenHoweverTheTagIs(tag: String, next: String) throws {
    let a = try #require(a)
    func course(_ options: String) -> Files {
      Self.course("q:a", options).mapValues {
        Array(String(decoding: $0, as: UTF8.self).replacing("`q:a`", with: tag).utf8)
      }
    }
    let first = try publish(course(Self.options))
    let second = try publish(
      edited(first, course(Self.options("Partir vite", with: "Fuir"))), [a: .newVersion])
    for file in ["01-a.fr.md", "01-a.en.md"] {
      #expect(
        String(decoding: second[file] ?? [], as: UTF8.self).contains(
          file.contains("fr") ? "Que faire, en premier ? \(next)\n" : "What first? \(next)\n"))
    }
    #expect(read(second).diagnostics.filter { $0.severity == .error } == [])
    #expect(try changes(second) == [.same])
  }

  @Test func noVersionComesAfterTheLastOne() throws {
    let a = try #require(a)
    let first = try publish(Self.course("q:a v9999", Self.options))
    let reworded = edited(
      first, Self.course("q:a v9999", Self.options("Partir vite", with: "Fuir")))
    #expect(throws: Publication.Refusal.unwritable(a)) { try publish(reworded, [a: .newVersion]) }
    #expect(try entry("a", publish(reworded, [a: .sameQuestion])).version == 9999)
  }

  @Test func anErratumReachesBackAsFarAsOneLedToTheNext() throws {
    let a = try #require(a)
    func right(_ word: String, _ version: Int) -> Files {
      Self.course(
        "q:a v\(version)",
        Self.options("[x]", with: "[ ]").replacing("[ ] \(word)", with: "[x] \(word)"))
    }
    let first = try publish(right("Attendre", 1))
    let second = try publish(edited(first, right("Partir", 2)), [a: .correctsEarlier])
    #expect(try entry("a", second).corrects == 1)
    #expect(try entry("a", try publish(second)).corrects == 1)
    let third = try publish(edited(second, right("Crier", 3)), [a: .correctsEarlier])
    #expect(try entry("a", third).corrects == 1)
    let apart = try publish(edited(second, right("Crier", 3)), [a: .keepsEarlier])
    #expect(try entry("a", apart).corrects == nil)
    let last = try publish(edited(apart, right("Partir", 4)), [a: .correctsEarlier])
    #expect(try entry("a", last).corrects == 3)
  }

  @Test func aRemovedQuestionIsRetiredForGood() throws {
    let first = try publish(Self.course("q:a", Self.options))
    let other = edited(first, Self.course("q:b", "- [x] `7`\n"))
    #expect(try changes(other) == [.new, .removed])
    #expect(read(other).diagnostics.contains { $0.code == "question-removed" })
    let second = try publish(other)
    #expect(try entry("a", second).isRetired)
    #expect(!read(second).diagnostics.contains { $0.code == "question-removed" })
    for options in [
      Self.options("Partir vite", with: "Fuir"), Self.options + "- [ ] Rien\n  > x\n",
      "- [x] `7`\n",
    ] {
      let back = read(edited(second, Self.course("q:a", options)))
      #expect(back.diagnostics.filter { $0.severity == .error }.map(\.code) == ["id-retired"])
    }
  }

  @Test func aRemovedQuestionComesBackWordForWord() throws {
    let first = try publish(Self.course("q:a v2", Self.options))
    let second = try publish(edited(first, Self.course("q:b", "- [x] `7`\n")))
    #expect(try entry("a", second).isRetired)
    let back = edited(
      second, Self.course("q:a v2", Self.options("  > x", with: "  > Autre chose.")))
    #expect(read(back).diagnostics.filter { $0.severity == .error } == [])
    #expect(try changes(back) == [.returned, .removed])
    let third = try publish(back)
    #expect(try entry("a", third) == entry("a", first))
    #expect(try keys(third) == keys(first))
    #expect(try changes(third) == [.same])
    // A version that it never had is another question's.
    let later = read(edited(second, Self.course("q:a v3", Self.options)))
    #expect(later.diagnostics.filter { $0.severity == .error }.map(\.code) == ["id-retired"])
  }

  @Test func whatIsTakenOutIsKnownBeforehand() throws {
    let (a, b) = (try #require(a), try #require(b))
    let first = try publish(Self.course("q:a", Self.options))
    func removals(_ files: Files, _ decisions: [Slug: Publication.Decision] = [:]) throws -> [Slug]
    {
      try #require(Publication(read(files))).removals(decisions).map(\.name)
    }
    let gone = edited(first, Self.course("q:b", "- [x] `7`\n"))
    #expect(try removals(gone) == [a])
    #expect(try removals(gone, [a: .takenOut]) == [])
    #expect(try entry("a", publish(gone, [a: .takenOut])).isRetired)
    // Saying of another one whether it is this one says it too.
    let renamed = edited(first, Self.course("q:b", Self.options("Partir vite", with: "Fuir")))
    #expect(try removals(renamed, [b: .separate]) == [])
    #expect(try removals(renamed, [b: .renamed(from: a)]) == [])
    #expect(throws: Publication.Refusal.unfit(a)) {
      try publish(renamed, [b: .renamed(from: a), a: .takenOut])
    }
  }

  @Test func aRenamedQuestionGoesOnUnderItsNewName() throws {
    let (a, b) = (try #require(a), try #require(b))
    let first = try publish(Self.course("q:a v2", Self.options))
    let keys = try keys(first)
    let renamed = edited(
      first, Self.course("q:b", Self.options("Partir vite", with: "Fuir")))
    #expect(try changes(renamed) == [.perhapsRenamed(from: a), .removed])
    #expect(throws: Publication.Refusal.undecided([b])) { try publish(renamed) }
    #expect(throws: Publication.Refusal.unfit(b)) {
      try publish(renamed, [b: .renamed(from: b)])
    }

    let second = try publish(renamed, [b: .renamed(from: a)])
    let entry = try entry("b", second)
    #expect(entry.was == [a] && entry.version == 2 && !entry.isRetired)
    #expect(String(decoding: second["01-a.en.md"] ?? [], as: UTF8.self).contains("`q:b v2`"))
    #expect(try self.keys(second)["Fuir"] == keys["Partir vite"])
    #expect(try changes(second) == [.same])
    let again = read(edited(second, Self.course("q:a", Self.options)))
    #expect(again.diagnostics.filter { $0.severity == .error }.map(\.code) == ["id-retired"])

    let apart = try publish(renamed, [b: .separate])
    #expect(try self.entry("a", apart).isRetired)
    #expect(try self.entry("b", apart).version == 1)
  }

  @Test func decisionsThatFitNothingAreRefused() throws {
    let (a, b) = (try #require(a), try #require(b))
    let files = try publish(Self.course("q:a", Self.options))
    let decisions: [Publication.Decision] = [
      .sameQuestion, .newVersion, .correctsEarlier, .keepsEarlier, .renamed(from: b), .separate,
      .takenOut,
    ]
    for decision in decisions {
      #expect(throws: Publication.Refusal.unfit(a)) { try publish(files, [a: decision]) }
      #expect(throws: Publication.Refusal.unfit(b)) { try publish(files, [b: decision]) }
    }
  }
}
