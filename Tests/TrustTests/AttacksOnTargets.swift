import Cryptography
import Trust

extension Attack {
  static let onTargets: [Attack] = [
    Attack("targets altered on their way", .refused(.digest(path: "targets.json"))) {
      try $0.release()
      try $0.alter("metadata/2.targets.json", "\"two.md\"", "\"tow.md\"")
    },
    Attack("targets cut short", .wrongLength("targets.json")) {
      try $0.release()
      try $0.write(
        "metadata/2.targets.json", Array($0.read("metadata/2.targets.json").dropLast(1)))
    },
    Attack("targets longer than was signed", .tooLong("metadata/2.targets.json")) {
      try $0.release()
      try $0.write("metadata/2.targets.json", $0.read("metadata/2.targets.json") + [0x20])
    },
    Attack(
      "targets without end",
      .refused(.tooLarge(path: "metadata/2.targets.json", limit: 5 << 20)), before: withoutHashes,
      change: {
        try $0.release()
        try $0.write("metadata/2.targets.json", [UInt8](repeating: 0x20, count: (5 << 20) + 1))
      }),
    Attack(
      "targets by somebody else", .refused(.signatures(role: "targets", count: 0, threshold: 1))
    ) {
      $0.signers["targets"] = [try SigningKey()]
      try $0.release()
    },
    Attack(
      "targets by the keys that are online",
      .refused(.signatures(role: "targets", count: 0, threshold: 1))
    ) {
      $0.signers["targets"] = [try $0.signer("snapshot"), try $0.signer("timestamp")]
      try $0.release()
    },
    Attack(
      "targets signed by fewer than the threshold",
      .refused(.signatures(role: "targets", count: 1, threshold: 2))
    ) {
      try $0.rotate(.targets, keys: 2, threshold: 2)
      $0.signers["targets"]?.removeLast()
      try $0.release()
    },
    Attack("targets signed by the threshold and a stranger", .accepted) {
      try $0.rotate(.targets, keys: 3, threshold: 2)
      $0.signers["targets"]?.removeLast()
      $0.signers["targets"]?.append(try SigningKey())
      try $0.release()
    },
    Attack(
      "a good signature beside two spoilt ones",
      .refused(.signatures(role: "targets", count: 1, threshold: 2)), before: withoutHashes,
      change: {
        try $0.rotate(.targets, keys: 3, threshold: 2)
        try $0.release()
        let good = try Envelope(parsing: $0.read("metadata/2.targets.json"))
        let spoilt = good.signatures.enumerated().map { index, signature in
          index == 0 ? signature : Signature(keyID: signature.keyID, bytes: [1, 2, 3])
        }
        try $0.write(
          "metadata/2.targets.json", Envelope(signed: good.signed, signatures: spoilt).bytes)
      }),
    Attack(
      "targets of another moment", .refused(.version(role: "targets", found: 1, announced: 2)),
      before: withoutHashes,
      change: {
        try $0.release()
        try $0.write("metadata/2.targets.json", $0.read("metadata/1.targets.json"))
      }),
    Attack(
      "targets that have expired",
      .refused(.expired(role: "targets", at: Workshop.header(2, days: -1).expires))
    ) {
      $0.targets["targets"]?.header = Workshop.header(1, days: -1)
      try $0.release()
    },
    Attack("no targets", .refused(.missing(path: "metadata/2.targets.json"))) {
      try $0.release()
      try $0.remove("metadata/2.targets.json")
    },
    Attack("a snapshot in the place of targets", .malformed("targets"), before: withoutHashes) {
      try $0.release()
      try $0.write("metadata/2.targets.json", $0.read("metadata/2.snapshot.json"))
    },
    Attack("a page of HTML saved as targets", .malformed("targets"), before: withoutHashes) {
      try $0.release()
      try $0.write("metadata/2.targets.json", page)
    },
    Attack("a file of less than nothing", .malformed("targets")) {
      $0.targets["targets"]?.targets["two.md"]?.length = -1
      try $0.release()
    },
    Attack("a file without a digest", .malformed("targets")) {
      $0.targets["targets"]?.targets["two.md"]?.hashes = [:]
      try $0.release()
    },
    Attack("kept targets that the disk has spoilt", .accepted) {
      try $0.write("../cache/targets.json", page)
    },
  ]

