import Publishing
import Trust

/// What `repository` says of what it did.
enum RepositoryTelling {
  /// Which files were made, and where each belongs.
  static func created(_ made: Repository.Created, in folder: String) -> Sentence {
    func list(_ role: Root.Role) -> Sentence { lines(made.keys[role] ?? []) }
    let others =
      made.others.isEmpty
      ? Sentence("")
      : Sentence(
        fr: """

          Ces clés étaient déjà là, et ce dépôt n'en connaît aucune ; si elles restent d'un init \
          interrompu, détruisez-les :
          \(lines(made.others))
          """,
        en: """

          These keys were here before, and the repository knows none of them; if they are left of an \
          init that was cut short, destroy them:
          \(lines(made.others))
          """)
    return Sentence(
      fr: """
        Le dépôt \(folder) est prêt. Voici ses clés, et où va chacune.

        Hors ligne, chacune en un lieu différent (une clé USB dans un coffre, chez une autre personne),
        puis effacées de cette machine ; deux des trois servent à remplacer n'importe quelle clé :
        \(list(.root))

        Chez qui publie les cours ; une seule suffit, l'autre est la réserve, à garder ailleurs :
        \(list(.targets))

        Sur la machine qui renouvelle le dépôt chaque jour (article4 repository renew) :
        \(list(.snapshot))
        \(list(.timestamp))

        \(folder)/metadata/1.root.json n'est pas secret : c'est ce que chaque miroir reçoit de votre
        main, et ce à quoi il se fie. Qui ajoute ce dépôt à son miroir voit comment commencent
        les noms de ses clés : ce sont ceux des trois premiers fichiers.
        La copie qui est parmi les clés, root.json, les suit sur chaque machine qui signe.\(others)
        """,
      en: """
        The repository \(folder) is ready. These are its keys, and where each belongs.

        Offline, each in a place of its own (a USB stick in a safe, with another person), then erased
        from this machine; two of the three are needed to replace any key:
        \(list(.root))

        With whoever publishes the courses; one is enough, the other is a spare to be kept elsewhere:
        \(list(.targets))

        On the machine that renews the repository every day (article4 repository renew):
        \(list(.snapshot))
        \(list(.timestamp))

        \(folder)/metadata/1.root.json is no secret: each mirror gets it from your hand, and trusts
        nothing else. Whoever adds the repository to a mirror is shown how the names of its keys begin:
        they are those of the first three files.
        The copy of it among the keys, root.json, goes with them to every machine that signs.\(others)
        """)
  }

  /// Some files, a line each.
  private static func lines(_ files: [String]) -> Sentence {
    let shown = files.isEmpty ? ["-"] : files
    return shown.dropFirst().reduce(Sentence("  \(shown[0])")) { Sentence("\($0)\n  \($1)") }
  }

  /// What became of a key whose passphrase was changed.
  static func resealed(_ file: String, isSealed: Bool) -> Sentence {
    guard isSealed else {
      return Sentence(
        fr: "\(file) n'a plus de phrase secrète : qui peut le lire peut signer",
        en: "\(file) has no passphrase any more: whoever can read it can sign")
    }
    return Sentence(
      fr: """
        \(file) s'ouvre maintenant avec la nouvelle phrase ; ses copies s'ouvrent encore avec \
        l'ancienne : remplacez-les, et détruisez-les
        """,
      en: """
        \(file) now opens with the new passphrase; copies of it still open with the old one: replace \
        them, and destroy these
        """)
  }

  /// What became of a course.
  static func added(_ course: Repository.Added) -> Sentence {
    guard let written = course.written else {
      return Sentence(
        fr: "\(course.course) : version \(course.version), rien n'a changé",
        en: "\(course.course): version \(course.version), nothing has changed")
    }
    let (all, version) = (course.files, course.version)
    return Sentence(
      fr: """
        \(course.course) : version \(version), \(all, one: "fichier", many: "fichiers"), dont \(written) \
        à transmettre
        """,
      en: """
        \(course.course): version \(version), \(all, one: "file", many: "files"), \(written) of them \
        to be sent
        """)
  }

  /// What the replacement of keys did, or would do.
  static func rotated(_ rotation: Repository.Rotation, isTrial: Bool) -> Sentence {
    let (role, version) = (rotation.role.rawValue, rotation.rootVersion)
    let signing = lines(rotation.signing)
    let (count, threshold) = (rotation.keys, rotation.threshold)
    let lost =
      rotation.isLost
      ? Sentence(
        fr: """
          Les anciennes clés de \(role) ne sont pas là : les miroirs gardent ce qu'ils ont \
          jusqu'à ce que tout soit écrit.

          """,
        en: """
          The old keys of \(role) are not here: mirrors keep what they have until all is \
          written.

          """)
      : Sentence("")
    let outdated = lines(rotation.outdated)
    guard isTrial else {
      return Sentence(
        fr: """
          \(lost)Les clés de \(role) sont remplacées, par la racine \(version). Les nouvelles :
          \(lines(rotation.made))
          Ne servent plus, à détruire avec leurs copies :
          \(outdated)
          """,
        en: """
          \(lost)The keys of \(role) are replaced, by root \(version). The new ones:
          \(lines(rotation.made))
          Of no use any more, to be destroyed with their copies:
          \(outdated)
          """)
    }
    return Sentence(
      fr: """
        \(lost)Rien n'est fait. La racine \(version) donnerait à \(role) de nouvelles clés \
        (\(count), dont \(threshold) pour signer), signée avec :
        \(signing)
        Ne serviraient plus :
        \(outdated)
        """,
      en: """
        \(lost)Nothing is done. Root \(version) would give \(role) new keys (\(count), of which \
        \(threshold) to sign), signed with:
        \(signing)
        Of no use any more would be:
        \(outdated)
        """)
  }
}
