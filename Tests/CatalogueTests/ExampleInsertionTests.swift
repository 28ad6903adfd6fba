import Learning
import Testing

@testable import Catalogue

/// What trainers insert is right as it comes, wherever it is inserted.
@Suite struct ExampleInsertionTests {
  private static let languages = [Language.french, .english]
  private static let media = ["a.fr.md", "a.fr.mp3", "a.en.md", "a.en.mp3", "house.png"]

  /// A course with two modules of the template, a glossary and media.
  private func course(source: Language) throws -> [String: [UInt8]] {
    let id = try #require(Slug("course"))
    let other = Self.languages.first { $0 != source } ?? source
    var files: [String: [UInt8]] = [:]
    var taken: Set<Slug> = []
    func add(_ made: [(file: String, text: String)]) {
      for (file, text) in made { files[file] = Array(text.utf8) }
    }
    add(CourseTemplate.course(id, title: "Un cours `neuf`", languages: [source, other]))
    for (number, name) in [("01", "first"), ("02", "second")] {
      let made = CourseTemplate.module(
        number: number, name: try #require(Slug(name)),
        titles: [(source, "Un titre : deux"), (other, "A title")],
        names: ExampleNames(taken: taken))
      add(made)
      taken.formUnion(
        made.flatMap { $0.text.matches(of: #/`(?:q|quiz):([a-z0-9-]+)/#) }
          .compactMap { Slug($0.1) })
    }
    for language in Self.languages {
      let front = language == source ? "" : "---\ntranslates: x\n---\n\n"
      files["glossary.\(language).md"] = Array(
        "\(front)# Glossaire\n\n## Mot `term:word`\n\nUn sens.\n".utf8)
    }
    for path in Self.media {
      files["media/\(path)"] = path.hasSuffix(".png") ? Self.png : Array("Une transcription.".utf8)
    }
    return files
  }

  /// A picture of one pixel.
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89]

  private func problems(_ files: [String: [UInt8]], in file: String? = nil) -> [String] {
    CourseReader(CourseFolder(files: files)).read().diagnostics
      .filter { $0.severity != .note && (file == nil || $0.file == file) }
      .map { $0.description(in: .english) }
  }

  @Test(arguments: languages) func aNewCourseHasNothingWrong(source: Language) throws {
    let found = problems(try course(source: source)).filter {
      !$0.hasPrefix("glossary") && !$0.contains("(file-unused)")
        && !$0.contains("(translation-untranslated)")
    }
    #expect(found == [])
  }

  @Test(arguments: Example.allCases, languages)
  func whatIsInsertedIsRightWhereverItGoes(example: Example, language: Language) throws {
    let files = try course(source: language)
    for name in ["01-first.\(language).md", "course.\(language).md", "glossary.\(language).md"] {
      let file = try #require(CourseFile(name))
      guard example.fits(file.role) else { continue }
      let bytes = try #require(files[name])
      let text = String(decoding: bytes, as: UTF8.self)
      let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
      let index = try #require(CourseReader(CourseFolder(files: files)).read().index)
      let step = language == .french ? 1 : 7
      for line in [nil] + stride(from: 1, through: count, by: step).map(Optional.some) {
        let insertion = ExampleInsertion(
          example, into: text, of: file, at: line, heading: nil,
          ExampleInsertion.Surroundings(
            names: ExampleNames(used: index.usedNames, text: text), media: Self.media,
            terms: index.terms.sorted()))
        var changed = files
        let result = Fix.apply(insertion.edits, to: bytes)
        changed[name] = result
        // The other language lacks what was inserted: that is another file's matter.
        let found = CourseReader(CourseFolder(files: changed)).read(file: name, with: index)
          .diagnostics.filter { $0.severity != .note && !$0.code.hasPrefix("translation-") }
          .map { $0.description(in: .english) }
        #expect(found == [], "line \(line ?? 0)\n\(String(decoding: result, as: UTF8.self))")
        let lines = String(decoding: result, as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!lines[insertion.line - 1].isEmpty, "line \(line ?? 0): \(insertion.line)")
        // Nothing that was there is touched.
        #expect(
          insertion.edits.allSatisfy { $0.line == $0.endLine && $0.column == $0.endColumn })
      }
    }
  }

  /// With the line ends of Windows, every example goes where it goes with those of others.
  @Test(arguments: Example.allCases) func lineEndsDoNotMatter(example: Example) throws {
    let files = try course(source: .french)
    for name in ["01-first.fr.md", "course.fr.md", "glossary.fr.md"] {
      let file = try #require(CourseFile(name))
      guard example.fits(file.role) else { continue }
      let plain = String(decoding: try #require(files[name]), as: UTF8.self)
      let count = plain.split(separator: "\n", omittingEmptySubsequences: false).count
      for (end, mark) in [("\r\n", ""), ("\r\n", "\u{FEFF}"), ("\n", "\u{FEFF}")] {
        for line in [nil] + stride(from: 1, through: count, by: 3).map(Optional.some) {
          func inserted(_ text: String) -> String {
            let insertion = ExampleInsertion(
              example, into: text, of: file, at: line, heading: "Que faire ?",
              .init(
                names: ExampleNames(used: [], text: text), media: Self.media, terms: []))
            return String(
              decoding: Fix.apply(insertion.edits, to: Array(text.utf8)), as: UTF8.self)
          }
          let expected = mark + inserted(plain).replacing("\n", with: end)
          #expect(inserted(mark + plain.replacing("\n", with: end)) == expected, "\(line ?? 0)")
        }
      }
    }
  }

  @Test func aQuestionGoesWhereTheCursorMeans() throws {
    let text = """
      # Titre

      Un début.

      ## Partie

      Un texte.

      ### Question `q:one`

      - [x] a
      - [ ] b

      ## Quiz `quiz:final`

      ### Autre `q:two`

      - [x] a
      - [ ] b

      ## Sources `sources`

      [^a]: x
      """
    let file = try #require(CourseFile("01-a.fr.md"))
    let cases: [(line: Int?, after: String, level: String)] = [
      (3, "Un début.", "##"), (7, "Un texte.", "###"), (11, "- [ ] b", "###"),
      (14, "## Quiz `quiz:final`", "###"), (18, "- [ ] b", "###"), (22, "- [ ] b", "##"),
      (nil, "- [ ] b", "##"),
    ]
    for (line, after, level) in cases {
      let insertion = ExampleInsertion(
        .oneAnswer, into: text, of: file, at: line, heading: "Que  faire ?",
        .init(names: ExampleNames(used: ["q:que-faire"], text: text), media: [], terms: []))
      let lines = String(
        decoding: Fix.apply(insertion.edits, to: Array(text.utf8)), as: UTF8.self
      ).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[insertion.line - 1] == "\(level) Que faire ? `q:que-faire-2`")
      #expect(lines[..<(insertion.line - 1)].last { !$0.isEmpty } == after[...], "\(line ?? 0)")
    }
  }

  @Test func aTranslationBeginsAsItsSource() {
    let source = "---\nminutes: 10\nwarning: Attention\n---\n\n# Titre\n\nTexte.\n"
    let made = CourseTemplate.translation(of: source, from: .french)
    #expect(made.hasPrefix("---\ntranslates: fr@"))
    #expect(made.hasSuffix("\nwarning: Attention\n---\n\n# Titre\n\nTexte.\n"))
    #expect(!made.contains("minutes"))
    let windows = source.replacing("\n", with: "\r\n")
    #expect(
      CourseTemplate.translation(of: windows, from: .french) == made.replacing("\n", with: "\r\n"))
  }
}
