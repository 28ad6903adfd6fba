import Cryptography
import Trust

extension Attack {
  static let onDelegations: [Attack] = [
    Attack("a file of a delegated role", .accepted, path: "p/x.md") {
      try partner(&$0)
    },
    Attack(
      "a delegated role by somebody else",
      .refused(.signatures(role: "partner", count: 0, threshold: 1)), path: "p/x.md"
    ) {
      try $0.delegate(to: "partner", ["p/*"])
      $0.signers["partner"] = [try SigningKey()]
      try $0.releaseAll()
    },
    Attack(
      "a delegated role that the snapshot does not list", .refused(.unlisted(role: "partner")),
      path: "p/x.md"
    ) {
      try $0.delegate(to: "partner", ["p/*"])
      try $0.release()
    },
    Attack(
      "a delegated role that has expired",
      .refused(.expired(role: "partner", at: Workshop.header(1, days: -1).expires)), path: "p/x.md"
    ) {
      try $0.delegate(to: "partner", ["p/*"])
      $0.targets["partner"]?.header = Workshop.header(1, days: -1)
      try $0.releaseAll()
    },
    Attack(
      "a delegated role taken back", .refused(.rollback(role: "partner", found: 1, trusted: 2)),
      before: {
        try $0.delegate(to: "partner")
        $0.targets["partner"]?.header.version = 2
        try $0.releaseAll()
      },
      change: {
        $0.targets["partner"]?.header.version = 1
        $0.snapshot.header.version = 3
        $0.timestamp.header.version = 3
        try $0.publish(["partner"])
      }),
    Attack(
      "a delegated role of another moment",
      .refused(.version(role: "partner", found: 1, announced: 2)), path: "p/x.md",
      before: {
        $0.saysHashes = false
        try partner(&$0)
      },
      change: {
        try $0.release(["partner"])
        try $0.write("metadata/2.partner.json", $0.read("metadata/1.partner.json"))
      }),
    Attack("a role that speaks of what it was not given", .notFound, path: "q/x.md") {
      try $0.delegate(to: "partner", ["p/*"], files: ["q/x.md"])
      try $0.releaseAll()
    },
    Attack("a star that does not reach below a folder", .notFound, path: "p/q/x.md") {
      try $0.delegate(to: "partner", ["p/*"], files: ["p/q/x.md"])
      try $0.releaseAll()
    },
    Attack("a path that not all in the chain were given", .notFound, path: "q/x.md") {
      try $0.delegate(to: "partner", ["p/*"])
      try $0.delegate(from: "partner", to: "friend", ["*/*"], files: ["q/x.md"])
      try $0.releaseAll()
    },
    Attack("a terminating role that does not know the path", .notFound, path: "p/x.md") {
      try $0.delegate(to: "first", ["p/*"], terminating: true)
      try $0.delegate(to: "second", ["p/*"], files: ["p/x.md"])
      try $0.releaseAll()
    },
    Attack(
      "a role before the one that knows", .refused(.expired(role: "first", at: Workshop.now)),
      path: "p/x.md"
    ) {
      try $0.delegate(to: "first", ["p/*"])
      try $0.delegate(to: "second", ["p/*"], files: ["p/x.md"])
      $0.targets["first"]?.header = Workshop.header(1, days: 0)
      try $0.releaseAll()
    },
    Attack("roles that delegate to each other in a circle", .accepted, path: "p/x.md") {
      try $0.delegate(to: "a", ["p/*"])
      try $0.delegate(from: "a", to: "b", ["p/*"])
      try $0.delegate(from: "b", to: "a", ["p/*"])
      try $0.delegate(from: "b", to: "b", ["p/*"])
      // Who never leaves the circle never comes here.
      try partner(&$0)
    },
    Attack("a chain of thirty-two roles", .accepted, path: "p/x.md") { try chain(&$0, 32) },
    Attack("a chain of thirty-three roles", .notFound, path: "p/x.md") { try chain(&$0, 33) },
    Attack("forty roles beside each other", .notFound, path: "p/x.md") {
      for number in 10..<50 {
        try $0.delegate(to: "r\(number)", ["p/*"], files: number == 49 ? ["p/x.md"] : [])
      }
      try $0.releaseAll()
    },
    Attack(
      "one role by two others with different keys",
      .refused(.signatures(role: "third", count: 0, threshold: 1)), path: "p/x.md"
    ) {
      try $0.delegate(to: "a", ["p/*"])
      try $0.delegate(from: "a", to: "third", ["p/x*"])
      $0.signers["third"] = [try SigningKey()]
      try $0.delegate(to: "third", ["p/*"], files: ["p/x.md"])
      try $0.releaseAll()
    },
    Attack(
      "one name for two roles", .refused(.malformed(role: "targets", .repeatedRole("partner")))
    ) {
      try $0.delegate(to: "partner", ["p/*"])
      try $0.delegate(to: "partner", ["q/*"])
      try $0.releaseAll()
    },
    Attack("a delegated role called root", .malformed("targets")) {
      try $0.delegate(to: "root")
      try $0.release()
    },
    Attack("a delegation of nothing", .malformed("targets")) {
      try withDelegation(&$0) { $0["paths"] = nil }
    },
    Attack("a delegation in two ways at once", .malformed("targets")) {
      try withDelegation(&$0) { $0["path_hash_prefixes"] = .array([.string("00")]) }
    },
    Attack("a delegation to a digest that begins so", .accepted, path: "p/x.md") {
      try hashed(&$0, prefix: String(Workshop.digest("p/x.md").prefix(3)))
    },
    Attack("a delegation to a digest that begins otherwise", .notFound, path: "p/x.md") {
      try hashed(&$0, prefix: "zz".replacing("zz", with: flipped(Workshop.digest("p/x.md"))))
    },
    Attack("a role whose name leads out of the folder", .accepted, path: "p/x.md") {
      try partner(&$0, "../../partner")
    },
    Attack("a role whose name is a place on the disk", .accepted, path: "p/x.md") {
      try partner(&$0, "/tmp/partner?")
    },
    Attack("a page of HTML saved as a delegated role", .malformed("partner"), path: "p/x.md") {
      $0.saysHashes = false
      try partner(&$0)
      try $0.write("metadata/1.partner.json", page)
    },
  ]

