import FoundationEssentials
import Trust

extension Sentence {
  /// Why what a repository sent is not trusted, and what to do.
  static func told(_ error: TrustError) -> Sentence {
    switch error {
    case .malformed(let role, let error):
      Sentence(
        fr:
          "\(role) du dépôt n'est pas ce qui est signé d'ordinaire : \(told(error)) ; \(notGenuine)",
        en: "\(role) of the repository is not what is usually signed: \(told(error)); \(notGenuine)"
      )
    case .signatures(let role, let count, let threshold):
      Sentence(
        fr: """
          \(role) du dépôt porte \(count, one: "signature valable", many: "signatures valables") sur \
          \(threshold) ; \(notGenuine)
          """,
        en: """
          \(role) of the repository has \(count, one: "good signature", many: "good signatures") of \
          \(threshold); \(notGenuine)
          """)
    case .version(let role, let found, let announced):
      Sentence(
        fr: """
          \(role) du dépôt est à la version \(found) et la version \(announced) était annoncée ; \
          \(notGenuine)
          """,
        en: """
          \(role) of the repository has version \(found), and version \(announced) was announced; \
          \(notGenuine)
          """)
    case .rollback(let role, let found, let trusted):
      Sentence(
        fr: """
          \(role) du dépôt est à la version \(found), plus ancienne que la version \(trusted) déjà \
          vérifiée ; \(notGenuine)
          """,
        en: """
          \(role) of the repository has version \(found), older than version \(trusted), which was \
          verified before; \(notGenuine)
          """)
    case .vanished(let role), .unlisted(let role):
      Sentence(
        fr: "\(role) ne figure pas dans la liste du dépôt ; prévenez l'éditeur des cours",
        en: "\(role) is not in the repository's list; tell the publisher of the courses")
    case .expired(let role, let date):
      Sentence(
        fr: """
          \(role) du dépôt a expiré (\(date.formatted(.iso8601))) ; vérifiez l'heure de cette machine, \
          puis prévenez l'éditeur des cours
          """,
        en: """
          \(role) of the repository expired (\(date.formatted(.iso8601))); check the clock of this \
          machine, then tell the publisher of the courses
          """)
    case .length(let path, let found, let signed):
      Sentence(
        fr: "\(path) a \(found) octets et \(signed) étaient signés ; \(notGenuine)",
        en: "\(path) has \(found) bytes, and \(signed) were signed; \(notGenuine)")
    case .digest(let path):
      Sentence(
        fr: "le contenu de \(path) n'est pas celui qui est signé ; \(notGenuine)",
        en: "the content of \(path) is not what was signed; \(notGenuine)")
    case .tooLarge(let path, let limit):
      Sentence(
        fr: "\(path) dépasse les \(limit) octets permis ; \(notGenuine)",
        en: "\(path) has more than the \(limit) bytes that are read; \(notGenuine)")
    case .missing(let path):
      Sentence(
        fr: "il n'y a pas de \(path) ; vérifiez l'adresse du dépôt, ou recommencez plus tard",
        en: "there is no \(path); check the repository's address, or try again later")
    case .unsafePath(let path):
      Sentence(
        fr: "\(path) n'est pas un chemin qu'un cours peut avoir ; rien n'a été écrit",
        en: "\(path) is not a path that a course may have; nothing was written")
    case .tooManyRoles(let role, let limit):
      Sentence(
        fr: "\(role) est un rôle de trop : un dépôt en a \(limit) au plus",
        en: "\(role) is one role too many: a repository has \(limit) at most")
    case .outOfOrder(let role):
      Sentence(
        fr: "\(role) a été demandé avant ce dont il dépend ; recommencez",
        en: "\(role) was asked for before what it depends on; try again")
    }
  }

  private static let notGenuine = Sentence(
    fr: "rien n'a changé ici ; essayez une autre source, ou prévenez l'éditeur des cours",
    en: "nothing was changed here; try another source, or tell the publisher of the courses")

  /// Why bytes are not metadata.
  static func told(_ error: MetadataError) -> Sentence {
    switch error {
    case .json(.tooLarge(let count)):
      Sentence(fr: "\(count) octets, c'est trop", en: "\(count) bytes are too many")
    case .json(.tooDeep): Sentence(fr: "trop de niveaux", en: "too many levels")
    case .json(.malformed(let start)):
      Sentence(
        fr: "ce n'est pas du JSON, et commence par « \(start) »",
        en: "it is not JSON, and begins with “\(start)”")
    case .missing(let field): Sentence(fr: "il manque \(field)", en: "\(field) is missing")
    case .unexpected(let field, _):
      Sentence(fr: "\(field) n'est pas correct", en: "\(field) is not right")
    case .wrongType(let found, let wanted):
      Sentence(fr: "type \(found) au lieu de \(wanted)", en: "type \(found) instead of \(wanted)")
    case .specification(let version):
      Sentence(
        fr: "spécification \(version), et ce programme connaît 1.x",
        en: "specification \(version), and this program knows 1.x")
    case .repeatedRole(let role):
      Sentence(fr: "deux rôles s'appellent \(role)", en: "two roles are called \(role)")
    }
  }

  /// A folder that should hold a repository.
  static func told(_ error: FolderSource.Unreadable) -> Sentence {
    Sentence(
      fr: "\(error.path) ne peut pas être lu ; vérifiez qu'il existe et que vous en avez le droit",
      en: "\(error.path) cannot be read; check that it is there and that you may read it")
  }
}
