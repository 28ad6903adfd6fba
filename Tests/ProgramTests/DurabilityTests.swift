import Foundation
import TestSupport
import Testing

/// What the program said it recorded is there, whatever happens to it.
@Suite(.serialized) struct DurabilityTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.add(course: "kinds")
  }

  @Test(.timeLimit(.minutes(5))) func nothingAcknowledgedIsLostByTwentyKills() throws {
    var all = 0
    for round in 1...20 {
      let server = try ServerProcess(serving: folder)
      let load = AnswerLoad(port: server.port, name: "round-\(round)")
      // At least some answers, then any moment.
      try wait(for: "the first answers") { load.acknowledged.count > 20 }
      Thread.sleep(forTimeInterval: .random(in: 0...0.25))
      server.kill()
      load.waitForEnd()
      let acknowledged = load.acknowledged
      #expect(acknowledged.others == [])
      try Recorded(in: folder).expect(acknowledged)
      all += acknowledged.count
    }
    print("20 kills: \(all) answers acknowledged, none lost")
  }

  @Test(.timeLimit(.minutes(5))) func stoppingFinishesWhatIsBeingAsked() throws {
    let server = try ServerProcess(serving: folder)
    let load = AnswerLoad(port: server.port, name: "stop", clients: 8)
    try wait(for: "the first answers") { load.acknowledged.count > 20 }
    // Four requests of which the program has the head: it asked for the body.
    let clients = try (0..<4).map { _ in try Client(port: server.port) }
    let bodies = (0..<4).map { "name=Ada+\($0)&password=quatre+nes+gris+dansent" }
    for (client, body) in zip(clients, bodies) { try client.begin("/fr/sign-up", body) }
    server.signal(SIGTERM)
    for (client, body) in zip(clients, bodies) {
      let response = try client.finish(body)
      #expect(response.status == 303)
      #expect(response["Location"] == "/fr/me")
    }
    #expect(try server.status() == 0)
    load.waitForEnd()
    #expect(load.acknowledged.others == [])
    try Recorded(in: folder).expect(load.acknowledged)
    #expect(try server.talk == "")
  }
}
