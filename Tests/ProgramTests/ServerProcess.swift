import Foundation
import TestSupport
import Testing

/// The program itself, as it stands beside the tests in the build folder, run by one test.
final class ServerProcess {
  /// Where the program listens.
  private(set) var port: UInt16 = 0
  private let process = Process()
  private let output: URL
  private let talkFile: URL

  /// The program in the folder of this one.
  static var program: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "article4")
  }

  /// Starts the program with arguments and what it reads, or a terminal, perhaps from a folder or as a
  /// user who may do nothing, and waits for nothing.
  init(
    arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    input: String = "", at terminal: Terminal? = nil, from current: String? = nil,
    asNobody isNobody: Bool = false
  ) throws {
    let name = UUID().uuidString
    output = URL(filePath: "\(folder.path)/\(name).out")
    talkFile = URL(filePath: "\(folder.path)/\(name).err")
    for file in [output, talkFile] { try Data().write(to: file) }
    let inputFile = URL(filePath: "\(folder.path)/\(name).in")
    try Data(input.utf8).write(to: inputFile)
    if isNobody {
      let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "--"]
      process.executableURL = URL(filePath: "/usr/bin/setpriv")
      process.arguments = nobody + [Self.program.path] + arguments
    } else {
      process.executableURL = Self.program
      process.arguments = arguments
    }
    process.currentDirectoryURL = current.map { URL(filePath: $0) }
    process.environment = ["ARTICLE4_STATIC": Fixtures.statics].merging(environment) { $1 }
    process.standardInput = try terminal?.program ?? FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: talkFile)
    try process.run()
  }

  /// Serves the courses of a folder and waits until the program listens.
  convenience init(
    serving folder: TemporaryFolder, data: String = "data", flags: [String] = [],
    environment: [String: String] = [:]
  ) throws {
    try self.init(
      arguments: [
        "serve", "--listen", "127.0.0.1:0", "--courses", "\(folder.path)/courses", "--data",
        "\(folder.path)/\(data)",
      ] + flags, in: folder, environment: environment)
    try wait(for: "the program to listen") {
      let said = try String(contentsOf: output, encoding: .utf8)
      guard let found = said.firstMatch(of: #/http:\/\/127\.0\.0\.1:(\d+)\/\n/#)
      else { return !process.isRunning }
      port = UInt16(found.1) ?? 0
      return true
    }
    let said = try talk
    try #require(port != 0, "\(said)")
  }

  deinit { if process.isRunning { kill() } }

  /// What the program told its operator.
  var talk: String { get throws { try String(contentsOf: talkFile, encoding: .utf8) } }

  /// What the program printed.
  var printed: String { get throws { try String(contentsOf: output, encoding: .utf8) } }

  /// Ends the program as a power cut would, without a word.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Sends a signal and goes on.
  func signal(_ number: Int32) { Foundation.kill(process.processIdentifier, number) }

  /// Waits until the program has ended by itself, and gives its status.
  func status() throws -> Int32 {
    try wait(for: "the program to end") { !process.isRunning }
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    return process.terminationStatus
  }
}

/// Waits until something holds, for a minute at most.
func wait(for what: String, until holds: () throws -> Bool) throws {
  let end = ContinuousClock.now + .seconds(60)
  while try !holds() {
    try #require(ContinuousClock.now < end, "waited for \(what) in vain")
    Thread.sleep(forTimeInterval: 0.01)
  }
}
