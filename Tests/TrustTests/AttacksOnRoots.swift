import Cryptography
import Trust

extension Attack {
  static let onRoots: [Attack] = [
    Attack(
      "a root that the old keys did not sign",
      .refused(.signatures(role: "root", count: 0, threshold: 1))
    ) {
      $0.signers["root"] = [try SigningKey()]
      let key = PublicKey(ed25519: try $0.signer("root").publicKey)
      $0.root.keys[key.id] = key
      $0.root.roles[.root] = RoleKeys(keyIDs: [key.id], threshold: 1)
      $0.root.header.version = 2
      try $0.publishRoot()
    },
    Attack(
      "a root that its own keys did not sign",
      .refused(.signatures(role: "root", count: 0, threshold: 1))
    ) {
      let old = $0.signers["root"] ?? []
      try $0.rotate(.root)
      try $0.write("metadata/2.root.json", $0.signed($0.root, by: old))
    },
    Attack(
      "a root that nobody signed", .refused(.signatures(role: "root", count: 0, threshold: 1))
    ) {
      $0.root.header.version = 2
      try $0.write("metadata/2.root.json", Envelope($0.root).bytes)
    },
    Attack(
      "a root signed by fewer than the threshold",
      .refused(.signatures(role: "root", count: 1, threshold: 2)),
      before: { try $0.rotate(.root, keys: 3, threshold: 2) },
      change: {
        $0.root.header.version = 3
        $0.signers["root"]?.removeLast(2)
        try $0.publishRoot()
      }),
    Attack(
      "a signature that is there twice",
      .refused(.signatures(role: "root", count: 1, threshold: 2)),
      before: { try $0.rotate(.root, keys: 3, threshold: 2) },
      change: {
        $0.root.header.version = 3
        $0.signers["root"]?.removeLast(2)
        let once = try Envelope(parsing: $0.signed($0.root, by: [$0.signer("root")]))
        let twice = Envelope(signed: once.signed, signatures: once.signatures + once.signatures)
        try $0.write("metadata/3.root.json", twice.bytes)
      }),
    Attack(
      "one key under two names", .refused(.signatures(role: "timestamp", count: 1, threshold: 2))
    ) {
      let key = PublicKey(ed25519: try $0.signer("timestamp").publicKey)
      $0.root.keys["twin"] = PublicKey(
        keyType: "ed25519", scheme: "ed25519", value: key.value.uppercased())
      $0.root.roles[.timestamp] = RoleKeys(keyIDs: [key.id, "twin"], threshold: 2)
      $0.root.header.version = 2
      try $0.publishRoot()
      let once = try Envelope(parsing: $0.signed($0.timestamp, by: [$0.signer("timestamp")]))
      let twin = Signature(keyID: "twin", bytes: once.signatures[0].bytes)
      let twice = Envelope(signed: once.signed, signatures: once.signatures + [twin])
      try $0.write("metadata/timestamp.json", twice.bytes)
    },
    Attack(
      "one key listed twice", .refused(.signatures(role: "timestamp", count: 1, threshold: 2))
    ) {
      let id = PublicKey(ed25519: try $0.signer("timestamp").publicKey).id
      $0.root.roles[.timestamp] = RoleKeys(keyIDs: [id, id], threshold: 2)
      $0.root.header.version = 2
      try $0.publishRoot()
    },
    Attack(
      "a root two versions ahead", .refused(.version(role: "root", found: 3, announced: 2))
    ) {
      $0.root.header.version = 3
      try $0.write("metadata/2.root.json", $0.signed($0.root, by: [$0.signer("root")]))
    },
    Attack(
      "the trusted root again as the next",
      .refused(.version(role: "root", found: 1, announced: 2))
    ) { try $0.write("metadata/2.root.json", $0.read("metadata/1.root.json")) },
    Attack(
      "an old root as the next", .refused(.rollback(role: "root", found: 1, trusted: 2)),
      before: {
        $0.root.header.version = 2
        try $0.publishRoot()
      }, change: { try $0.write("metadata/3.root.json", $0.read("metadata/1.root.json")) }),
    Attack(
      "a rotation with a missing link",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) {
      try $0.rotate(.timestamp)
      try $0.rotate(.timestamp)
      try $0.remove("metadata/2.root.json")
      try $0.releaseTimestamp()
    },
    Attack(
      "a last root that has expired",
      .refused(.expired(role: "root", at: Workshop.header(2, days: -1).expires))
    ) {
      $0.root.header = Workshop.header(2, days: -1)
      try $0.publishRoot()
    },
    Attack("a root in between that has expired", .accepted) {
      $0.root.header = Workshop.header(2, days: -1)
      try $0.publishRoot()
      $0.root.header = Workshop.header(3)
      try $0.publishRoot()
    },
    Attack(
      "a root that expires this very second",
      .refused(.expired(role: "root", at: Workshop.now))
    ) {
      $0.root.header = Workshop.header(2, days: 0)
      try $0.publishRoot()
    },
    Attack(
      "a root altered after it was signed",
      .refused(.signatures(role: "root", count: 0, threshold: 1))
    ) {
      $0.root.header.version = 2
      try $0.publishRoot()
      try $0.alter(
        "metadata/2.root.json", "\"consistent_snapshot\":true", "\"consistent_snapshot\":false")
    },
    Attack("a page of HTML saved as a root", .malformed("root")) {
      try $0.write("metadata/2.root.json", page)
    },
    Attack("half a root", .malformed("root")) {
      $0.root.header.version = 2
      try $0.publishRoot()
      try $0.write("metadata/2.root.json", Array($0.read("metadata/2.root.json").dropLast(200)))
    },
    Attack("an empty root", .malformed("root")) { try $0.write("metadata/2.root.json", "") },
    Attack(
      "a root without end",
      .refused(.tooLarge(path: "metadata/2.root.json", limit: 512 << 10))
    ) { try $0.write("metadata/2.root.json", [UInt8](repeating: 0x20, count: 513 << 10)) },
    Attack(
      "brackets without end", .malformed("root")
    ) { try $0.write("metadata/2.root.json", [UInt8](repeating: 0x5B, count: 500 << 10)) },
    Attack("a timestamp in the place of a root", .malformed("root")) {
      try $0.write("metadata/2.root.json", $0.read("metadata/timestamp.json"))
    },
    Attack(
      "a root that says it is something else",
      .refused(.malformed(role: "root", .wrongType("targets", wanted: "root")))
    ) {
      $0.root.header.version = 2
      try $0.publishRoot()
      try $0.forge("metadata/2.root.json", by: "root") { $0["_type"] = .string("targets") }
    },
    Attack("another specification", .refused(.malformed(role: "root", .specification("2.0.0")))) {
      $0.root.header.version = 2
      $0.root.header.specification = "2.0.0"
      try $0.publishRoot()
    },
    Attack(
      "a specification that is no version", .refused(.malformed(role: "root", .specification("1")))
    ) {
      $0.root.header.version = 2
      $0.root.header.specification = "1"
      try $0.publishRoot()
    },
    Attack("a root without a role", .refused(.malformed(role: "root", .missing("roles.snapshot"))))
    {
      $0.root.header.version = 2
      $0.root.roles[.snapshot] = nil
      try $0.publishRoot()
    },
    Attack(
      "a threshold of nothing",
      .refused(
        .malformed(
          role: "root", .unexpected("roles.timestamp.threshold", wanted: .integer(atLeast: 1))))
    ) {
      $0.root.header.version = 2
      $0.root.roles[.timestamp]?.threshold = 0
      try $0.publishRoot()
    },
    Attack(
      "a date that is none",
      .refused(.malformed(role: "root", .unexpected("expires", wanted: .date)))
    ) {
      $0.root.header.version = 2
      try $0.publishRoot()
      try $0.forge("metadata/2.root.json", by: "root") {
        $0["expires"] = .string("2030-02-31T00:00:00Z")
      }
    },
    Attack("fields that nobody knows", .accepted) {
      $0.root.header.version = 2
      $0.root.header.unknown["x-note"] = .object(["é\u{1}\"\\": .array([.integer(-1), .null])])
      try $0.publishRoot()
      $0.timestamp.header.unknown["x-note"] = .bool(false)
      try $0.releaseTimestamp()
    },
  ]

