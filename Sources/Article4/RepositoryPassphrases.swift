import Host
import Learning

/// Where the passphrases of secret keys come from: a file, or a person at a terminal.
struct RepositoryPassphrases {
  private let file: String?
  private let language: Language

  init(file: String?, language: Language) {
    self.file = file
    self.language = language
  }

  /// How often a person is asked about one key.
  private static let tries = 3

  /// The passphrase to try on a key file; nil where none is left to try.
  func next(_ key: String, _ attempt: Int) -> String? {
    var attempt = attempt
    if let file {
      if attempt == 0 { return try? read(file) }
      attempt -= 1
    }
    guard Console.canAsk, attempt < Self.tries else { return nil }
    return Console.secret(
      language.say(fr: "Phrase secrète de \(key) : ", en: "Passphrase of \(key): "))
  }

  /// The passphrase for new keys; nil where they are to be kept without one.
  func chosen() throws -> String? {
    if let file { return try read(file) }
    let passphrase =
      Console.canAsk
      ? try asked(
        language.say(
          fr: "Phrase secrète des nouvelles clés (vide : aucune) : ",
          en: "Passphrase of the new keys (empty: none): ")) : nil
    if passphrase == nil {
      Console.error(
        language.say(
          fr: """
            les nouvelles clés n'ont pas de phrase secrète : qui peut lire leurs fichiers peut signer \
            (--passphrase-file en donne une)
            """,
          en: """
            the new keys have no passphrase: whoever can read their files can sign (--passphrase-file \
            gives one)
            """))
    }
    return passphrase
  }

  /// The passphrase that takes a key's place, from a file or a person: it is not left out unawares.
  func chosen(inPlaceOf key: String, from file: String?) throws -> String? {
    if let file { return try read(file) }
    guard Console.canAsk else {
      throw CommandError.failed(
        fr: """
          nommez le fichier de la nouvelle phrase secrète (--new-passphrase-file), ou lancez ceci dans \
          un terminal ; rien n'a changé
          """,
        en: """
          name the file of the new passphrase (--new-passphrase-file), or run this at a terminal; \
          nothing was changed
          """)
    }
    return try asked(
      language.say(
        fr: "Nouvelle phrase secrète de \(key) (vide : aucune) : ",
        en: "New passphrase of \(key) (empty: none): "))
  }

  private func asked(_ question: String) throws -> String? {
    let first = Console.secret(question)
    guard let first else {
      throw CommandError.failed(
        fr: "aucune phrase n'est donnée ; rien n'a changé",
        en: "no passphrase was given; nothing was changed")
    }
    guard !first.isEmpty else { return nil }
    guard
      Console.secret(language.say(fr: "La même encore : ", en: "The same again: ")) == first
    else {
      throw CommandError.failed(
        fr: "les deux phrases diffèrent ; rien n'a changé",
        en: "the two passphrases differ; nothing was changed")
    }
    return first
  }

  /// The first line of a file.
  private func read(_ file: String) throws(CommandError) -> String {
    let bytes: [UInt8]
    do throws(GivenFile.Failure) {
      bytes = try GivenFile.read(file, atMost: 4096)
    } catch {
      let reason = Sentence(of: error)
      throw .failed(
        fr: "la phrase secrète ne peut pas être lue dans \(file) : \(reason)",
        en: "the passphrase cannot be read from \(file): \(reason)")
    }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty, let text = String(validating: line, as: UTF8.self) else {
      throw .failed(
        fr: "il n'y a pas de phrase secrète dans la première ligne de \(file)",
        en: "there is no passphrase in the first line of \(file)")
    }
    return text
  }
}
