import FoundationEssentials
import Host
import Learning
import Trust

/// What a mirror offers to whoever mirrors it: metadata that it verified, once all that they list is here.
///
/// It begins with the root that this mirror was given: whoever was given an earlier one follows another
/// source up to that.
struct OfferedRepository {
  private let mirror: MirrorFolder
  private var path: String { "\(mirror.repository)/metadata" }

  init(_ mirror: MirrorFolder) { self.mirror = mirror }

  /// How long, in seconds, metadata that were replaced are kept for who is in the middle of reading them.
  private static let patience: Int64 = 3 * 86_400

  /// Offers a listing whose files are all here; the timestamp comes last, so that whoever reads
  /// meanwhile finds all that it leads to.
  func publish(_ listing: Listing) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let pulled = SealedFolder(path: mirror.pulled, isKept: false)
    let waiting = pulled.entries().filter { $0.entry == .file }.map(\.name)
    for name in waiting where name.hasSuffix(".root.json") {
      try offer(pulled.read(name, atMost: JSON.sizeLimit), as: name)
    }
    let trusted = SealedFolder(path: mirror.trusted, isKept: false)
    for (name, role) in listing.metadata {
      try offer(trusted.read("\(percentEncoded(role)).json", atMost: JSON.sizeLimit), as: name)
    }
    for name in waiting {
      try FileManager.default.removeItem(atPath: "\(mirror.pulled)/\(name)")
    }
  }

  /// Writes a file unless it is there already, byte for byte.
  private func offer(_ bytes: [UInt8], as name: String) throws {
    let there = try? SealedFolder(path: path, isKept: false).read(name, atMost: JSON.sizeLimit)
    if there != bytes { try FileReplacement.write(bytes, to: "\(path)/\(name)") }
  }

  private var folder: SealedFolder { SealedFolder(path: path, isKept: false) }

  private func read<Kind: Metadata>(_ name: String, as kind: Kind.Type) -> Kind? {
    guard let bytes = try? folder.read(name, atMost: JSON.sizeLimit),
      let envelope = try? Envelope(parsing: bytes)
    else { return nil }
    return try? envelope.metadata(as: kind)
  }

  /// The metadata files that are offered now, but for the roots; nil where that cannot be told.
  var current: Set<String>? {
    guard folder.entry("timestamp.json") != nil else { return [] }
    guard let timestamp = read("timestamp.json", as: Timestamp.self) else { return nil }
    let name = "\(timestamp.snapshot.version).snapshot.json"
    guard let snapshot = read(name, as: Snapshot.self) else { return nil }
    var names: Set<String> = ["timestamp.json", name]
    // A snapshot goes on listing a role to which nobody delegates any more (TUF 1.0.34, 5.5.5).
    var waiting = ["targets"]
    while let role = waiting.popLast() {
      guard let record = snapshot.files["\(role).json"] else { continue }
      let name = "\(record.version).\(percentEncoded(role)).json"
      // A role that was not verified is not offered, nor is anything that it lists.
      guard names.insert(name).inserted, folder.entry(name) != nil else { continue }
      guard let targets = read(name, as: Targets.self) else { return nil }
      waiting += targets.delegations?.roles.map(\.name) ?? []
    }
    return names
  }

  /// The objects that the metadata list which are here: those of what was replaced too, for who is in the
  /// middle of it.
  var objects: Set<String> {
    var objects: Set<String> = []
    for (name, entry) in folder.entries() where entry == .file && Self.isList(name) {
      for (path, target) in read(name, as: Targets.self)?.targets ?? [:] {
        guard let digest = target.hashes["sha256"]?.lowercased() else { continue }
        objects.insert(ObjectStore.name(of: digest, at: path))
      }
    }
    return objects
  }

  /// Whether a file is of `targets` or of a role that it delegates to.
  private static func isList(_ name: String) -> Bool {
    let role = name.drop { "0"..."9" ~= $0 }
    return role.count < name.count && ![".root.json", ".snapshot.json"].contains(role)
  }

  /// Takes away metadata that were replaced some days before a moment; every root stays, and what cannot
  /// be taken away.
  func removeMetadata(replacedBefore now: Instant, but current: Set<String>) {
    let last = Date(timeIntervalSince1970: TimeInterval(now.seconds - Self.patience))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = names.compactMap { name -> (name: String, role: Substring, written: Date)? in
      let number = name.prefix { "0"..."9" ~= $0 }
      guard !number.isEmpty, name.hasSuffix(".json"),
        let facts = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
        let written = facts[.modificationDate] as? Date
      else { return nil }
      return (name, name[number.endIndex...], written)
    }
    // To a role that has no newer file nobody delegates since one of these was written.
    let lists = files.lazy.filter { current.contains($0.name) && Self.isList($0.name) }
      .map(\.written).max()
    for file in files where file.role != ".root.json" && !current.contains(file.name) {
      // It was the newest of its role until the next one was written.
      let next = files.lazy.filter { $0.role == file.role && $0.written > file.written }
        .map(\.written).min()
      guard let next = next ?? lists, next < last else { continue }
      try? FileManager.default.removeItem(atPath: "\(path)/\(file.name)")
    }
  }
}
