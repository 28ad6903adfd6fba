import Cryptography
import FoundationEssentials
import Host
import Trust

/// The folder of secret keys: files `role-1a2b3c4d.key`, found by what is in them and not by their names.
public struct KeyFolder {
  /// Where it is.
  public let path: String
  /// Gives the passphrase of a key file, or another one where the last did not open it; nil where there
  /// is none left to try.
  private let passphrase: (_ file: String, _ try: Int) -> String?
  private var known: [String] = []

  /// Takes a folder, and how to come by passphrases.
  public init(_ path: String, passphrase: @escaping (_ file: String, _ try: Int) -> String?) {
    self.path = path
    self.passphrase = passphrase
  }

  /// How a new key is called.
  static func name(of key: PublicKey, role: String) -> String { "\(role)-\(key.id.prefix(8)).key" }

  /// Makes keys for a role and writes them, each to a file of its own for its owner alone.
  func make(
    _ count: Int, for role: String, passphrase: String?
  ) throws -> [(key: SigningKey, file: String)] {
    try make(folder: path)
    return try (0..<count).map { _ in
      let key = try SigningKey()
      let file = "\(path)/\(Self.name(of: PublicKey(ed25519: key.publicKey), role: role))"
      let bytes = try KeyFile(key, passphrase: passphrase).bytes
      do throws(GivenFile.Failure) {
        try GivenFile.create(file, bytes, isSecret: true)
      } catch {
        throw PublishingError(file, error)
      }
      return (key, file)
    }
  }

  private func make(folder: String) throws {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// The key files whose public halves are among some, with their paths: copies of a key too.
  func files(of ids: [String]) throws -> [(path: String, file: KeyFile)] {
    var found: [(String, KeyFile)] = []
    var names: [String] = []
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw PublishingError.file(path, code: 2)
    }
    for name in names.sorted() where name.hasSuffix(".key") {
      let full = "\(path)/\(name)"
      let bytes: [UInt8]
      do throws(GivenFile.Failure) {
        bytes = try GivenFile.read(full, atMost: 1 << 16)
      } catch {
        throw PublishingError(full, error)
      }
      guard let file = KeyFile(parsing: bytes) else { throw PublishingError.keyFile(full) }
      if ids.contains(file.publicKey.id) { found.append((full, file)) }
    }
    return found
  }

  /// One file of each key among some, those that need no passphrase first: a copy of a key does not
  /// sign a second time.
  func distinctFiles(of ids: [String]) throws -> [(path: String, file: KeyFile)] {
    var seen: Set<String> = []
    return try files(of: ids).sorted { !$0.file.isSealed && $1.file.isSealed }.filter {
      seen.insert($0.file.publicKey.id).inserted
    }
  }

  /// The keys among some that are here, each once and at most `limit`; sealed ones are opened.
  mutating func keys(of ids: [String], atMost limit: Int) throws -> [SigningKey] {
    var keys: [SigningKey] = []
    for (path, file) in try distinctFiles(of: ids) {
      guard keys.count < limit else { break }
      keys.append(try open(file, at: path))
    }
    return keys
  }

  private mutating func open(_ file: KeyFile, at path: String) throws -> SigningKey {
    guard file.isSealed else {
      guard let key = try file.key(passphrase: nil) else { throw PublishingError.keyFile(path) }
      return key
    }
    // The passphrase of one key is often that of the next.
    for passphrase in known {
      if let key = try file.key(passphrase: passphrase) { return key }
    }
    for attempt in 0..<3 {
      guard let given = passphrase(path, attempt) else { break }
      if known.contains(given) { continue }
      if let key = try file.key(passphrase: given) {
        known.append(given)
        return key
      }
    }
    throw PublishingError.passphrase(path)
  }
}

extension PublishingError {
  init(_ path: String, _ failure: GivenFile.Failure) {
    switch failure {
    case .exists: self = .file(path, code: 17)
    case .tooLarge: self = .keyFile(path)
    case .system(let code): self = .file(path, code: code)
    }
  }
}
