import Cryptography
import Trust

extension Attack {
  static let onTimestamps: [Attack] = [
    Attack(
      "an old timestamp", .refused(.rollback(role: "timestamp", found: 1, trusted: 2)),
      before: {
        try $0.write("old.json", $0.read("metadata/timestamp.json"))
        try $0.release()
      }, change: { try $0.write("metadata/timestamp.json", $0.read("old.json")) }),
    Attack("the same version with another content", .unchanged) {
      $0.timestamp.snapshot.version = 7
      try $0.publishTimestamp()
    },
    Attack(
      "a timestamp by somebody else",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) {
      $0.signers["timestamp"] = [try SigningKey()]
      try $0.releaseTimestamp()
    },
    Attack(
      "a timestamp by the key of another role",
      .refused(.signatures(role: "timestamp", count: 0, threshold: 1))
    ) {
      $0.signers["timestamp"] = $0.signers["snapshot"]
      try $0.releaseTimestamp()
    },
    Attack(
      "a new timestamp that has expired",
      .refused(.expired(role: "timestamp", at: Workshop.header(2, days: -1).expires))
    ) {
      $0.timestamp.header = Workshop.header(2, days: -1)
      try $0.publishTimestamp()
    },
    Attack(
      "a freeze: nothing new is shown for a month",
      .refused(.expired(role: "timestamp", at: Workshop.header(1, days: 5).expires)),
      before: {
        $0.timestamp.header = Workshop.header(1, days: 5)
        try $0.publishTimestamp()
      }, change: { $0.now = Workshop.header(1, days: 20).expires }),
    Attack(
      "a kept timestamp that has expired, and a new one", .accepted,
      before: {
        $0.timestamp.header = Workshop.header(1, days: 5)
        try $0.publishTimestamp()
      },
      change: {
        $0.now = Workshop.header(1, days: 20).expires
        $0.timestamp.header = Workshop.header(2)
        try $0.publishTimestamp()
      }),
    Attack(
      "an old snapshot under a new timestamp",
      .refused(.rollback(role: "snapshot", found: 1, trusted: 2)),
      before: {
        try $0.release()
      },
      change: {
        $0.timestamp.snapshot = $0.record(1, try $0.read("metadata/1.snapshot.json"))
        try $0.releaseTimestamp()
      }),
    Attack(
      "a timestamp without end",
      .refused(.tooLarge(path: "metadata/timestamp.json", limit: 16 << 10))
    ) { try $0.write("metadata/timestamp.json", [UInt8](repeating: 0x20, count: 17 << 10)) },
    Attack(
      "a timestamp that lists more than the snapshot",
      .refused(
        .malformed(role: "timestamp", .unexpected("meta.targets.json", wanted: .snapshotAlone)))
    ) {
      try $0.releaseTimestamp()
      try $0.forge("metadata/timestamp.json", by: "timestamp") {
        guard case .object(var meta)? = $0["meta"] else { return }
        meta["targets.json"] = .object(["version": .integer(1)])
        $0["meta"] = .object(meta)
      }
    },
    Attack("a page of HTML saved as a timestamp", .malformed("timestamp")) {
      try $0.write("metadata/timestamp.json", page)
    },
    Attack(
      "a version to which no other could be added",
      .refused(.malformed(role: "timestamp", .unexpected("version", wanted: .version)))
    ) {
      $0.timestamp.header.version = .max
      try $0.publishTimestamp()
    },
    Attack(
      "a snapshot announced with such a version",
      .refused(
        .malformed(role: "timestamp", .unexpected("meta.snapshot.json.version", wanted: .version)))
    ) {
      $0.timestamp.snapshot.version = .max
      try $0.releaseTimestamp()
    },
    Attack("a version that is no whole number", .malformed("timestamp")) {
      try $0.releaseTimestamp()
      try $0.alter("metadata/timestamp.json", "\"version\":2", "\"version\":2.5")
    },
    Attack(
      "no timestamp", .refused(.missing(path: "metadata/timestamp.json"))
    ) { try $0.remove("metadata/timestamp.json") },
    Attack("a kept timestamp that the disk has spoilt", .accepted) {
      try $0.write("../cache/timestamp.json", "\u{0}\u{0}\u{0}")
      try $0.release()
    },
  ]

