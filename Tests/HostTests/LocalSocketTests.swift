import Foundation
import Glibc
import TestSupport
import Testing

@testable import Host

/// One program that asks another.
@Suite struct LocalSocketTests {
  let folder: TemporaryFolder
  /// Longer than the address of a socket may be.
  private var path: String {
    "\(folder.path)/\(String(repeating: "long", count: 40))/article4.socket"
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("\(String(repeating: "long", count: 40))/x", "")
  }

  @Test func aQuestionIsAnswered() throws {
    let listener = try LocalListener(at: path) { $0.reversed() }
    for size in [0, 1, 100_000, LocalSocket.limit] {
      let question = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
      #expect(try LocalSocket.ask(question, at: path) == question.reversed())
    }
    var status = stat()
    #expect(unsafe lstat(path, &status) == 0)
    #expect(status.st_mode == S_IFSOCK | 0o600)
    listener.stop()
    #expect(try LocalSocket.ask([1], at: path) == nil)
    #expect(unsafe lstat(path, &status) != 0)
  }

  @Test func nobodyThereIsNoFailure() throws {
    #expect(try LocalSocket.ask([1], at: path) == nil)
    #expect(try LocalSocket.ask([1], at: "\(folder.path)/nowhere/x.socket") == nil)
    #expect(throws: LocalSocket.Failure.self) {
      try LocalListener(at: "\(folder.path)/nowhere/x.socket") { $0 }
    }
  }

  @Test func manyAskAtOnce() throws {
    let listener = try LocalListener(at: path) { $0 }
    let path = path
    let flag = Flag()
    Crowd(of: 8) { number in
      for _ in 0..<20 {
        let question = [UInt8](repeating: UInt8(number), count: 5000)
        if (try? LocalSocket.ask(question, at: path)) != question { flag.note("\(number)") }
      }
    }.wait()
    #expect(flag.notes == [])
    listener.stop()
  }

  @Test func whoSaysNothingHoldsNobodyUpForLong() throws {
    let listener = try LocalListener(at: path, patience: 1) { $0 }
    let (parent, name) = try LocalSocket.place(of: path)
    let silent = try LocalSocket.make()
    #expect(unsafe LocalSocket.bindOrConnect(silent, in: parent, name, Glibc.connect) == 0)
    #expect(try LocalSocket.ask([7], at: path) == [7])
    listener.stop()
  }
}
