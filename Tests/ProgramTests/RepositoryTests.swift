import Foundation
import TestSupport
import Testing

/// The command `repository`, at the publisher's.
///
/// What clients make of the result is in `Tests/MirrorTests`, with a client that is none of ours.
@Suite struct RepositoryTests {
  let folder: TemporaryFolder
  private let files = FileManager.default

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  /// What a command says, and what it ended with.
  @discardableResult
  private func run(
    _ words: String..., language: String = "C", expecting status: Int32 = 0
  ) throws -> String {
    try run(words, language: language, expecting: status)
  }

  @discardableResult
  private func run(
    _ words: [String], language: String = "C", expecting status: Int32 = 0
  ) throws -> String {
    let program = try ServerProcess(
      arguments: words, in: folder, environment: ["LANG": language], from: folder.path)
    let ended = try program.status()
    let said = try program.printed + program.talk
    #expect(ended == status, "\(words): \(said)")
    return said
  }

  private func begin() throws {
    try run("publish", "courses/kinds")
    try run("repository", "init", "r", "--keys", "k")
  }

  private func names(_ path: String) throws -> [String] {
    try files.contentsOfDirectory(atPath: "\(folder.path)/\(path)").sorted()
  }

  @Test func keysAreForTheirOwnerAloneAndItIsToldWhereTheyBelong() throws {
    let said = try run("repository", "init", "r", "--keys", "k", language: "fr_FR.UTF-8")
    let keys = try names("k").filter { $0.hasSuffix(".key") }
    #expect(keys.count == 7)
    for key in keys {
      #expect(said.contains("k/\(key)\n"))
      let facts = try files.attributesOfItem(atPath: "\(folder.path)/k/\(key)")
      #expect(facts[.posixPermissions] as? Int == 0o600)
    }
    #expect(said.contains("Hors ligne"))
    let again = try run("repository", "init", "r", "--keys", "k", expecting: 1)
    #expect(again.contains("there is a repository in r already"))
    #expect(try names("k").filter { $0.hasSuffix(".key") } == keys)
  }

  @Test func aPassphraseSealsTheKeys() throws {
    try run("publish", "courses/kinds")
    try folder.write("phrase.txt", "neuf mots que personne ne devine\n")
    try folder.write("wrong.txt", "huit mots\n")
    try run("repository", "init", "r", "--keys", "k", "--passphrase-file", "phrase.txt")
    for key in try names("k") where key.hasSuffix(".key") {
      let text = String(decoding: try folder.bytes(of: "k/\(key)"), as: UTF8.self)
      #expect(text.contains("\"box\"") && !text.contains("\"secret\""))
    }
    let before = try names("r/metadata")
    let closed = try run("repository", "add", "r", "kinds", "--keys", "k", expecting: 1)
    #expect(closed.contains("is sealed, and no passphrase that was given opens it"))
    try run(
      "repository", "renew", "r", "--keys", "k", "--passphrase-file", "wrong.txt", expecting: 1)
    #expect(try names("r/metadata") == before)
    try run(
      "repository", "add", "r", "kinds", "--keys", "k", "--passphrase-file", "phrase.txt")
  }

  @Test func aCourseThatIsNotPublishedIsRefused() throws {
    try run("repository", "init", "r", "--keys", "k")
    let unpublished = try run("repository", "add", "r", "kinds", "--keys", "k", expecting: 1)
    #expect(unpublished.contains("first run article4 publish courses/kinds"))
    try run("publish", "courses/kinds")
    try run("repository", "add", "r", "kinds", "--keys", "k")
    try folder.edit(
      "courses/kinds/course.yml", replacing: "pass: 60%", with: "pass: 160%")
    let broken = try run("repository", "add", "r", "kinds", "--keys", "k", expecting: 1)
    #expect(broken.contains("courses/kinds/course.yml:3:"))
    #expect(broken.contains("nothing is signed"))
    #expect(try names("r/metadata").contains("3.targets.json") == false)
  }

  @Test func onlyWholeFoldersWithoutWhatIsHiddenAreSigned() throws {
    try begin()
    try folder.write("courses/kinds/.git/config", "secret")
    try folder.write("courses/kinds/README.md", "For whoever looks into the folder.")
    try run("repository", "add", "r", "kinds", "--keys", "k")
    let list = String(decoding: try folder.bytes(of: "r/metadata/2.targets.json"), as: UTF8.self)
    #expect(list.contains("\"kinds/README.md\""))
    #expect(list.contains("\"kinds/course.lock.json\""))
    #expect(!list.contains(".git"))
    #expect(list.contains("\"languages\":[\"fr\",\"en\"]"))
    #expect(list.contains("\"titles\":{\"en\":"))
  }

