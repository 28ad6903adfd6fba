import FoundationEssentials
import Host
import Learning
import Trust

/// The root that a mirror trusts (TUF 1.0.34, section 5.2): the one that was given by hand, or one that
/// those before it have signed.
struct TrustedRoot {
  private let mirror: MirrorFolder

  init(_ mirror: MirrorFolder) { self.mirror = mirror }

  /// Neither what was trusted last nor what was given by hand is a root.
  struct Lost: Error {
    /// What was given by hand.
    let file: String
  }

  /// Makes sure that there is one; whether there was, and it rotted.
  ///
  /// A mirror that begins anew follows the roots that it keeps for others first: who has a key that was
  /// replaced since does not get a second chance. What is kept of timestamp and snapshot stays.
  func prepare(at now: Instant) throws -> Bool {
    for folder in [mirror.trusted, mirror.pulled] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let moment = Date(timeIntervalSince1970: TimeInterval(now.seconds))
    let kept = "\(mirror.trusted)/root.json"
    let wasThere = FileManager.default.fileExists(atPath: kept)
    if wasThere, let bytes = try? GivenFile.read(kept, atMost: MirrorSetup.largestRoot),
      (try? TrustedSet(root: bytes, at: moment)) != nil
    {
      return false
    }
    let given = "\(mirror.path)/root.json"
    guard var root = try? GivenFile.read(given, atMost: MirrorSetup.largestRoot),
      var set = try? TrustedSet(root: root, at: moment)
    else { throw Lost(file: given) }
    try FileReplacement.write(root, to: "\(mirror.pulled)/\(set.root.version).root.json")
    while let next = next(after: &set) { root = next }
    try Updater.begin(trusting: root, in: mirror.trusted)
    return wasThere
  }

  /// The next root, if it is here and the one before has signed it.
  private func next(after set: inout TrustedSet) -> [UInt8]? {
    let name = "\(set.root.version + 1).root.json"
    for folder in [mirror.pulled, "\(mirror.repository)/metadata"] {
      if let bytes = try? GivenFile.read("\(folder)/\(name)", atMost: MirrorSetup.largestRoot),
        (try? set.updateRoot(bytes)) != nil
      {
        return bytes
      }
    }
    return nil
  }
}