  private static func partner(_ workshop: inout Workshop, _ name: String = "partner") throws {
    try workshop.delegate(to: name, ["p/*"])
    workshop.targets[name]?.targets["p/x.md"] = Workshop.file("x")
    try workshop.write("targets/p/\(Workshop.digest("x")).x.md", "x")
    try workshop.releaseAll()
  }

  private static func chain(_ workshop: inout Workshop, _ length: Int) throws {
    var parent = "targets"
    for number in 1...length {
      try workshop.delegate(from: parent, to: "r\(number)")
      parent = "r\(number)"
      // The pattern of the fixture does not reach below folders.
      workshop.targets[parent]?.delegations = nil
    }
    parent = "targets"
    for number in 1...length {
      workshop.targets[parent]?.delegations?.roles[0].scope = .patterns(["p/*"])
      parent = "r\(number)"
    }
    workshop.targets[parent]?.targets["p/x.md"] = Workshop.file("x")
    try workshop.write("targets/p/\(Workshop.digest("x")).x.md", "x")
    try workshop.releaseAll()
  }

  private static func hashed(_ workshop: inout Workshop, prefix: String) throws {
    try workshop.delegate(to: "partner")
    workshop.targets["targets"]?.delegations?.roles[0].scope = .hashPrefixes([prefix])
    workshop.targets["partner"]?.targets["p/x.md"] = Workshop.file("x")
    try workshop.write("targets/p/\(Workshop.digest("x")).x.md", "x")
    try workshop.releaseAll()
  }

  private static func flipped(_ digest: String) -> String { digest.first == "0" ? "1" : "0" }

  /// Publishes targets with a delegation that has been changed in its JSON.
  private static func withDelegation(
    _ workshop: inout Workshop, _ change: (inout [String: JSON]) -> Void
  ) throws {
    workshop.saysHashes = false
    try workshop.delegate(to: "partner")
    try workshop.releaseAll()
    try workshop.forge("metadata/2.targets.json", by: "targets") { signed in
      guard case .object(var delegations)? = signed["delegations"],
        case .array(let roles)? = delegations["roles"], case .object(var role)? = roles.first
      else { return }
      change(&role)
      delegations["roles"] = .array([.object(role)])
      signed["delegations"] = .object(delegations)
    }
  }
}
