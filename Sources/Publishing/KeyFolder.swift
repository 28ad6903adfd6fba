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

  /// Whether the folder is there.
  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// Where a file of the publisher's is among the keys.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// How a new key is called.
  static func name(of key: PublicKey, role: String) -> String { "\(role)-\(key.id.prefix(8)).key" }

  /// Makes keys for a role and writes them, each to a file of its own for its owner alone.
  func make(
    _ count: Int, for role: String, passphrase: String?
  ) throws -> [(key: SigningKey, file: String)] {
    try makeFolder()
    return try (0..<count).map { _ in
      let key = try SigningKey()
      let file = "\(path)/\(Self.name(of: PublicKey(ed25519: key.publicKey), role: role))"
      let bytes = try KeyFile(key, passphrase: passphrase).bytes
      try Self.write(bytes, to: file)
      return (key, file)
    }
  }

  /// Writes a secret file that must not be there yet, whole or not at all: a part of a key would be in
  /// the way of every command that looks for one.
  private static func write(_ bytes: [UInt8], to file: String) throws(PublishingError) {
    guard !FileManager.default.fileExists(atPath: file) else { throw .file(file, code: 17) }
    let unfinished = "\(file).new"
    do throws(GivenFile.Failure) {
      try GivenFile.create(unfinished, bytes, isSecret: true)
    } catch {
      throw PublishingError(unfinished, error)
    }
    do throws(FileReplacement.Failure) {
      try FileReplacement.move(unfinished, to: file, mode: 0o600)
    } catch {
      throw .file(file, code: error.code)
    }
  }

  private func makeFolder() throws {
    guard !isThere else { return }
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// The key files whose public halves are among some, with their paths: copies of a key too.
  func files(of ids: [String]) throws -> [(path: String, file: KeyFile)] {
    try files().filter { ids.contains($0.file.publicKey.id) }
  }

  /// All key files, with their paths.
  func files() throws -> [(path: String, file: KeyFile)] {
    var found: [(String, KeyFile)] = []
    var names: [String] = []
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw PublishingError.file(path, code: 2)
    }
    for name in names.sorted() where name.hasSuffix(".key") {
      let full = file(name)
      found.append((full, try Self.read(full)))
    }
    return found
  }

  static func read(_ path: String) throws(PublishingError) -> KeyFile {
    let bytes: [UInt8]
    do throws(GivenFile.Failure) { bytes = try GivenFile.read(path, atMost: 1 << 16) } catch {
      throw PublishingError(path, error)
    }
    guard let file = KeyFile(parsing: bytes) else { throw .keyFile(path) }
    return file
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

  mutating func open(_ file: KeyFile, at path: String) throws -> SigningKey {
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
