import Foundation
import Glibc
import TestSupport
import Testing

/// A trainer publishes while the disk of the database is full: only root can mount a small one.
@Suite(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
struct FullDiskPublicationTests {
  let folder: TemporaryFolder
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let file = "01-indicators.fr.md"
  private static let password = "quatre anes gris dansent"

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
    try folder.add(course: "example")
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  /// Signs a trainer in.
  private func trainer(_ server: ServerProcess) throws -> Client {
    let account = try ServerProcess(
      arguments: [
        "account", "add", "Mina", "--role", "trainer", "--data", "\(folder.path)/data",
      ], in: folder, input: Self.password)
    #expect(try account.status() == 0)
    let client = try Client(port: server.port)
    let answer = try client.post(
      "/fr/sign-in", "name=Mina&password=\(encoded(Self.password))")
    #expect(answer.status == 303)
    return client
  }

  /// Saves a text with other words, and gives the form that publishes it.
  private func write(as client: Client) throws -> String {
    let page = try client.get("\(Self.course)/files/\(Self.file)").text
    let field = try #require(page.firstMatch(of: #/name="(text-[a-z0-9]+)"/#)).1
    let text = String(decoding: try published(), as: UTF8.self)
      .replacing("Aucun signe ne prouve", with: "Pas un signe ne prouve")
    let saved = try client.post("\(Self.course)/files/\(Self.file)", "\(field)=\(encoded(text))")
    try #require(saved.status == 303, "\(saved.text)")
    let form = try client.get("\(Self.course)/publish").text
    let state = try #require(form.firstMatch(of: #/name="state" value="([0-9a-f]+)"/#), "\(form)")
    return "state=\(state.1)&note="
  }

  private func published() throws -> Data {
    try folder.bytes(of: "courses/example/\(Self.file)")
  }

  /// Fills the disk, and then the log of the database, which has room of its own.
  private func fill(_ disk: String, _ server: ServerProcess) throws {
    let ballast = unsafe open("\(disk)/ballast", O_WRONLY | O_CREAT, 0o600)
    let block = [UInt8](repeating: 7, count: 4096)
    while unsafe Glibc.write(ballast, block, block.count) > 0 {}
    close(ballast)
    let learner = try Client(port: server.port)
    for number in 1...20_000 {
      learner.session = nil
      let path = "/fr/courses/kinds/practice/practice/p-text"
      if try learner.post(path, "answer=ville-\(number)").status == 503 { return }
    }
    Issue.record("the disk did not fill up")
  }

  @Test(.timeLimit(.minutes(5))) func itChangesNothingAndWorksOnceThereIsRoom() throws {
    let disk = "\(folder.path)/data"
    unsafe mkdir(disk, 0o700)
    try #require(unsafe mount("tmpfs", disk, "tmpfs", 0, "size=6m") == 0)
    defer { unsafe umount2(disk, Int32(MNT_DETACH)) }
    let server = try ServerProcess(serving: folder)
    let client = try trainer(server)
    let form = try write(as: client)
    let before = try published()
    try fill(disk, server)

    for _ in 1...2 {
      let refused = try client.post("\(Self.course)/publish", form)
      #expect(refused.status == 503)
      #expect(refused.text.contains("Rien n'a été publié"), "\(refused.text)")
      #expect(try published() == before)
    }
    #expect(try client.get("\(Self.course)/publish").text.contains("Publier maintenant"))

    unsafe unlink("\(disk)/ballast")
    try wait(for: "publishing to work") {
      try client.post("\(Self.course)/publish", form).status == 303
    }
    #expect(try published() != before)
    #expect(try client.get("\(Self.course)/publish?done=1").text.contains("C'est publié"))
    #expect(try !client.get(Self.course).text.contains("brouillon"))
    server.signal(SIGTERM)
    #expect(try server.status() == 0)
  }
}
