private import CHunspell
private import Glibc
private import Synchronization

/// The words of one language, from the dictionaries that Debian installs for hunspell.
@safe public final class Dictionary: Sendable {
  // The library keeps no lock of its own; every call goes through this one.
  private let handle: Mutex<Handle>

  /// The library's own object, freed with us.
  ///
  /// It is only ever used inside the lock of `handle`.
  @safe private struct Handle: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }
    deinit { unsafe Hunspell_destroy(pointer) }
  }

  private static let folder = "/usr/share/hunspell"
  /// The longest word that is looked up, in bytes: the library has limits of its own.
  private static let longest = 60

  /// Opens the dictionary of a language code such as `fr`; nil if none is installed.
  public init?(language code: String) {
    guard let found = Self.name(ofLanguage: code),
      let pointer = unsafe Hunspell_create(
        "\(Self.folder)/\(found).aff", "\(Self.folder)/\(found).dic")
    else { return nil }
    handle = unsafe Mutex(Handle(pointer))
  }

  /// Whether there is a dictionary of a language code such as `fr`.
  public static func isInstalled(language code: String) -> Bool { name(ofLanguage: code) != nil }

  private static func name(ofLanguage code: String) -> String? {
    let names = code == "en" ? ["en_GB", "en_US"] : [code, "\(code)_\(code.uppercased())"]
    return names.first { name in
      unsafe access("\(folder)/\(name).aff", R_OK) == 0
        && access("\(folder)/\(name).dic", R_OK) == 0
    }
  }

  /// Whether it knows a word; one that is too long to be a word is let pass.
  public func knows(_ word: String) -> Bool {
    guard word.utf8.count <= Self.longest, !word.utf8.contains(0) else { return true }
    return handle.withLock { handle in unsafe Hunspell_spell(handle.pointer, word) != 0 }
  }
}
