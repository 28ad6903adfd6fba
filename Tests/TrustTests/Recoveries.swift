import Cryptography
import Trust

extension Attack {
  /// What a publisher does after keys were stolen, and what a client that was not told still refuses.
  static let recoveries: [Attack] = [
    Attack(
      "a timestamp far ahead, and none of its keys changed",
      .refused(.rollback(role: "timestamp", found: 2, trusted: 1_000_000)), before: farAhead,
      change: {
        $0.timestamp.header.version = 2
        try $0.publishTimestamp()
      }),
    Attack(
      "a timestamp far ahead, and its key changed", .accepted, before: farAhead,
      change: {
        try $0.rotate(.timestamp)
        $0.timestamp.header.version = 2
        try $0.publishTimestamp()
      }),
    Attack(
      "a snapshot far ahead, and its key changed", .accepted,
      before: {
        $0.snapshot.header.version = 1_000_000
        $0.timestamp.header.version = 2
        try $0.publishSnapshot()
      },
      change: {
        try $0.rotate(.snapshot)
        $0.snapshot.header.version = 2
        $0.timestamp.header.version = 3
        try $0.publishSnapshot()
      }),
    Attack(
      "targets far ahead, and the snapshot's key changed", .accepted,
      before: {
        $0.targets["targets"]?.header.version = 1_000_000
        try $0.release()
      },
      change: {
        try $0.rotate(.snapshot)
        $0.targets["targets"]?.header.version = 1
        try $0.release()
      }),
    Attack(
      "targets far ahead, and the timestamp's key changed twice", .accepted,
      before: {
        $0.targets["targets"]?.header.version = 1_000_000
        try $0.release()
      },
      change: {
        try $0.rotate(.timestamp)
        try $0.rotate(.timestamp)
        $0.targets["targets"]?.header.version = 1
        try $0.release()
      }),
    Attack(
      "targets far ahead, and only the targets' key changed",
      .refused(.rollback(role: "targets", found: 2, trusted: 1_000_001)),
      before: {
        $0.targets["targets"]?.header.version = 1_000_000
        try $0.release()
      },
      change: {
        try $0.rotate(.targets)
        $0.targets["targets"]?.header.version = 1
        try $0.release()
      }),
    Attack(
      "targets far ahead, and the snapshot was given a second key",
      .refused(.rollback(role: "targets", found: 2, trusted: 1_000_001)),
      before: {
        $0.targets["targets"]?.header.version = 1_000_000
        try $0.release()
      },
      change: {
        let added = PublicKey(ed25519: try SigningKey().publicKey)
        $0.root.keys[added.id] = added
        $0.root.roles[.snapshot]?.keyIDs.append(added.id)
        $0.root.header.version = 2
        try $0.publishRoot()
        $0.targets["targets"]?.header.version = 1
        try $0.release()
      }),
    Attack("every key changed, one root after the other", .accepted) {
      for role in Root.Role.allCases { try $0.rotate(role, keys: 3, threshold: 2) }
      try $0.release()
    },
    Attack(
      "what a stolen key signs after it was changed",
      .refused(.signatures(role: "targets", count: 0, threshold: 1))
    ) {
      let stolen = $0.signers["targets"]
      try $0.rotate(.targets)
      $0.signers["targets"] = stolen
      try $0.release()
    },
  ]

  @Sendable private static func farAhead(_ workshop: inout Workshop) throws {
    workshop.timestamp.header.version = 1_000_000
    try workshop.publishTimestamp()
  }
}
