import Catalogue
import Learning
import Testing

/// The file that keeps what was published, and what is said of questions that differ from it.
@Suite struct LockTests {
  static let yml = "id: essai\nlanguages: fr, en\n"

  static func course(_ tag: String, lock: String) -> [String: [UInt8]] {
    func text(_ top: String) -> String {
      "\(top)# T\n\n## Q ? `\(tag)`\n\nT.\n\n- [x] oui\n- [ ] non\n  > x\n"
    }
    return [
      "course.yml": yml, "01-a.fr.md": text(""),
      "01-a.en.md": text("---\ntranslates: fr@00000000\n---\n"), "course.lock.json": lock,
    ].mapValues { Array($0.utf8) }
  }

  static let questions: [(tag: String, lock: String, expected: [String])] = [
    ("q:a", "{\"format\":1,\"questions\":{}}", []),
    (
      "q:a", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}",
      ["01-a.fr.md:3 answer-key-changed"]
    ),
    ("q:a v2", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}", []),
    (
      "q:a v3", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}",
      ["01-a.fr.md:3 version-gap"]
    ),
    (
      "q:a v3", "{\"format\":1,\"questions\":{\"a\":{\"v\":4,\"key\":\"0\"}}}",
      ["01-a.fr.md:3 version-back"]
    ),
    (
      "q:a", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\",\"retired\":true}}}",
      ["01-a.fr.md:3 id-retired"]
    ),
    (
      "q:a", "{\"format\":1,\"questions\":{\"b\":{\"v\":1,\"key\":\"0\",\"was\":[\"a\"]}}}",
      ["01-a.fr.md:3 id-retired", "course.lock.json:1 question-removed"]
    ),
    (
      "q:b", "{\"format\":1,\"questions\":{\"b\":{\"v\":1,\"key\":\"0\",\"retired\":true}}}",
      [
        "01-a.fr.md:3 id-retired"
      ]
    ),
    (
      "q:b", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}",
      ["course.lock.json:1 question-removed"]
    ),
    // What cannot be read is not gone, and what is broken is told once.
    (
      "q:", "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}",
      ["01-a.fr.md:3 tag-id-missing"]
    ),
    (
      "q:a", "{\"format\":1,\"questions\":{\"a\":{\"v\":1}}}",
      ["course.lock.json:1 lock-unreadable"]
    ),
  ]

  @Test(arguments: questions)
  func saysWhatHappenedToAQuestion(tag: String, lock: String, expected: [String]) {
    let reader = CourseReader(CourseFolder(files: Self.course(tag, lock: lock)))
    let reading = reader.read()
    let told = reading.diagnostics.filter { $0.file != "01-a.en.md" }
    #expect(told.map { "\($0.file):\($0.line) \($0.code)" } == expected)
    // A file read by itself is told the same.
    guard let index = reading.index else { return }
    let alone = reader.read(file: "01-a.fr.md", with: index).diagnostics
    #expect(alone == told.filter { $0.file == "01-a.fr.md" })
  }

  @Test(arguments: [
    ("q:a", "q:a v2"), ("q:a v1 points=2", "q:a v2 points=2"), ("q:a points=2", "q:a points=2 v2"),
  ])
  func theFixRaisesTheVersionInEveryLanguage(tag: String, fixed: String) throws {
    var files = Self.course(
      tag, lock: "{\"format\":1,\"questions\":{\"a\":{\"v\":1,\"key\":\"0\"}}}")
    let found = CourseReader(CourseFolder(files: files)).read().diagnostics
    let fix = try #require(found.first { $0.code == "answer-key-changed" }?.fix)
    #expect(!fix.isSafe)
    for (file, bytes) in files {
      files[file] = Fix.apply(fix.edits.filter { $0.file == file }, to: bytes)
    }
    #expect(CourseReader(CourseFolder(files: files)).read().course != nil)
    for file in ["01-a.fr.md", "01-a.en.md"] {
      #expect(String(decoding: files[file] ?? [], as: UTF8.self).contains("`\(fixed)`"))
    }
  }

  static let unreadable: [(lock: String, line: Int)] = [
    ("{}", 1), ("{\n\"format\": 1\n}", 3), ("{\"questions\": {}}", 1), ("{\n}\n", 2),
    ("", 1), ("{", 1), ("[]", 1), ("{}x", 1), ("\u{FEFF}{}", 1), ("{\"format\": 2}", 1),
    ("{\"format\": 1, \"format\": 1}", 1), ("{\"format\": 1, \"questions\": {}, \"other\": 1}", 1),
    ("{\"format\": 1, \"questions\": []}", 1),
    ("{\"format\": 1, \"questions\": {\"A\": {\"v\": 1, \"key\": \"0\"}}}", 1),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 0, \"key\": \"0\"}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1.5, \"key\": \"0\"}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 01, \"key\": \"0\"}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 99999999999999999999, \"key\": \"0\"}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"../x\"}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"\\u0030\"}}}", 2),
    (
      "{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"0\", \"options\": [\"k\"]}}}",
      2
    ),
    (
      "{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"0\", \"options\": [\"k\", \"k\"], "
        + "\"text\": [\"0\", \"1\"]}}}", 2
    ),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"0\", \"right\": [\"k\"]}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"0\", \"corrects\": 1}}}", 2),
    ("{\"format\": 1, \"questions\":\n{\"a\": {\"v\": 1, \"key\": \"0\", \"retired\": 1}}}", 2),
    (
      "{\"format\": 1, \"questions\": {\n\"a\": {\"v\": 1, \"key\": \"0\"},\n<<<<<<< HEAD\n"
        + "\"b\": {\"v\": 1, \"key\": \"0\"}}}", 3
    ),
    (
      "{\"format\": 1, \"questions\": {\"a\": {\"v\": 1, \"key\": \"0\"},\n\"a\": {\"v\": 2, \"key\": \"1\"}}}",
      2
    ),
    (String(repeating: "{\"questions\":", count: 100_000), 1),
    (String(repeating: "[", count: 1_000_000), 1),
  ]

  @Test(arguments: unreadable) func aDamagedLockIsRefusedWithItsLine(lock: String, line: Int) {
    let reading = CourseReader(CourseFolder(files: Self.course("q:a", lock: lock))).read()
    let told = reading.diagnostics.filter { $0.severity == .error }
    #expect(
      told.map { "\($0.file):\($0.line) \($0.code)" }
        == ["course.lock.json:\(line) lock-unreadable"])
    #expect(reading.course == nil)
  }

  @Test func aLockIsWrittenAsItWasRead() throws {
    var entry = CourseLock.Entry(version: 12, key: "0a")
    entry.wording = "1b"
    entry.items = CourseLock.Parts(keys: ["k2", "k1"], texts: ["2", "1"], right: ["k1"])
    entry.lefts = CourseLock.Parts(keys: ["l1"], texts: ["3"])
    entry.rights = CourseLock.Parts(keys: ["r1"], texts: ["4"])
    entry.past = ["p1", "p2"]
    entry.corrects = 11
    entry.was = [try #require(Slug("old"))]
    var gone = CourseLock.Entry(version: 1, key: "0")
    gone.isRetired = true
    let lock = CourseLock(
      questions: [try #require(Slug("b")): gone, try #require(Slug("a")): entry])
    for lock in [lock, CourseLock()] { #expect(try CourseLock(bytes: lock.bytes) == lock) }
    #expect(
      String(decoding: lock.bytes, as: UTF8.self) == """
        {
          "format": 1,
          "questions": {
            "a": {
              "corrects": 11,
              "key": "0a",
              "leftText": ["3"],
              "lefts": ["l1"],
              "options": ["k2", "k1"],
              "past": ["p1", "p2"],
              "right": ["k1"],
              "rightText": ["4"],
              "rights": ["r1"],
              "text": ["2", "1"],
              "v": 12,
              "was": ["old"],
              "wording": "1b"
            },
            "b": {
              "key": "0",
              "retired": true,
              "v": 1
            }
          }
        }

        """)
  }
}
