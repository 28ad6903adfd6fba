import Publishing

extension Sentence {
  /// Why a repository was not changed.
  static func told(_ error: PublishingError) -> Sentence {
    switch error {
    case .noRepository(let path):
      Sentence(
        fr: "il n'y a pas de dépôt dans \(path) ; article4 repository init en crée un",
        en: "there is no repository in \(path); article4 repository init creates one")
    case .repositoryExists(let path):
      Sentence(
        fr: "il y a déjà un dépôt dans \(path) ; choisissez un autre dossier",
        en: "there is a repository in \(path) already; choose another folder")
    case .busy(let path):
      Sentence(
        fr: "un autre programme écrit dans \(path) ; réessayez quand il aura fini",
        en: "another program is writing in \(path); try again when it has finished")
    case .missing(let file):
      Sentence(
        fr: "\(file) manque : remettez une copie du dépôt", en: "\(file) is missing: restore a copy"
      )
    case .malformed(let file, let reason):
      Sentence(
        fr: "\(file) n'est pas ce qu'il devrait être (\(told(reason))) : remettez une copie",
        en: "\(file) is not what it should be (\(told(reason))): restore a copy")
    case .unsigned(let file, let count, let threshold):
      Sentence(
        fr: """
          \(file) porte \(count) des \(threshold) signatures qu'il faut : quelqu'un d'autre l'a \
          peut-être changé ; remettez une copie
          """,
        en: """
          \(file) bears \(count) of the \(threshold) signatures it needs: somebody else may have \
          changed it; restore a copy
          """)
    case .altered(let file):
      Sentence(
        fr: """
          \(file) n'est pas celui qui est annoncé : quelqu'un d'autre l'a peut-être changé ; remettez \
          une copie, ou demandez-en un nouveau
          """,
        en: """
          \(file) is not the one that is announced: somebody else may have changed it; restore a copy, \
          or ask for a new one
          """)
    case .object(let file):
      Sentence(
        fr: "\(file) manque, ou ce n'est pas ce qui est signé : demandez-le de nouveau",
        en: "\(file) is missing, or is not what was signed: ask for it again")
    case .noTrustedRoot, .keysInUse, .otherRoot, .older, .unfollowed: toldOfRoots(error)
    case .rotten(let memory, let file): rotten(memory, file)
    case .olderOffer, .olderCourse, .farAhead, .foreignCourse, .noOffer: toldOfPartners(error)
    case .tooFewKeys, .keyFile, .passphrase: toldOfKeys(error)
    default: toldOfNames(error)
    }
  }

  private static func toldOfKeys(_ error: PublishingError) -> Sentence {
    switch error {
    case .tooFewKeys(let role, let found, let threshold, let folder) where role != "root":
      Sentence(
        fr: """
          \(folder) contient \(found) des \(threshold) clés de \(role) qu'il faut pour signer : \
          apportez-y les autres, ou remplacez-les si elles sont perdues (article4 repository rotate) ; \
          rien n'a changé
          """,
        en: """
          \(folder) holds \(found) of the \(threshold) keys of \(role) that must sign: bring the \
          others there, or replace them if they are lost (article4 repository rotate); nothing was \
          changed
          """)
    case .tooFewKeys(let role, let found, let threshold, let folder):
      Sentence(
        fr: """
          \(folder) contient \(found) des \(threshold) clés de \(role) qu'il faut pour signer : \
          apportez-y les autres ; rien n'a changé
          """,
        en: """
          \(folder) holds \(found) of the \(threshold) keys of \(role) that must sign: bring the \
          others there; nothing was changed
          """)
    case .passphrase(let file):
      Sentence(
        fr: """
          \(file) est fermé, et aucune phrase secrète qui a été donnée ne l'ouvre : --passphrase-file \
          en lit une dans un fichier
          """,
        en: """
          \(file) is sealed, and no passphrase that was given opens it: --passphrase-file reads one \
          from a file
          """)
    case .keyFile(let file):
      Sentence(
        fr: "\(file) n'est pas une clé, ou il est abîmé : remettez sa copie",
        en: "\(file) is not a key, or is damaged: restore its copy")
    default: Sentence("\("\(error)")")
    }
  }

