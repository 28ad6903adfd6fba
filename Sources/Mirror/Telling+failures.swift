import Catalogue
import Fetch
import Host
import Trust

extension Telling {
  /// What a failure means to a person; what nobody expects to read is told as it comes.
  init(of error: any Error) {
    self =
      switch error {
      case let error as TrustError: Self.told(error)
      case let error as DownloadFailure: Self.told(error)
      case let error as Objects.Failure: Self.told(error)
      case let error as RefusedVersion: error.problem
      case let error as MirrorState.Unreadable: error.telling
      case let error as TrustedRoot.Lost:
        Telling(
          fr: """
            \(error.file) n'est plus une racine : redonnez celle de l'éditeur par article4 mirror add \
            SOURCE --root FICHIER --replace-root
            """,
          en: """
            \(error.file) is no root any more: give the publisher's again with article4 mirror add \
            SOURCE --root FILE --replace-root
            """)
      case let error as OpenSource.NoFolder:
        Telling(
          fr: "le dossier \(error.path) n'est pas là", en: "the folder \(error.path) is not there")
      case let error as FileReplacement.Failure:
        Telling(fr: "le disque a refusé : \(error)", en: "the disk refused: \(error)")
      default: Telling(fr: "\(error)", en: "\(error)")
      }
  }

  /// The same, with the source where it happened.
  init(of error: any Error, at source: MirrorSource) {
    let what = Telling(of: error)
    guard source.isAddress, !(error is DownloadFailure) else {
      self = what
      return
    }
    self.init(fr: "\(source.text) : \(what.fr)", en: "\(source.text): \(what.en)")
  }

  private static func told(_ error: TrustError) -> Telling {
    switch error {
    case .malformed(let role, _):
      Telling(
        fr: "\(role).json n'est pas ce qu'un dépôt contient (une page d'erreur, peut-être)",
        en: "\(role).json is not what a repository holds (an error page, perhaps)")
    case .signatures(let role, let count, let threshold):
      Telling(
        fr:
          "\(role) : \(count) signature(s) valable(s) sur les \(threshold) qu'il faut ; rien n'est pris. Est-ce le dépôt de la racine que vous avez donnée ?",
        en:
          "\(role): \(count) valid signature(s) of the \(threshold) it takes; nothing is taken. Is it the repository of the root that you gave?"
      )
    case .version(let role, let found, let announced):
      Telling(
        fr:
          "\(role) a la version \(found), et \(announced) était annoncée : des morceaux de dépôts différents",
        en:
          "\(role) has version \(found), and \(announced) was announced: pieces of different repositories"
      )
    case .rollback(let role, let found, let trusted):
      Telling(
        fr: "\(role) a la version \(found), plus ancienne que \(trusted) qui était déjà connue",
        en: "\(role) has version \(found), older than \(trusted), which was known already")
    case .vanished(let role), .unlisted(let role):
      Telling(
        fr: "le dépôt ne dit plus rien de \(role)", en: "the repository no longer lists \(role)")
    case .expired(let role, let date):
      Telling(
        fr:
          "\(role) a expiré le \(date) : l'éditeur ne l'a pas renouvelé, ou quelqu'un retient la suite",
        en:
          "\(role) expired on \(date): the publisher did not renew it, or somebody holds back what follows"
      )
    case .length(let path, _, _), .digest(let path):
      Telling(
        fr: "\(path) n'est pas ce qui a été signé", en: "\(path) is not what was signed")
    case .tooLarge(let path, let limit):
      Telling(
        fr: "\(path) a plus que les \(limit) octets permis",
        en: "\(path) has more than the \(limit) bytes that are allowed")
    case .missing(let path):
      Telling(fr: "\(path) manque à la source", en: "\(path) is missing at the source")
    case .unsafePath(let path):
      Telling(
        fr: "« \(path) » n'est pas un nom pour un fichier de cours",
        en: "“\(path)” is not a name for a file of a course")
    case .tooManyRoles(let role, let limit):
      Telling(
        fr: "\(role) est de trop : un dépôt délègue à \(limit) rôles au plus",
        en: "\(role) is one too many: a repository delegates to \(limit) roles at most")
    case .outOfOrder(let role):
      Telling(fr: "\(role) manque au dépôt", en: "\(role) is missing in the repository")
    }
  }

  private static func told(_ error: DownloadFailure) -> Telling {
    let french: String =
      switch error {
      case .address(let address): "\(address) n'est pas une adresse d'où copier"
      case .unknownSite(let address): "aucun site n'a le nom qui est dans \(address)"
      case .unreachable(let address): "rien ne répond à \(address) : réessayez plus tard"
      case .untrusted(let address, let certificate):
        "le site de \(address) ne prouve pas qui il est : \(told(certificate))"
      case .noAuthorities(let address):
        "cette machine n'a pas de liste de qui croire, et \(address) ne peut pas prouver qui il est : "
          + "installez ca-certificates"
      case .stalled(let address): "\(address) est venu trop lentement : réessayez plus tard"
      case .tooLong(let address, let seconds):
        "\(address) n'était pas venu après \(seconds) secondes"
      case .tooLarge(let address, let limit): "\(address) a plus que les \(limit) octets annoncés"
      case .leadsElsewhere(let address, let other): "\(address) mène à un autre site, \(other)"
      case .tooManyRedirections(let address): "\(address) mène d'une adresse à l'autre sans fin"
      case .status(let address, let status):
        "\(address) répond par l'état \(status) : réessayez plus tard, ou prévenez qui tient le site"
      case .interrupted(let address):
        "la connexion s'est rompue pendant que \(address) venait ; la suite viendra au prochain essai"
      case .notUnderstood(let address): "la réponse de \(address) ne se comprend pas"
      case .cancelled: "arrêté"
      case .part(let path, let code):
        "\(path) ne peut pas être gardé : \(systemReason(code))"
      case .unavailable: "la bibliothèque qui copie (libcurl) ne démarre pas"
      }
    return Telling(fr: french, en: "\(error)")
  }

  private static func told(_ certificate: DownloadFailure.Certificate) -> String {
    switch certificate {
    case .unknownIssuer: "personne à qui cette machine se fie ne se porte garant de son certificat"
    case .outOfDate: "son certificat a expiré ou ne vaut pas encore ; vérifiez l'heure d'ici"
    case .otherSite: "son certificat est celui d'un autre site"
    case .other: "la connexion chiffrée ne s'établit pas"
    }
  }

  private static func told(_ error: Objects.Failure) -> Telling {
    switch error {
    case .full(let needed, let free):
      Telling(
        fr: "il faut \(needed >> 20) Mio libres sur le disque, il y en a \(free >> 20)",
        en: "\(needed >> 20) MiB must be free on the disk, and \(free >> 20) are")
    case .nowhere(let name):
      Telling(
        fr: "aucune source n'a \(file(name)) tel qu'il a été signé",
        en: "no source has \(file(name)) as it was signed")
    }
  }

  /// The path of an object without its digest.
  private static func file(_ name: String) -> String {
    var parts = name.split(separator: "/").map(String.init)
    if let last = parts.popLast(), let dot = last.firstIndex(of: ".") {
      parts.append(String(last[last.index(after: dot)...]))
    }
    return parts.joined(separator: "/")
  }
}
