import Cryptography
public import FoundationEssentials
import Trust

extension Repository {
  /// A partner whose list of files should soon be signed again.
  public struct WaningPartner: Hashable, Sendable {
    /// The name of its role.
    public let name: String
    /// When its list expires.
    public let expires: Date
  }

  /// The partners whose lists are past half their lives: only they can sign them again.
  public func waningPartners() throws(PublishingError) -> [WaningPartner] {
    var waning: [WaningPartner] = []
    for role in targets.delegations?.roles ?? [] {
      guard let list = try newestList(of: role.name)?.list,
        Lifetime.isWaning(.targets, until: list.header.expires, at: now)
      else { continue }
      waning.append(WaningPartner(name: role.name, expires: list.header.expires))
    }
    return waning
  }

  /// The list of a partner's name that the snapshot names; nil where it names none.
  func newestList(
    of name: String
  ) throws(PublishingError) -> (envelope: Envelope, list: Targets)? {
    guard let record = snapshot.files["\(name).json"] else { return nil }
    let own = "\(record.version).\(name)"
    guard let bytes = try folder.read(own) else { throw .missing(folder.metadata(own)) }
    guard record.hashes["sha256"] == hex(sha256(bytes)) else {
      throw .altered(folder.metadata(own))
    }
    do throws(MetadataError) {
      let envelope = try Envelope(parsing: bytes)
      return (envelope, try envelope.metadata())
    } catch {
      throw .malformed(folder.metadata(own), error)
    }
  }

  /// Refuses a version so high that a new key of the name, whose first list has the seconds since 1970
  /// for its version, could never follow it.
  func requireReachable(
    _ version: Int, of name: String, after known: Int
  ) throws(PublishingError) {
    let most = max(known, Int(now.timeIntervalSince1970) + 86_400) + 1000
    guard version <= most else { throw .farAhead(role: name, version: version, most: most) }
  }

  /// Refuses a partner's list in which a course goes back to an earlier version of it.
  func requireNoOlderCourse(_ list: Targets, of role: DelegatedRole) throws(PublishingError) {
    guard let before = try newestList(of: role.name)?.list.targets else { return }
    for course in Self.courses(of: role).sorted() {
      guard let known = CourseToPublish.version(of: course, in: before),
        let found = CourseToPublish.version(of: course, in: list.targets), found < known
      else { continue }
      throw .olderCourse(course, role: role.name, found: found, known: known)
    }
  }
}
