import Foundation
import HTTP
import Synchronization
import TestSupport
import Testing

/// `check --links`, against a site of this machine.
@Suite struct DeadLinkTests {
  let folder: TemporaryFolder
  let site: Server
  private let asked: Asked

  private final class Asked: Sendable {
    let lines = Mutex<[String]>([])
  }

  init() throws {
    folder = try TemporaryFolder()
    let asked = Asked()
    self.asked = asked
    site = try Server(ServerConfiguration(port: 0)) { request in
      asked.lines.withLock { $0.append("\(request.method.rawValue) \(request.rawPath)") }
      switch request.path.first {
      case "gone": return Response(.notFound)
      case "broken": return Response(.internalServerError)
      case "closed": return Response(.forbidden)
      case "no-head": return Response(request.method == .head ? .methodNotAllowed : .ok)
      case "moved": return Response(.found, headers: [("Location", "/alive")])
      case "round": return Response(.found, headers: [("Location", "/round")])
      case "inside": return Response(.found, headers: [("Location", "file:///etc/passwd")])
      default: return Response(.ok, body: .bytes(Array(repeating: 0x20, count: 1 << 20)))
      }
    }
  }

  private func write(_ paths: [String]) throws -> String {
    let lines = paths.enumerated().map { place, path in
      let start = path.hasPrefix("http") ? "" : "http://127.0.0.1:\(site.port)"
      return "[Un lien, le numéro \(place)](\(start)\(path))\n"
    }
    let file = "\(folder.path)/01-a.fr.md"
    try Data("# Des liens\n\n\(lines.joined(separator: "\n"))".utf8).write(to: URL(filePath: file))
    return file
  }

  private func check(_ arguments: [String]) throws -> [String] {
    let program = try ServerProcess(
      arguments: ["check"] + arguments, in: folder, environment: ["LANG": "fr_FR.UTF-8"])
    #expect(try program.status() == 0)
    return try program.printed.split(separator: "\n").map(String.init)
      .filter { $0.contains("(dead-link)") }
  }

  @Test func whatLeadsNowhereIsToldWithItsPlace() throws {
    let label = String(repeating: "a", count: 64)
    let file = try write([
      "/alive#part", "/gone", "/broken", "/closed", "/no-head", "/moved", "/round", "/inside",
      "http://\(label).test/", "http://127.0.0.1:1/",
    ])
    let told = try check(["--links", file])
    func line(_ number: Int) -> String? { told.first { $0.hasPrefix("\(file):\(number):") } }
    #expect(told.count == 6, "\(told)")
    #expect(line(5)?.contains("(erreur 404)") == true)
    #expect(line(7)?.contains("(erreur 500)") == true)
    #expect(line(15)?.contains("n'a pas répondu") == true)
    #expect(line(17)?.contains("n'a pas répondu") == true)
    #expect(line(19)?.contains("n'existe pas") == true)
    #expect(line(21)?.contains("n'a pas répondu") == true)
  }

  @Test func nothingIsAskedUnlessTheOperatorAsksForIt() throws {
    let file = try write(["/gone"])
    #expect(try check([file]) == [])
    #expect(asked.lines.withLock { $0 } == [])
  }

  @Test func anAddressIsAskedForOnce() throws {
    let file = try write(["/alive", "/alive#one", "/alive#two"])
    #expect(try check(["--links", file]) == [])
    #expect(asked.lines.withLock { $0 } == ["HEAD /alive"])
  }
}