  static let onFiles: [Attack] =
    [
      Attack("a file as it was signed", .accepted, path: "a/one.md") { _ in },
      Attack("a file altered on its way", .refused(.digest(path: "two.md")), path: "two.md") {
        try $0.write("targets/\(Workshop.digest("two")).two.md", "tow")
      },
      Attack("a file cut short", .wrongLength("two.md"), path: "two.md") {
        try $0.write("targets/\(Workshop.digest("two")).two.md", "tw")
      },
      Attack(
        "a file without end", .tooLong("targets/\(Workshop.digest("two")).two.md"), path: "two.md"
      ) {
        try $0.write(
          "targets/\(Workshop.digest("two")).two.md", [UInt8](repeating: 0x74, count: 1 << 20))
      },
      Attack(
        "a page of HTML saved as a file", .tooLong("targets/\(Workshop.digest("two")).two.md"),
        path: "two.md"
      ) { try $0.write("targets/\(Workshop.digest("two")).two.md", page) },
      Attack("another genuine file", .refused(.digest(path: "two.md")), path: "two.md") {
        $0.targets["targets"]?.targets["new.md"] = Workshop.file("new")
        try $0.release()
        try $0.write("targets/\(Workshop.digest("two")).two.md", "new")
      },
      Attack(
        "no file", .refused(.missing(path: "targets/\(Workshop.digest("two")).two.md")),
        path: "two.md"
      ) { try $0.remove("targets/\(Workshop.digest("two")).two.md") },
      Attack("a file that nobody signed", .notFound, path: "three.md") {
        try $0.write("targets/\(Workshop.digest("three")).three.md", "three")
      },
      Attack(
        "a digest that nobody can compute", .refused(.missing(path: "two.md")), path: "two.md"
      ) {
        $0.targets["targets"]?.targets["two.md"]?.hashes = ["md5": "00"]
        try $0.release()
      },
      Attack("two digests that differ", .refused(.digest(path: "two.md")), path: "two.md") {
        $0.targets["targets"]?.targets["two.md"]?.hashes["sha512"] = Workshop.digest("two")
        try $0.release()
      },
      Attack("the longer digest alone", .accepted, path: "two.md") {
        let digest = hex(sha512(Array("two".utf8)))
        $0.targets["targets"]?.targets["two.md"]?.hashes = ["sha512": digest]
        try $0.release()
        try $0.write("targets/\(digest).two.md", "two")
      },
      Attack("a repository without consistent snapshots", .accepted, path: "two.md") {
        $0.root.isConsistentSnapshot = false
        $0.root.header.version = 2
        try $0.publishRoot()
        try $0.release()
        for role in ["snapshot", "targets"] {
          try $0.write("metadata/\(role).json", $0.read("metadata/2.\(role).json"))
          try $0.remove("metadata/2.\(role).json")
        }
        try $0.write("targets/two.md", "two")
      },
    ] + unsafePaths

  /// Paths that a publisher, or a thief with its keys, signed to write or to look like something else.
  private static let unsafePaths: [Attack] = [
    "../two.md", "/etc/passwd", "a/../../two.md", "a//two.md", "a/./two.md", "", "a/", "a\\two.md",
    "a\ntwo.md", "a\u{0}two.md", "a/\u{202E}dm.owt", "a/\u{200B}two.md", "..",
    "../\u{301}two.md", "a/\u{301}two.md",
    String(repeating: "a", count: 241),
  ].map { path in
    Attack("the path \(path.debugDescription.prefix(40))", .refused(.unsafePath(path)), path: path)
    {
      $0.targets["targets"]?.targets[path] = Workshop.file("two")
      try $0.release()
    }
  }
}
