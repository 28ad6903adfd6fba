public import Trust

/// Why a repository was not changed.
public enum PublishingError: Error, Hashable, Sendable {
  /// There is no repository in this folder.
  case noRepository(String)
  /// There is one already.
  case repositoryExists(String)
  /// Another program has been changing it for too long.
  case busy(String)
  /// A metadata file is not there though another names it.
  case missing(String)
  /// A metadata file is not what it should be.
  case malformed(String, MetadataError)
  /// A metadata file is not signed by as many keys as it must be: somebody else may have changed it.
  case unsigned(String, count: Int, threshold: Int)
  /// A metadata file is not the one that another names.
  case altered(String)
  /// Too few of a role's keys are in the folder of keys.
  case tooFewKeys(role: String, found: Int, threshold: Int, folder: String)
  /// The root that the publisher trusts is not among its keys.
  case noTrustedRoot(String, repository: String)
  /// There is the trusted root of another repository among these keys.
  case keysInUse(String)
  /// A root in the repository is not the one of its version that the publisher trusts.
  case otherRoot(String, trusted: String)
  /// Something in the repository is older than what these keys saw, or another of the same version; nil
  /// where it is not there at all.
  case older(role: String, found: Int?, seen: Int, repository: String, memory: String)
  /// A partner's folder lacks the list that its key signed last, or has another of the same version.
  case olderOffer(role: String, found: Int, signed: Int, folder: String, memory: String)
  /// What these keys remember cannot be read any more.
  case rotten(Memory, String)
  /// A new root would not be signed as it must be, so that no mirror would follow it.
  case unfollowed(version: Int, count: Int, threshold: Int)
  /// A key file is not one.
  case keyFile(String)
  /// A key file is sealed, and no passphrase that was given opens it.
  case passphrase(String)
  /// A file of a course cannot be published under its name.
  case path(String, TargetPath.Refusal)
  /// Two files of a course are one where capitals do not count.
  case samePaths(String, String)
  /// Two folders hold a course of the same name.
  case repeatedCourse(String)
  /// A course belongs to another role.
  case notOwn(course: String, role: String)
  /// A partner has signed a course that is not entrusted to it.
  case foreignCourse(course: String, role: String)
  /// A folder holds no list of a partner who signs here.
  case noOffer(String)
  /// There is no role of that name.
  case noRole(String)
  /// There is a role of that name already, or the name is not one for a role.
  case roleName(String)
  /// A revoked role of that name had newer lists than the one that came with the partner's key.
  case usedName(String, version: Int)
  /// A list has a version that no new key of the name could follow.
  case farAhead(role: String, version: Int, most: Int)
  /// A course in what a partner handed over has an earlier version than here.
  case olderCourse(String, role: String, found: Int, known: Int)
  /// There are as many roles as clients follow.
  case tooManyRoles(Int)
  /// The first list that came with a partner's key has expired.
  case expiredKey(role: String)
  /// There is no course of that name in the repository.
  case noCourse(String)
  /// What a partner handed over is not newer than what is there.
  case notNewer(role: String, version: Int)
  /// What a partner handed over lacks a file, or holds another one.
  case object(String)
  /// A file could not be read or written.
  case file(String, code: Int32)

  /// What is kept among keys beside them.
  public enum Memory: Hashable, Sendable {
    /// The newest repository that a publisher's keys have signed.
    case lastSeen
    /// A replacement of lost keys that has begun.
    case rotation
    /// The newest list that a partner's key has signed.
    case lastSigned
  }
}
