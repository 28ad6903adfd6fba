import FoundationEssentials
import Host
import Trust

/// A replacement of lost keys that has begun, `rotation.json` among the keys until it is done.
///
/// Where keys are lost, the new root is written before anything is signed for it. Until then the files
/// that were there count by their digests alone: the keys that signed them are trusted no more, and
/// whoever stole one must not be believed.
struct UnfinishedRotation: Sendable {
  /// Where it is.
  let file: String

  init(in keys: KeyFolder) { file = keys.file("rotation.json") }

  /// A replacement on its way: the new root, and the SHA-256 of the files that are carried over to it.
  struct Begun: Hashable, Sendable {
    let root: Envelope
    let digests: [Root.Role: String]
  }

  /// Notes a replacement whose root is about to be written.
  func begin(_ begun: Begun) throws(PublishingError) {
    do {
      let files = begun.digests.map { ($0.key.rawValue, JSON.string($0.value)) }
      let json = JSON.object([
        "root": try JSON(parsing: begun.root.bytes),
        "files": .object(Dictionary(files) { first, _ in first }),
      ])
      try FileReplacement.write(json.text + [0x0A], to: file)
    } catch {
      throw .file(file, code: (error as? FileReplacement.Failure)?.code ?? 5)
    }
  }

  /// The replacement that has begun; nil where there is none.
  ///
  /// Its root is written again where it is gone: by a kill just before it, or by somebody for whom the
  /// lost keys should go on counting.
  func resume(in folder: RepositoryFolder) throws(PublishingError) -> Begun? {
    guard let (begun, version) = try read() else { return nil }
    if try folder.read("\(version).root") == nil, try folder.read("\(version - 1).root") != nil {
      try folder.write(begun.root, as: "\(version).root")
    }
    return begun
  }

  private func read() throws(PublishingError) -> (Begun, version: Int)? {
    let memory = PublishingError.Memory.rotation
    guard let bytes = try memory.read(file, atMost: RepositoryFolder.largest) else { return nil }
    do throws(MetadataError) {
      guard case .object(let fields)? = try? JSON(parsing: bytes), let root = fields["root"],
        case .object(let files)? = fields["files"]
      else { throw .missing("root") }
      let envelope = try Envelope(parsing: root.text)
      var digests: [Root.Role: String] = [:]
      for (name, digest) in files {
        if let role = Root.Role(rawValue: name), case .string(let text) = digest {
          digests[role] = text
        }
      }
      let version = try envelope.metadata(as: Root.self).version
      return (Begun(root: envelope, digests: digests), version)
    } catch {
      throw .rotten(memory, file)
    }
  }

  /// Ends it: everything is signed by the new keys.
  func end() throws(PublishingError) {
    guard FileManager.default.fileExists(atPath: file) else { return }
    do { try FileManager.default.removeItem(atPath: file) } catch {
      throw .file(file, code: RepositoryFolder.code(of: error))
    }
  }
}