  static let onSnapshots: [Attack] = [
    Attack(
      "a snapshot altered on its way", .refused(.digest(path: "snapshot.json"))
    ) {
      try $0.release()
      try $0.alter("metadata/2.snapshot.json", "\"_type\":\"snapshot\"", "\"_type\":\"snapshoT\"")
    },
    Attack(
      "a snapshot cut short", .wrongLength("snapshot.json")
    ) {
      try $0.release()
      try $0.write(
        "metadata/2.snapshot.json", Array($0.read("metadata/2.snapshot.json").prefix(100)))
    },
    Attack("a snapshot of another moment", .refused(.digest(path: "snapshot.json"))) {
      try $0.release()
      let length = try $0.read("metadata/2.snapshot.json").count
      let old = try $0.read("metadata/1.snapshot.json")
      // As long as the right one: the digest alone tells.
      try $0.write(
        "metadata/2.snapshot.json", old + [UInt8](repeating: 0x20, count: length - old.count))
    },
    Attack(
      "a snapshot of another moment, without digests",
      .refused(.version(role: "snapshot", found: 1, announced: 2)),
      before: withoutHashes,
      change: {
        try $0.release()
        try $0.write("metadata/2.snapshot.json", $0.read("metadata/1.snapshot.json"))
      }),
    Attack(
      "a snapshot by somebody else", .refused(.signatures(role: "snapshot", count: 0, threshold: 1))
    ) {
      $0.signers["snapshot"] = [try SigningKey()]
      try $0.release()
    },
    Attack(
      "no snapshot", .refused(.missing(path: "metadata/2.snapshot.json"))
    ) {
      try $0.release()
      try $0.remove("metadata/2.snapshot.json")
    },
    Attack(
      "a snapshot that takes targets back",
      .refused(.rollback(role: "targets", found: 1, trusted: 2)), before: { try $0.release() },
      change: {
        $0.targets["targets"]?.header.version = 1
        $0.snapshot.header.version = 3
        $0.timestamp.header.version = 3
        try $0.publish(["targets"])
      }),
    Attack(
      "a snapshot that forgets a role", .refused(.vanished(role: "partner")),
      before: {
        try $0.delegate(to: "partner")
        try $0.releaseAll()
      },
      change: {
        $0.snapshot.files["partner.json"] = nil
        try $0.releaseSnapshot()
      }),
    Attack(
      "a snapshot that has expired",
      .refused(.expired(role: "snapshot", at: Workshop.header(2, days: -1).expires))
    ) {
      $0.snapshot.header = Workshop.header(1, days: -1)
      try $0.releaseSnapshot()
    },
    Attack(
      "a kept snapshot that has expired, under a new timestamp",
      .refused(.expired(role: "snapshot", at: Workshop.header(1, days: 5).expires)),
      before: {
        $0.snapshot.header = Workshop.header(1, days: 5)
        try $0.publishSnapshot()
      },
      change: {
        $0.now = Workshop.header(1, days: 20).expires
        try $0.releaseTimestamp()
      }),
    Attack(
      "a snapshot without targets",
      .refused(.malformed(role: "snapshot", .missing("meta.targets.json")))
    ) {
      $0.snapshot.files = [:]
      try $0.releaseSnapshot()
    },
    Attack(
      "a snapshot without end",
      .refused(.tooLarge(path: "metadata/2.snapshot.json", limit: 2 << 20)), before: withoutHashes,
      change: {
        try $0.release()
        try $0.write("metadata/2.snapshot.json", [UInt8](repeating: 0x20, count: (2 << 20) + 1))
      }),
    Attack("a snapshot longer than was signed", .tooLong("metadata/2.snapshot.json")) {
      try $0.release()
      try $0.write("metadata/2.snapshot.json", $0.read("metadata/2.snapshot.json") + [0x20])
    },
    Attack("a page of HTML saved as a snapshot", .malformed("snapshot"), before: withoutHashes) {
      try $0.release()
      try $0.write("metadata/2.snapshot.json", page)
    },
    Attack("a kept snapshot that the disk has spoilt", .accepted) {
      let snapshot = try $0.read("metadata/1.snapshot.json")
      try $0.write("../cache/snapshot.json", Array(snapshot.dropLast(9)))
    },
    Attack(
      "a kept snapshot that another program replaced, without digests",
      .refused(.missing(path: "metadata/1.snapshot.json")),
      change: {
        let stranger = try SigningKey()
        try $0.write("../cache/snapshot.json", $0.signed($0.snapshot, by: [stranger]))
        try $0.remove("metadata/1.snapshot.json")
      }),
  ]

  /// Publishes snapshot and timestamp again without lengths and digests, as the specification allows.
  @Sendable static func withoutHashes(_ workshop: inout Workshop) throws {
    workshop.saysHashes = false
    workshop.snapshot.files = [:]
    try workshop.publish(["targets"])
  }
}
