import Foundation
import Glibc
import TestSupport
import Testing

/// A disk of a few megabytes that fills up under the program: only root can mount one.
@Suite(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
struct FullDiskTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  @Test(.timeLimit(.minutes(5))) func aFullDiskIsToldReadingGoesOnAndWritingComesBack() throws {
    let disk = "\(folder.path)/data"
    unsafe mkdir(disk, 0o700)
    try #require(unsafe mount("tmpfs", disk, "tmpfs", 0, "size=4m") == 0)
    defer { unsafe umount2(disk, Int32(MNT_DETACH)) }
    let server = try ServerProcess(serving: folder)
    // Takes room that can be given back.
    let ballast = unsafe open("\(disk)/ballast", O_WRONLY | O_CREAT, 0o600)
    try #require(posix_fallocate(ballast, 0, 3_000_000) == 0)
    close(ballast)

    let client = try Client(port: server.port)
    var acknowledged: Set<String> = []
    func answer(_ text: String) throws -> RawResponse {
      client.session = nil
      let response = try client.post("/fr/courses/kinds/practice/practice/p-text", "answer=\(text)")
      if response.status == 303 { acknowledged.insert(text) }
      return response
    }
    var refusal: RawResponse?
    for number in 1...20_000 where refusal == nil {
      let response = try answer("before-\(number)")
      if response.status != 303 { refusal = response }
    }
    let refused = try #require(refusal, "the disk did not fill up")
    #expect(refused.status == 503)
    #expect(refused["Retry-After"] == "5")
    #expect(
      refused.text.contains("n'est peut-être pas enregistré") || refused.text.contains("n’est"))
    #expect(refused["Set-Cookie"] == nil)
    for _ in 0..<5 { #expect(try answer("during").status == 503) }
    #expect(try client.get("/readyz").status == 503)
    for path in ["/fr/", "/fr/courses/kinds/practice", "/healthz"] {
      #expect(try client.get(path).status == 200)
    }

    unsafe unlink("\(disk)/ballast")
    try wait(for: "writing to come back") { try answer("after").status == 303 }
    #expect(try client.get("/readyz").status == 200)
    server.signal(SIGTERM)
    #expect(try server.status() == 0)
    let recorded = try Recorded(in: folder)
    #expect(recorded.integrity == ["ok"])
    #expect(acknowledged.subtracting(recorded.practice).isEmpty)
    #expect(acknowledged.count > 10)
  }
}