  private static func toldOfNames(_ error: PublishingError) -> Sentence {
    switch error {
    case .path(let path, let refusal):
      Sentence(
        fr: "\(path) ne peut pas être publié sous ce nom : \(reason(refusal)) ; renommez-le",
        en: "\(path) cannot be published under this name: \(reason(refusal)); rename it")
    case .samePaths(let one, let other):
      Sentence(
        fr: """
          \(one) et \(other) ne sont qu'un seul fichier là où les majuscules ne comptent pas : \
          renommez l'un des deux
          """,
        en: """
          \(one) and \(other) are one file where capitals do not count: rename one of them
          """)
    case .repeatedCourse(let name):
      Sentence(
        fr: "deux dossiers contiennent le cours \(name) : n'en nommez qu'un",
        en: "two folders hold the course \(name): name one of them")
    case .notOwn(let course, let role):
      Sentence(
        fr: "le cours \(course) est signé par \(role) ; donnez un autre nom (id dans course.yml)",
        en: "the course \(course) is signed by \(role); give another name (id in course.yml)")
    case .noRole(let name):
      Sentence(fr: "il n'y a pas de rôle \(name) ici", en: "there is no role \(name) here")
    case .roleName(let name):
      Sentence(
        fr: """
          \(name) ne peut pas servir : un nom de rôle est en minuscules, n'est ni root, targets, \
          snapshot ou timestamp, et garde sa clé jusqu'à revoke ; prenez-en un autre
          """,
        en: """
          \(name) cannot be used: the name of a role is in small letters, is not root, targets, \
          snapshot or timestamp, and keeps its key until it is revoked; take another
          """)
    case .usedName(let name, let version):
      Sentence(
        fr: """
          \(name) a déjà eu ici une liste de version \(version), et les miroirs ne reviennent à aucune \
          plus ancienne : demandez une nouvelle clé (article4 repository key), ou vérifiez l'heure de \
          la machine qui l'a faite
          """,
        en: """
          \(name) has had a list of version \(version) here, and mirrors never go back to an earlier \
          one: ask for a new key (article4 repository key), or check the clock of the machine that made \
          it
          """)
    case .tooManyRoles(let most):
      Sentence(
        fr: """
          \(most) partenaires signent déjà ici, et les miroirs n'en suivent pas plus ; retirez d'abord \
          l'un d'eux avec article4 repository revoke
          """,
        en: """
          \(most) partners sign here already, and mirrors follow no more of them; first take one away \
          with article4 repository revoke
          """)
    case .expiredKey(let name):
      Sentence(
        fr: """
          ce que \(name) a remis avec sa clé a expiré ; demandez-lui une nouvelle clé (article4 \
          repository key)
          """,
        en: """
          what \(name) handed over with its key has expired; ask it for a new key (article4 repository \
          key)
          """)
    case .noCourse(let name):
      Sentence(fr: "il n'y a pas de cours \(name) ici", en: "there is no course \(name) here")
    case .notNewer(let role, let version):
      Sentence(
        fr: "la version \(version) de \(role) n'est pas plus récente que celle qui est ici",
        en: "version \(version) of \(role) is not newer than the one that is here")
    case .file(let path, let code):
      Sentence(
        fr: "\(path) ne peut être ni lu ni écrit : \(Sentence(system: code))",
        en: "\(path) cannot be read or written: \(Sentence(system: code))")
    default: Sentence("\("\(error)")")
    }
  }

  private static func reason(_ refusal: TargetPath.Refusal) -> Sentence {
    switch refusal {
    case .form:
      Sentence(
        fr: "une partie est vide ou commence par un point",
        en: "a part of it is empty or begins with a dot")
    case .length:
      Sentence(
        fr: """
          il a plus de \(TargetPath.longest.path) octets, ou une partie plus de \
          \(TargetPath.longest.part)
          """,
        en: """
          it has more than \(TargetPath.longest.path) bytes, or a part of it more than \
          \(TargetPath.longest.part)
          """)
    case .depth:
      Sentence(
        fr: "il est dans trop de dossiers emboîtés", en: "it is in too many folders within folders")
    case .character(let number):
      Sentence(
        fr: "le caractère U+\(String(number, radix: 16)) a un autre sens ailleurs",
        en: "the character U+\(String(number, radix: 16)) means something else elsewhere")
    }
  }
}