  static let onKeys: [Attack] = [
    Attack(
      "a key with another kind's scheme",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) { try replaceTimestampKey(&$0, type: "ed25519", scheme: "ecdsa-sha2-nistp256") },
    Attack(
      "a key of a kind that nobody knows",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) { try replaceTimestampKey(&$0, type: "sphincs", scheme: "sphincs-shake-128s") },
    Attack(
      "an Ed25519 key that says it is RSA",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) { try replaceTimestampKey(&$0, type: "rsa", scheme: "rsassa-pss-sha256") },
    Attack(
      "a key that is too short", .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) { workshop in
      try replaceTimestampKey(&workshop, type: "ed25519", scheme: "ed25519") {
        String($0.dropLast(2))
      }
    },
    Attack("a key without a value", .malformed("root")) {
      $0.root.header.version = 2
      try $0.publishRoot()
      try $0.forge("metadata/2.root.json", by: "root") {
        $0["keys"] = .object(["x": .object(["keytype": .string("ed25519")])])
      }
    },
  ]

  private static func replaceTimestampKey(
    _ workshop: inout Workshop, type: String, scheme: String,
    value: (String) -> String = { $0 }
  ) throws {
    let id = PublicKey(ed25519: try workshop.signer("timestamp").publicKey).id
    guard let key = workshop.root.keys[id] else { return }
    workshop.root.keys[id] = PublicKey(keyType: type, scheme: scheme, value: value(key.value))
    workshop.root.header.version = 2
    try workshop.publishRoot()
    try workshop.releaseTimestamp()
  }
}
