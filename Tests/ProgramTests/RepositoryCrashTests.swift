import Foundation
import TestSupport
import Testing
import Trust

/// The command `repository`, killed before each name it gives or takes away: the next one goes on.
@Suite(.enabled(if: Strace.isHere)) struct RepositoryCrashTests: PublishersTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Does something after a command was killed at each of its steps; each time from the same start.
  private func killAtEachStep(
    _ words: String, from start: [String: String], lasting steps: ClosedRange<Int>,
    prepare: () throws -> Void = {}, after: (_ step: String) throws -> Void
  ) throws {
    var count = 0
    for call in ["?rename", "renameat", "?unlink"] {
      for number in 1...steps.upperBound {
        for place in ["r", "k"] where has(place) { try folder.remove(place) }
        try replace(start)
        try prepare()
        guard try kill(before: call, number, words) else { break }
        count += 1
        try after("\(words), \(call) \(number)")
      }
    }
    // Otherwise nothing was killed at all, or not everywhere.
    #expect(steps.contains(count))
  }

  @Test func aCreationThatWasKilledGoesOn() throws {
    var (completed, leftKeys) = (0, 0)
    try killAtEachStep("init r", from: [:], lasting: 12...14) { step in
      let before = try keyFiles(of: "root").count
      let isAlmostDone = has("k/root.json")
      let said = try run("init r")
      if isAlmostDone {
        completed += 1
        #expect(try keyFiles(of: "root").count == 3, "\(step)")
        #expect(!said.contains("were here before"), "\(step)")
      } else if before > 0 {
        leftKeys += 1
        #expect(try keyFiles(of: "root").count == 3 + before, "\(step)")
        #expect(said.contains("init that was cut short, destroy them:\n  k/root-"), "\(step)")
      }
      try run("renew r")
      try expectWhole("\(step)")
    }
    #expect(completed == 1 && leftKeys > 4)
  }

  @Test func anotherRepositoryIsNotTakenForAnUnfinishedOne() throws {
    try run("init r")
    try run("init s", keys: "l")
    let first = try text("r/metadata/1.root.json")
    for name in try names("r/metadata") where name.hasSuffix(".root.json") {
      try folder.remove("r/metadata/\(name)")
    }
    #expect(try run("init r", keys: "l", expecting: 1).contains("is the root of another"))
    #expect(!has("r/metadata/1.root.json"))
    try run("init r")
    #expect(try text("r/metadata/1.root.json") == first)
  }

  // The list of files is signed with all that names it.
  @Test(arguments: ["timestamp", "targets"])
  func aReplacementOfLostKeysThatWasKilledIsFinished(role: String) throws {
    try run("init r")
    try replace(["r0": "r", "k0": "k"])
    var finished = 0
    try killAtEachStep(
      "rotate r \(role)", from: ["r": "r0", "k": "k0"], lasting: 7...10,
      prepare: { for key in try keyFiles(of: role) { try folder.remove("k/\(key)") } },
      after: { step in
        if has("k/rotation.json") || has("r/metadata/2.root.json") {
          finished += 1
          try run("renew r")
        } else {
          let said = try run("renew r targets", expecting: 1)
          #expect(said.contains("k holds 0 of the 1 keys of \(role)"), "\(step)")
          try run("rotate r \(role)")
        }
        try expectWhole("\(step)")
      })
    #expect(finished >= 5)
  }

  @Test func aChangeThatWasKilledIsNotTakenForAnOlderRepository() throws {
    try run("init r")
    try replace(["r0": "r", "k0": "k"])
    for words in ["rotate r snapshot", "renew r root"] {
      try killAtEachStep(words, from: ["r": "r0", "k": "k0"], lasting: 3...8) { step in
        try run("renew r")
        try expectWhole("\(step)")
      }
    }
  }
}
