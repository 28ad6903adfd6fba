import Foundation
import Glibc
import TestSupport
import Testing

@testable import Host

/// Folders that are replaced by a new version of themselves.
@Suite struct FolderExchangeTests {
  let folder: TemporaryFolder
  private var course: String { "\(folder.path)/courses/a" }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("courses/a/course.yml", "id: a\n")
    try folder.write("courses/a/01-a.fr.md", "old\n")
    try folder.write("courses/a/media/deep/x.txt", "x\n")
    try folder.write("courses/a/.git/HEAD", "main\n")
  }

  /// What a folder holds: every path with its text, or where a link leads.
  private func contents(_ path: String) throws -> [String: String] {
    let manager = FileManager.default
    var found: [String: String] = [:]
    for name in try manager.subpathsOfDirectory(atPath: path) {
      let file = "\(path)/\(name)"
      let type = try manager.attributesOfItem(atPath: file)[.type] as? FileAttributeType
      if type == .typeSymbolicLink {
        found[name] = "-> \(try manager.destinationOfSymbolicLink(atPath: file))"
      } else if type == .typeRegular {
        found[name] = String(
          decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
      }
    }
    return found
  }

  private func hidden() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/courses")
      .filter { $0.hasPrefix(".") }
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [true, false]) func filesAreWrittenAndTakenAway(canExchange: Bool) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(course)/link", withDestinationPath: "../elsewhere")
    unsafe chmod("\(course)/01-a.fr.md", 0o640)
    unsafe chmod(course, 0o750)
    let exchange = try FolderExchange(folder: course + "/", canExchange: canExchange)
    try exchange.write([
      "01-a.fr.md": bytes("new\n"), "02-b.fr.md": bytes("b\n"), "media/new/y.txt": bytes("y\n"),
      "media/deep/x.txt": nil,
    ])
    #expect(
      try contents(course) == [
        "course.yml": "id: a\n", "01-a.fr.md": "new\n", "02-b.fr.md": "b\n",
        "media/new/y.txt": "y\n", ".git/HEAD": "main\n", "link": "-> ../elsewhere",
      ])
    #expect(try hidden() == [])
    let manager = FileManager.default
    func mode(_ path: String) throws -> Int? {
      (try manager.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode("\(course)/01-a.fr.md") == 0o640)
    #expect(try mode(course) == 0o750)
  }

  @Test func aFolderThatIsNotThereIsMade() throws {
    try FolderExchange(folder: "\(folder.path)/courses/b").write(["course.yml": bytes("id: b\n")])
    #expect(try contents("\(folder.path)/courses/b") == ["course.yml": "id: b\n"])
    #expect(try contents(course).count == 4)
  }

  @Test func aNewFolderTakesNobodysPlace() throws {
    try folder.write("courses/c", "a file\n")
    let before = try contents("\(folder.path)/courses")
    for name in ["a", "c"] {
      let path = "\(folder.path)/courses/\(name)"
      #expect(throws: FolderExchange.Failure.taken(path)) {
        try FolderExchange(folder: path).write(["course.yml": bytes("id: c\n")], isNew: true)
      }
    }
    #expect(try contents("\(folder.path)/courses") == before)
    try FolderExchange(folder: "\(folder.path)/courses/d").write(["x.md": []], isNew: true)
    #expect(try contents("\(folder.path)/courses/d") == ["x.md": ""])
    #expect(try hidden() == [])
  }

  @Test func aFolderReachedThroughALinkIsReplacedWhereItIs() throws {
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: course)
    try FolderExchange(folder: link).write(["01-a.fr.md": bytes("new\n")])
    #expect(try contents(course)["01-a.fr.md"] == "new\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == course)
  }

  @Test(arguments: [
    "", "/etc/x", "../x", "a/../../x", "a//b", ".git/HEAD", "a/.x", "a/", "x\0y",
    String(repeating: "a/", count: 40) + "x",
  ])
  func aNameThatLeadsElsewhereIsRefused(name: String) throws {
    let before = try contents(course)
    #expect(throws: FolderExchange.Failure.name(name)) {
      try FolderExchange(folder: course).write([name: bytes("x")])
    }
    #expect(try contents(course) == before)
  }

  @Test func nothingIsWrittenThroughALink() throws {
    let outside = "\(folder.path)/outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(course)/linked", withDestinationPath: outside)
    let before = try contents(course)
    #expect(throws: FolderExchange.Failure.self) {
      try FolderExchange(folder: course).write(["linked/x.txt": bytes("x")])
    }
    #expect(try contents(course) == before)
    #expect(try contents(outside) == [:])
    #expect(try hidden() == [])
  }

  @Test(arguments: [true, false]) func aNameThatIsNoTextIsKept(canExchange: Bool) throws {
    let name: [UInt8] = Array("\(course)/media/".utf8) + [0xE9] + Array(".png".utf8)
    let path = name.map(CChar.init(bitPattern:)) + [0]
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    try #require(file >= 0)
    close(file)
    #expect(
      SealedFolder(path: course).entries(in: "media").map { "\($0.name) \($0.entry)" }
        == ["deep folder", "\u{FFFD}.png misnamed"])
    let exchange = try FolderExchange(folder: course, canExchange: canExchange)
    try exchange.write(["01-a.fr.md": bytes("new\n"), "02-b.fr.md": bytes("b\n")])
    #expect(unsafe access(path, R_OK) == 0)
    #expect(try hidden() == [])
  }

  // MARK: Saved meanwhile

  /// A person who goes on saving as editors do: beside the file, then in its place.
  private static func save(_ text: String, to path: String) {
    let temporary = path + "~"
    repeat {
      // The folder may be away for a moment where names cannot be exchanged.
      try? Data(text.utf8).write(to: URL(filePath: temporary))
    } while unsafe rename(temporary, path) != 0
  }

  private static func remove(_ path: String) { while unsafe unlink(path) != 0 { usleep(100) } }

  @Test(.timeLimit(.minutes(3)), arguments: [true, false])
  func whatPeopleSaveMeanwhileIsKept(canExchange: Bool) throws {
    for number in 0..<500 { try folder.write("courses/a/media/\(number % 8)/\(number).txt", "x") }
    let path = course
    let exchange = try FolderExchange(folder: path, canExchange: canExchange)
    let isOver = Flag()
    let counter = Counter()
    let crowd = Crowd(of: 1) { _ in
      while !isOver.isRaised {
        let number = counter.next()
        Self.save("\(number)\n", to: "\(path)/01-a.fr.md")
        Self.save("\(number)\n", to: "\(path)/saved-\(number).txt")
        Self.save("\(number)\n", to: "\(path)/media/deep/x.txt")
        if number % 3 == 0 { Self.remove("\(path)/saved-\(number).txt") }
        // Every file saved makes the next exchange longer, which leaves time for more of them.
        usleep(3000)
      }
    }
    for number in 1...5 { try exchange.write(["course.yml": bytes("id: \(number)\n")]) }
    isOver.raise()
    crowd.wait()
    let last = counter.next() - 1
    let found = try contents(path)
    #expect(last > 5)
    #expect(found["course.yml"] == "id: 5\n")
    #expect(found["01-a.fr.md"] == "\(last)\n")
    #expect(found["media/deep/x.txt"] == "\(last)\n")
    let wanted = (1...last).filter { $0 % 3 != 0 }.map { "saved-\($0).txt" }
    #expect(
      found.keys.filter { $0.hasPrefix("saved-") && !$0.hasSuffix("~") }.sorted() == wanted.sorted()
    )
    #expect(found.keys.count { $0.hasPrefix("media/") } == 501)
    #expect(try hidden() == [])
  }

  @Test func whatWasSavedSinceItWasReadIsNotWrittenOver() throws {
    let before = try contents(course)
    let exchange = try FolderExchange(folder: course)
    for read in [bytes("older\n"), bytes("old\nx"), nil] {
      #expect(throws: FolderExchange.Failure.changed("01-a.fr.md")) {
        try exchange.write(
          ["01-a.fr.md": bytes("new\n"), "02-b.fr.md": bytes("b\n")],
          over: ["01-a.fr.md": read, "02-b.fr.md": nil])
      }
      #expect(throws: FolderExchange.Failure.changed("01-a.fr.md")) {
        try exchange.replace("01-a.fr.md", by: bytes("new\n"), over: read)
      }
    }
    #expect(try contents(course) == before)
    #expect(try hidden() == [])
  }

  @Test func oneFileIsReplacedInTheFolderThatIsThere() throws {
    func number() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: course)[.systemFileNumber] as? Int
    }
    let before = try number()
    unsafe chmod("\(course)/01-a.fr.md", 0o664)
    let exchange = try FolderExchange(folder: course)
    try exchange.replace("01-a.fr.md", by: bytes("new\n"), over: bytes("old\n"))
    try exchange.replace("02-b.fr.md", by: bytes("b\n"), over: nil)
    #expect(try contents(course)["01-a.fr.md"] == "new\n")
    #expect(try contents(course)["02-b.fr.md"] == "b\n")
    #expect(try number() == before)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(course)/01-a.fr.md")
    #expect(mode[.posixPermissions] as? Int == 0o664)
    #expect(try hidden() == [])
    for name in ["../x", ".git", "media/x.txt"] {
      #expect(throws: FolderExchange.Failure.name(name)) {
        try exchange.replace(name, by: [], over: nil)
      }
    }
  }

  @Test func whoReadsGoesOnReadingTheVersionItOpened() throws {
    let reader = SealedFolder(path: course)
    try FolderExchange(folder: course).write(["01-a.fr.md": bytes("new\n"), "course.yml": nil])
    #expect(try reader.read("01-a.fr.md", atMost: 99) == bytes("old\n"))
    #expect(try reader.read("course.yml", atMost: 99) == bytes("id: a\n"))
    #expect(try SealedFolder(path: course).read("01-a.fr.md", atMost: 99) == bytes("new\n"))
    // What is being read stays until it is not.
    #expect(try hidden().count == 1)
    withExtendedLifetime(reader) {}
  }

  @Test func whatWasReadIsTakenAwayLater() throws {
    do {
      let reader = SealedFolder(path: course)
      try FolderExchange(folder: course).write(["01-a.fr.md": bytes("new\n")])
      withExtendedLifetime(reader) {}
    }
    try FolderExchange.recover(in: "\(folder.path)/courses")
    #expect(try hidden() == [])
    #expect(try contents(course)[".git/HEAD"] == "main\n")
  }

  static let mark = "0123456789abcdef"

  @Test func whatACrashLeftIsFinishedOrTakenAway() throws {
    try folder.write("courses/.a.part-\(Self.mark)/01-a.fr.md", "half\n")
    try folder.write("courses/.a.part-00000000\(Self.mark.suffix(8))", "a file on its way\n")
    // An exchange was done, and the repository had not moved over yet.
    try FileManager.default.removeItem(atPath: "\(course)/.git")
    try folder.write("courses/.a.part-fedcba9876543210/.git/HEAD", "moved\n")
    // Without an exchange, the old version was away and the new one not yet in its place.
    try folder.write("courses/.b.past-\(Self.mark)/course.yml", "id: old\n")
    try folder.write("courses/.b.past-\(Self.mark)/.git/HEAD", "b\n")
    try folder.write("courses/.b.next-\(Self.mark)/course.yml", "id: b\n")
    try folder.write("courses/.other/course.yml", "not ours\n")
    try FolderExchange.recover(in: "\(folder.path)/courses")
    #expect(try hidden() == [".other"])
    #expect(try contents(course)["01-a.fr.md"] == "old\n")
    #expect(try contents(course)[".git/HEAD"] == "moved\n")
    #expect(
      try contents("\(folder.path)/courses/b")
        == ["course.yml": "id: b\n", ".git/HEAD": "b\n"])
  }

  @Test func aRepositoryIsNeverTakenAway() throws {
    try folder.write("courses/.a.part-\(Self.mark)/.git/HEAD", "another\n")
    try folder.write("courses/.gone.part-\(Self.mark)/.git/HEAD", "lonely\n")
    try FolderExchange.recover(in: "\(folder.path)/courses")
    #expect(try hidden().sorted() == [".a.part-\(Self.mark)", ".gone.part-\(Self.mark)"])
    #expect(try contents(course)[".git/HEAD"] == "main\n")
  }

  @Test func twoWhoWriteAtOnceLoseNothing() throws {
    let path = course
    let crowd = Crowd(of: 4) { number in
      for round in 0..<10 {
        try? FolderExchange(folder: path).write(["\(number)-\(round).txt": [0x61]])
      }
    }
    crowd.wait()
    #expect(try contents(course).keys.count { $0.hasSuffix(".txt") } == 41)
    #expect(try hidden() == [])
  }

  @Test func whoReadsDuringAHundredReplacementsNeverSeesAMixture() throws {
    let path = course
    func version(_ number: Int) -> [String: [UInt8]?] {
      let text = bytes("\(number)\n")
      return ["01-a.fr.md": text, "course.yml": text, "media/deep/x.txt": text]
    }
    try FolderExchange(folder: path).write(version(0))
    let isOver = Flag()
    let crowd = Crowd(of: 2) { _ in
      while !isOver.isRaised {
        let reader = SealedFolder(path: path)
        let names = ["01-a.fr.md", "course.yml", "media/deep/x.txt"]
        let texts = names.map { try? reader.read($0, atMost: 99) }
        if Set(texts).count != 1 || texts[0] == nil { isOver.note("\(texts)") }
      }
    }
    for number in 1...100 { try FolderExchange(folder: path).write(version(number)) }
    isOver.raise()
    crowd.wait()
    #expect(isOver.notes == [])
    try FolderExchange.recover(in: "\(folder.path)/courses")
    #expect(try hidden() == [])
  }
}