  @Test func theLongestAndTheDeepestPathArriveAtAMirror() throws {
    let paths = ["media/words/\(String(repeating: "a", count: 170))", "a/b/c/d/e/f"]
    for path in paths { try folder.write("courses/kinds/\(path)", path) }
    try begin()
    try run("repository", "add", "r", "kinds", "--keys", "k")
    try run("mirror", "add", "r", "--root", "r/metadata/1.root.json", "--data", "d")
    try run("mirror", "pull", "--data", "d")
    for path in paths {
      #expect(try folder.bytes(of: "d/mirror/courses/kinds/\(path)") == Data(path.utf8))
    }
  }

  @Test func whatAKilledCommandLeftIsTakenAway() throws {
    try begin()
    try run("repository", "add", "r", "kinds", "--keys", "k")
    let left = ["r/metadata/.3.targets.json.71.4294967295", "r/targets/kinds/.0a.course.yml.71.5"]
    for file in left { try folder.write(file, "half") }
    try folder.write("r/targets/.htaccess", "mine")
    try run("repository", "renew", "r", "--keys", "k")
    for file in left { #expect(!files.fileExists(atPath: "\(folder.path)/\(file)")) }
    #expect(files.fileExists(atPath: "\(folder.path)/r/targets/.htaccess"))
  }

  @Test func aCopyOfAKeyDoesNotSignASecondTime() throws {
    try begin()
    let roots = try names("k").filter { $0.hasPrefix("root-") && $0.hasSuffix(".key") }
    try files.copyItem(
      atPath: "\(folder.path)/k/\(roots[0])", toPath: "\(folder.path)/k/a copy of it.key")
    for other in roots.dropFirst(2) { try folder.remove("k/\(other)") }
    try run("repository", "renew", "r", "root", "--keys", "k")
    let root = String(decoding: try folder.bytes(of: "r/metadata/2.root.json"), as: UTF8.self)
    #expect(root.split(separator: "\"sig\"").count == 3)
    try folder.remove("k/\(roots[1])")
    for words in [["renew", "r", "root"], ["rotate", "r", "targets"]] {
      let said = try run(["repository"] + words + ["--keys", "k"], expecting: 1)
      #expect(said.contains("k holds 1 of the 2 keys of root"))
    }
    #expect(try names("r/metadata").contains("3.root.json") == false)
  }

  @Test func somebodyElsesChangeIsNotSigned() throws {
    try begin()
    try run("repository", "add", "r", "kinds", "--keys", "k")
    try folder.edit(
      "r/metadata/2.targets.json", replacing: "\"kinds/course.yml\"", with: "\"kinds/x.yml\"")
    let said = try run("repository", "add", "r", "kinds", "--keys", "k", expecting: 1)
    #expect(said.contains("2.targets.json is not the one that is announced"))
    try folder.edit(
      "r/metadata/timestamp.json", replacing: "\"version\":2}", with: "\"version\":1}")
    let other = try run("repository", "renew", "r", "--keys", "k", expecting: 1)
    #expect(other.contains("timestamp.json bears 0 of the 1 signatures it needs"))
  }

  @Test(arguments: [
    "init", "init r", "frobnicate r --keys k", "rotate r mirror --keys k", "renew r --keys",
    "add r --dry-run --keys k", "delegate r x --keys k", "key passphrase --keys k",
    "key passphrase a.key --keys k", "renew r --keys k --new-passphrase-file a",
  ])
  func aCommandLineThatIsWrongEndsWith78(words: String) throws { try expect(words, status: 78) }

  @Test(arguments: ["renew r --keys k", "key root --keys k", "take r nowhere --keys k"])
  func whatCannotBeDoneIsTold(words: String) throws { try expect(words, status: 1) }

  private func expect(_ words: String, status: Int32) throws {
    let program = try ServerProcess(
      arguments: ["repository"] + words.split(separator: " ").map(String.init), in: folder,
      environment: ["LANG": "C"], from: folder.path)
    #expect(try program.status() == status)
    #expect(try program.talk.hasPrefix("article4: "))
    #expect(try program.talk.split(separator: "\n").count == 1)
  }
}
