import FoundationEssentials
import Host
import Learning
import Publishing
import Trust

/// The command `repository`: signs courses into a folder of plain files that mirrors verify.
struct RepositoryCommand {
  private let options: RepositoryOptions
  private let language: Language
  private let environment: [String: String]
  private let now = Date(timeIntervalSince1970: Double(Clock.seconds()))

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    options = try RepositoryOptions(arguments)
    language = SpokenLanguage.current(environment)
    self.environment = environment
  }

  /// Does what was asked; the status to leave with: 1 where a course is refused.
  func run() throws(CommandError) -> Int32 {
    do {
      return try carryOut()
    } catch {
      throw .failed(error)
    }
  }

  private func carryOut() throws -> Int32 {
    let passphrases = RepositoryPassphrases(file: options.passphraseFile, language: language)
    var keys = KeyFolder(options.keys, passphrase: passphrases.next)
    switch options.task {
    case .create:
      let made = try Repository.create(
        at: options.folder, keys: keys, passphrase: passphrases.chosen, now: now)
      tell(RepositoryTelling.created(made, in: options.folder))
    case .add(let names, let partner):
      return try add(names, as: partner, &keys)
    case .remove(let course):
      var repository = try open(keys)
      try repository.remove(course, keys: &keys)
      tell(Sentence(fr: "\(course) : retiré", en: "\(course): taken out"))
      try tellOfExpiry(of: repository)
    case .renew(let role):
      var repository = try open(keys)
      if let role {
        try repository.renew(role, keys: &keys)
      } else {
        try repository.renew(keys: &keys)
      }
      try tellOfExpiry(of: repository)
    case .rotate(let role, let isTrial):
      var repository = try open(keys)
      let rotation = try repository.rotate(
        role, keys: &keys, passphrase: passphrases.chosen, isTrial: isTrial)
      tell(RepositoryTelling.rotated(rotation, isTrial: isTrial))
    case .makeKey(let name):
      let made = try PartnerKey.make(
        name, in: keys, passphrase: passphrases.chosen, now: now)
      tell(
        Sentence(
          fr: """
            \(made.public) est pour l'éditeur : remettez-lui ce fichier
            \(made.secret) est secret : il signe vos cours, gardez-en une copie hors de cette machine
            """,
          en: """
            \(made.public) is for the publisher: hand this file over
            \(made.secret) is secret: it signs your courses, keep a copy away from this machine
            """))
    case .changePassphrase(let file):
      let isSealed = try keys.changePassphrase(of: file) {
        try passphrases.chosen(inPlaceOf: file, from: options.newPassphraseFile)
      }
      tell(RepositoryTelling.resealed(file, isSealed: isSealed))
    case .delegate(let courses, let file):
      try delegate(courses, file, &keys)
    case .revoke(let name):
      var repository = try open(keys)
      try repository.revoke(name, keys: &keys)
      tell(
        Sentence(
          fr: "\(name) ne signe plus aucun cours ici", en: "\(name) signs no course here any more"))
    case .take(let source):
      var repository = try open(keys)
      for (role, version) in try repository.take(from: source, keys: &keys).sorted(by: { $0 < $1 })
      {
        tell(Sentence(fr: "\(role) : version \(version)", en: "\(role): version \(version)"))
      }
    }
    return 0
  }

  private func open(_ keys: KeyFolder) throws -> Repository {
    try Repository(at: options.folder, keys: keys, now: now)
  }

  private func tell(_ sentence: Sentence) { Console.print(sentence.text(in: language)) }

  // MARK: Courses

  private func add(
    _ names: [String], as partner: String?, _ keys: inout KeyFolder
  ) throws -> Int32 {
    guard
      let courses = try RepositoryCourses(language: language, environment: environment)
        .read(names)
    else {
      Console.error(language.say(fr: "rien n'est signé", en: "nothing is signed"))
      return 1
    }
    let added: [Repository.Added]
    var own: Repository?
    if let partner {
      let folder = try PartnerFolder(at: options.folder, role: partner, now: now)
      added = try folder.add(courses, keys: &keys)
    } else {
      var repository = try open(keys)
      added = try repository.add(courses, keys: &keys)
      own = repository
    }
    for course in added { tell(RepositoryTelling.added(course)) }
    if let own { try tellOfExpiry(of: own) }
    return 0
  }

  private func delegate(
    _ courses: [String], _ file: String, _ keys: inout KeyFolder
  ) throws {
    let partner = try PartnerKey.read(file)
    guard let name = courses.first, name == partner.name else {
      throw CommandError.usage(
        fr: "\(file) est la clé de \(partner.name), pas de \(courses.first ?? "")",
        en: "\(file) is the key of \(partner.name), not of \(courses.first ?? "")")
    }
    let own = Array(courses.dropFirst())
    if let wrong = own.first(where: { Slug($0) == nil }) {
      throw CommandError.usage(
        fr: "\(wrong) n'est pas un nom de cours", en: "\(wrong) is not a name of a course")
    }
    guard !own.isEmpty else {
      throw CommandError.usage(
        fr: "nommez les cours que \(name) pourra signer",
        en: "name the courses that \(name) may sign")
    }
    var repository = try open(keys)
    try repository.delegate(own, to: partner, keys: &keys)
    let list = own.joined(separator: ", ")
    tell(
      Sentence(
        fr: "\(name) peut maintenant signer \(list), et rien d'autre",
        en: "\(name) may now sign \(list), and nothing else"))
  }

  /// Says what will stop being trusted before long, while there is time.
  private func tellOfExpiry(of repository: Repository) throws {
    for role in repository.waning {
      let day = String((repository.expiries[role] ?? now).formatted(.iso8601).prefix(10))
      Console.error(
        language.say(
          fr: """
            \(role.rawValue) expire le \(day) : signez-le de nouveau avec article4 repository renew \
            \(options.folder) \(role.rawValue) --keys \(options.keys)
            """,
          en: """
            \(role.rawValue) expires on \(day): sign it again with article4 repository renew \
            \(options.folder) \(role.rawValue) --keys \(options.keys)
            """))
    }
    for partner in try repository.waningPartners() {
      let day = String(partner.expires.formatted(.iso8601).prefix(10))
      Console.error(
        language.say(
          fr: """
            la liste de \(partner.name) expire le \(day) : demandez-lui de la signer de nouveau \
            (article4 repository add DOSSIER --as \(partner.name) --keys CLÉS), puis prenez-la \
            (article4 repository take)
            """,
          en: """
            the list of \(partner.name) expires on \(day): ask it to sign it again (article4 \
            repository add FOLDER --as \(partner.name) --keys KEYS), then take it (article4 repository \
            take)
            """))
    }
  }
}
