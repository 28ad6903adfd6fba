import FoundationEssentials
import Host
import Trust

/// The root that a publisher trusts, `root.json` among its keys: whoever can write to the repository, as
/// those who serve it can, cannot put another in its place.
struct TrustedRoot: Sendable {
  /// Where it is.
  let file: String

  init(in keys: KeyFolder) { file = keys.file("root.json") }

  /// Whether there is one.
  var isThere: Bool { FileManager.default.fileExists(atPath: file) }

  /// Trusts a root from now on.
  func keep(_ bytes: [UInt8]) throws(PublishingError) {
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(bytes, to: file)
    } catch {
      throw .file(file, code: error.code)
    }
  }

  /// Where the roots of a repository lead from the one that is kept.
  struct Chain: Sendable {
    /// The newest.
    var newest: Root
    /// The newest's bytes, unless they are kept already.
    var unkept: [UInt8]?
    /// Whether a key of timestamp or snapshot is gone since the one that is kept: what was seen before is
    /// forgotten then (section 5.3.11), since a thief may have counted far ahead.
    var forgets = false
  }

  /// Follows the roots of a repository to the newest, as clients do (section 5.3).
  func follow(_ folder: RepositoryFolder, at now: Date) throws(PublishingError) -> Chain {
    let bytes = try read(for: folder)
    var trusted: TrustedSet
    do throws(TrustError) { trusted = try TrustedSet(root: bytes, at: now) } catch {
      throw PublishingError(root: file, error)
    }
    let own = folder.metadata("\(trusted.root.version).root")
    guard let there = try folder.read("\(trusted.root.version).root") else { throw .missing(own) }
    guard there == bytes else { throw .otherRoot(own, trusted: file) }
    var chain = Chain(newest: trusted.root)
    while let next = try folder.read("\(chain.newest.version + 1).root") {
      do throws(TrustError) {
        if try trusted.updateRoot(next) { chain.forgets = true }
      } catch {
        throw PublishingError(
          root: folder.metadata("\(chain.newest.version + 1).root"), error)
      }
      chain.newest = trusted.root
      chain.unkept = next
    }
    // Clients would stop before a gap.
    if let last = try folder.versions(of: "root").last, last > chain.newest.version {
      throw .missing(folder.metadata("\(chain.newest.version + 1).root"))
    }
    return chain
  }

  /// The root that is kept.
  func read(for folder: RepositoryFolder) throws(PublishingError) -> [UInt8] {
    do throws(GivenFile.Failure) {
      return try GivenFile.read(file, atMost: RepositoryFolder.largest)
    } catch {
      if case .system(2) = error { throw .noTrustedRoot(file, repository: folder.path) }
      throw PublishingError(file, error)
    }
  }
}

extension PublishingError {
  fileprivate init(root file: String, _ error: TrustError) {
    switch error {
    case .signatures(_, let count, let threshold):
      self = .unsigned(file, count: count, threshold: threshold)
    case .malformed(_, let reason): self = .malformed(file, reason)
    default: self = .altered(file)
    }
  }
}
