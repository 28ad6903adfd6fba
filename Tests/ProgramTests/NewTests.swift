import Foundation
import TestSupport
import Testing

/// The command `new question`, where a module is not what it should be.
@Suite struct NewTests {
  let folder: TemporaryFolder
  private var course: String { "\(folder.path)/courses/pair" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("courses/pair/course.yml", "id: pair\nlanguages: fr, en\n")
    try folder.write("courses/pair/01-a.fr.md", "# Un titre\n\nDu texte.\n")
    try folder.write("courses/pair/01-a.en.md", "# A title\n\nSome text.\n")
  }

  private func question(_ file: String) throws -> (status: Int32, printed: String, talk: String) {
    let program = try ServerProcess(
      arguments: ["new", "question", "Qui parle ?", "--in", "\(course)/\(file)"], in: folder)
    return (try program.status(), try program.printed, try program.talk)
  }

  static let unreadable: [(bytes: [UInt8], code: String)] = [
    (
      [0xFF, 0xFE] + "# É\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "encoding-utf16"
    ),
    (Array("# Caf".utf8) + [0xE9, 0x0A], "utf8-invalid"),
    (Array("# A\n\n<<<<<<< HEAD\n".utf8), "merge-conflict"),
    (Array("# A\n\nb\u{0}c\n".utf8), "control-character"),
    (Array(repeating: 0x61, count: 300_000), "file-too-large"),
  ]

  /// Neither that file nor the others, whichever of them it is asked for.
  @Test(arguments: unreadable, ["01-a.fr.md", "01-a.en.md"])
  func aFileThatCannotBeReadIsLeftAlone(unreadable: (bytes: [UInt8], code: String), file: String)
    throws
  {
    try Data(unreadable.bytes).write(to: URL(filePath: "\(course)/01-a.en.md"))
    let (status, printed, talk) = try question(file)
    #expect(status == 1)
    #expect(printed == "")
    #expect(talk.contains("\(course)/01-a.en.md:"))
    #expect(talk.contains("(\(unreadable.code))\nnothing was written"))
    #expect(try folder.bytes(of: "courses/pair/01-a.en.md") == Data(unreadable.bytes))
    #expect(
      try folder.bytes(of: "courses/pair/01-a.fr.md") == Data("# Un titre\n\nDu texte.\n".utf8))
  }

  @Test func noLinkIsFollowedOutOfTheCourse() throws {
    try folder.write("outside.md", "# Outside\n")
    try FileManager.default.createSymbolicLink(
      atPath: "\(course)/02-b.fr.md", withDestinationPath: "\(folder.path)/outside.md")
    let (status, printed, _) = try question("02-b.fr.md")
    #expect(status == 1)
    #expect(printed == "")
    #expect(try folder.bytes(of: "outside.md") == Data("# Outside\n".utf8))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(course)/02-b.fr.md")
        == "\(folder.path)/outside.md")
  }
}
