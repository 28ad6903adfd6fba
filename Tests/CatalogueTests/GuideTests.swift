import Catalogue
import FoundationEssentials
import Learning
import Testing

/// The courses of this repository, and the guide among them: what it quotes is what trainers are told.
@Suite struct GuideTests {
  static let courses = Fixtures.folder + "/../../courses"

  @Test func theCoursesHoldNothingToMend() throws {
    let entries = try CatalogueReader(folder: Self.courses).read()
    #expect(entries.map(\.folder).contains("writing"))
    for (folder, _, _) in entries {
      let options = CheckOptions(style: true)
      let reading = CourseReader(folder: "\(Self.courses)/\(folder)", options: options).read()
      let found = reading.diagnostics.map { "\(folder)/\($0.description(in: .english))" }
      #expect(found == [])
    }
  }

  /// A part of the guide: the message it quotes, what causes it, and the same put right.
  struct Part {
    var message = ""
    var samples: [String] = []
  }

  /// The parts of the module on problems.
  static func parts(of file: String) throws -> [Part] {
    let path = courses + "/writing/" + file
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    var parts = [Part()]
    var isSample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isSample.toggle()
        if isSample { parts[parts.count - 1].samples.append("") }
      } else if isSample {
        let last = parts[parts.count - 1].samples.count - 1
        parts[parts.count - 1].samples[last] += line + "\n"
      } else if line.hasPrefix("## ") {
        parts.append(Part())
      } else if line.hasPrefix("> ") {
        parts[parts.count - 1].message += line.dropFirst(2)
      }
    }
    return parts.filter { $0.samples.count == 2 }
  }

  @Test(arguments: [(Language.french, "fr"), (.english, "en")])
  func theTenMessagesAreThoseThatAreGiven(language: Language, code: String) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.copy(Self.courses + "/writing/media", to: folder + "/media")
    func messages(_ sample: String) throws -> [String] {
      let path = folder + "/01-welcome.\(code).md"
      try Fixtures.write("# T\n\n" + sample, to: path)
      return CourseReader.read(file: path).diagnostics.filter { $0.severity != .note }
        .map { Self.plain($0.message(in: language)) }
    }
    let parts = try Self.parts(of: "07-problems.\(code).md")
    #expect(parts.count == 10)
    for part in parts {
      #expect(try messages(part.samples[0]) == [Self.plain(part.message)])
      #expect(try messages(part.samples[1]) == [])
    }
  }

  /// What the guide says of two edits of a published question is what they are.
  @Test(arguments: [
    ("fr", "| Une virgule, un accent, une majuscule | Rien.", "| Un mot de l'énoncé"),
    ("en", "| A comma, an accent, a capital | Nothing.", "| A word of the stem"),
  ])
  func theEditsOfThePublishedAreThoseOfTheGuide(
    code: String, nothing: String, question: String
  ) throws {
    let guide = try String(
      contentsOfFile: Self.courses + "/writing/08-publish.\(code).md", encoding: .utf8)
    #expect(guide.contains("\n\(nothing)"))
    #expect(guide.contains("\n\(question)"))
    func change(_ stem: String) throws -> Publication.Change? {
      func files(_ stem: String) -> [String: [UInt8]] {
        let module = "# T\n\n## Que faire ? `q:a`\n\n\(stem)\n\n- [x] oui\n- [ ] non\n  > x\n"
        return ["course.yml": "id: essai\nlanguages: fr\n", "01-a.fr.md": module].mapValues {
          Array($0.utf8)
        }
      }
      let first = files("Mettez-la à l'abri, puis parlez.")
      let published = try #require(Publication(CourseReader(CourseFolder(files: first)).read()))
        .outcome([:]).files(in: CourseFolder(files: first))
      let now = first.merging(published) { $1 }.merging(files(stem)) { $1 }
      return Publication(CourseReader(CourseFolder(files: now)).read())?.items.first?.change
    }
    #expect(try change("Mettez-la A l'abri puis parlez") == .same)
    #expect(try change("Metez-la à l'abri, puis parlez.") == .reworded)
  }

  /// Every page that a finding leads to is one of the guide.
  @Test func helpLeadsToPagesOfTheGuide() throws {
    let reading = CourseReader(folder: Self.courses + "/writing").read()
    let guide = try #require(reading.course)
    var led: Set<String> = []
    for item in CorpusTests.cases where !item.generated {
      let path = Fixtures.cases + "/" + item.case
      let reading =
        item.case.hasSuffix(".md")
        ? CourseReader.read(file: path) : CourseReader(folder: path).read()
      led.formUnion(reading.diagnostics.map { $0.help(in: .english) })
    }
    let pages = guide.modules.map { "/en/courses/\(guide.id)/\($0.name)" }
    #expect(led.subtracting(pages) == [])
    #expect(led.count >= 7)
  }

  /// Without the marks around what is typed, and with ordinary spaces.
  private static func plain(_ text: String) -> String {
    text.replacing("`", with: "").replacing("\u{A0}", with: " ")
  }
}
