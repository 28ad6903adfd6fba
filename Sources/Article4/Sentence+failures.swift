import Catalogue
import Database
import Fetch
import FoundationEssentials
import Glibc
import HTTP
import Host
import Mirror
import Publishing
import Trust

extension Sentence {
  /// What a failure of the layers below means to a person.
  ///
  /// What nobody expects to read has no translation: it is said as it comes.
  init(of error: any Error) {
    self =
      switch error {
      case let error as CommandError: error.sentence
      case let error as FolderExchange.Failure: Self.told(error)
      case let error as FileReplacement.Failure: Sentence(system: error.code)
      case let error as GivenFile.Failure: Self.told(error)
      case let error as LocalSocket.Failure: Self.told(error)
      case let error as Mending.Failure: Self.unwritten(error.file, error.reason)
      case let error as SealedFolder.Failure: Self.told(error)
      case let error as ServerError: Self.told(error)
      case let error as RunningThread.Refusal: Self.thread(error.code)
      case let error as DatabaseError: Self.told(error)
      case let error as TrustError: Self.told(error)
      case let error as FolderSource.Unreadable: Self.told(error)
      case let error as PublishingError: Self.told(error)
      case is Publication.Outcome.TooLarge:
        Sentence(
          fr: """
            le cours a plus de questions que \(CourseLock.file) ne peut en contenir : partagez-le en \
            deux cours
            """,
          en: """
            the course has more questions than \(CourseLock.file) can hold: share it into two courses
            """)
      case is LinkProbe.Unavailable:
        Sentence(
          fr: """
            la bibliothèque qui interroge les autres sites (libcurl) ne démarre pas : reste-t-il de la \
            mémoire ?
            """,
          en: """
            the library that asks other sites (libcurl) cannot be started: is memory left?
            """)
      case let error as Pull.Refusal: Self.told(error)
      case let error as MirrorSetup.Refusal: Self.told(error)
      case let error as RollBack.Refusal: Self.told(error)
      case let error as RefusedVersion: Sentence(telling: error.problem)
      case let error as RottenFile: Sentence(telling: error.telling)
      case let error as MirrorState.Unreadable: Sentence(telling: error.telling)
      case let error as CocoaError: Self.told(error)
      default: Sentence("\("\(error)")")
      }
  }

  /// What a file or a folder of the system's is in the way of.
  private static func told(_ error: CocoaError) -> Sentence {
    guard let path = error.filePath,
      let code = (error.underlying as? POSIXError)?.code.rawValue
    else { return Sentence("\("\(error)")") }
    let reason = Sentence(system: code)
    return Sentence(
      fr: "\(path) ne peut pas être lu ou écrit : \(reason)",
      en: "\(path) cannot be read or written: \(reason)")
  }

  private static func told(_ failure: FolderExchange.Failure) -> Sentence {
    switch failure {
    case .name(let name):
      Sentence(
        fr: "\(name) n'est pas un nom pour un fichier d'un cours",
        en: "\(name) is not a name for a file of a course")
    case .busy(let path):
      Sentence(
        fr: "un autre programme écrit dans \(path) ; réessayez quand il aura fini",
        en: "another program is writing in \(path); try again when it has finished")
    case .taken(let path):
      Sentence(
        fr: "\(path) existe déjà ; choisissez un autre nom",
        en: "\(path) is there already; choose another name")
    case .changed(let path):
      Sentence(
        fr: "\(path) a été enregistré entre-temps, et reste tel quel ; recommencez",
        en: "\(path) was saved meanwhile, and what was saved is kept; try again")
    case .system(let doing, let path, let code):
      Sentence(
        fr: "impossible d'écrire dans \(path) : \(Sentence(system: code)) ; rien n'a changé",
        en: "cannot \(doing) \(path): \(Sentence(system: code)); nothing was changed")
    }
  }

  private static func told(_ failure: GivenFile.Failure) -> Sentence {
    switch failure {
    case .exists: Sentence(fr: "ce fichier existe déjà", en: "this file exists already")
    case .tooLarge: Sentence(fr: "ce fichier est trop gros", en: "this file is too large")
    case .system(let code): Sentence(system: code)
    }
  }

  private static func told(_ failure: LocalSocket.Failure) -> Sentence {
    Sentence(
      fr: "\(failure.path) ne peut pas servir : \(Sentence(system: failure.code))",
      en: "\(failure.path) cannot be used: \(Sentence(system: failure.code))")
  }

  /// A file that could not be written.
  static func unwritten(_ path: String, _ error: any Error) -> Sentence {
    let reason = Sentence(of: error)
    return Sentence(
      fr: "\(path) ne peut pas être écrit (\(reason)) : voyez qui peut l'écrire",
      en: "\(path) cannot be written (\(reason)): see who may write it")
  }

  private static func told(_ failure: SealedFolder.Failure) -> Sentence {
    switch failure {
    case .missing: Sentence(system: ENOENT)
    case .isLink: Sentence(system: ELOOP)
    case .tooLarge: Sentence(system: EFBIG)
    case .isNotAFile: Sentence(fr: "ce n'est pas un fichier", en: "this is not a file")
    case .unreadable: Sentence(fr: "il ne peut pas être lu", en: "it cannot be read")
    }
  }

  private static func told(_ error: DatabaseError) -> Sentence {
    switch error {
    case .inUse(let path):
      Sentence(
        fr: "\(path) sert à un autre programme ; arrêtez d'abord celui-là",
        en: "\(path) is in use by another program; stop that one first")
    case .notLocal(let path, let fileSystem):
      Sentence(
        fr: """
          \(path) est sur \(fileSystem), où une base de données n'est pas en sûreté ; choisissez un \
          disque de cette machine
          """,
        en: "\(path) is on \(fileSystem), which cannot keep a database safe; use a local disk")
    case .file(let path, let doing, let code):
      Sentence(
        fr: "impossible d'utiliser \(path) : \(Sentence(system: code))",
        en: "cannot \(doing) \(path): \(Sentence(system: code))")
    case .damaged(let path, let message):
      Sentence(
        fr: "\(path) est abîmé, remettez une sauvegarde : \(message)",
        en: "\(path) is damaged, restore a backup: \(message)")
    case .notCheckpointed(let path):
      Sentence(
        fr: """
          le journal de \(path) ne peut pas y être reporté ; fermez les autres programmes qui ont ce \
          fichier ouvert
          """,
        en: "cannot write the log of \(path) back; close other programs that have it open")
    case .newer(let path, let found, let known):
      Sentence(
        fr: """
          \(path) suit le schéma \(found), ce programme connaît le schéma \(known) : prenez un \
          programme plus récent
          """,
        en: "\(path) has schema \(found), this program knows \(known): use a newer program")
    case .overloaded:
      Sentence(
        fr: "trop d'écritures attendent ; réessayez dans un instant",
        en: "too many writes are waiting; try again in a moment")
    default: Sentence("\(error)")
    }
  }

  private static func told(_ error: ServerError) -> Sentence {
    switch error {
    case .unknownHost(let host):
      Sentence(
        fr: """
          impossible d'écouter à \(host) : aucune adresse n'a ce nom ; donnez une adresse de cette \
          machine
          """,
        en: "cannot listen on \(host): no address has that name; give an address of this machine")
    case .place(let place, let code):
      Sentence(
        fr: "impossible d'écouter à \(place) : \(Sentence(system: code)) ; \(advice(code))",
        en: "cannot listen on \(place): \(Sentence(system: code)); \(advice(code))")
    case .resource(let doing, let code):
      Sentence(
        fr: """
          le serveur ne peut pas démarrer : \(Sentence(system: code)) ; relevez la limite des \
          fichiers ouverts
          """,
        en: "cannot \(doing): \(Sentence(system: code)); raise the limit of open files")
    case .thread(let code): thread(code)
    }
  }

  /// What to do where a server cannot listen.
  private static func advice(_ code: Int32) -> Sentence {
    switch code {
    case EADDRINUSE:
      Sentence(
        fr: "arrêtez le programme qui a ce port, ou choisissez-en un autre",
        en: "stop the program that has this port, or choose another")
    case EACCES:
      Sentence(
        fr: "choisissez un port au-dessus de 1023, ou donnez au programme le droit à celui-ci",
        en: "choose a port above 1023, or give the program the right to this one")
    case EADDRNOTAVAIL:
      Sentence(
        fr: "choisissez une adresse de cette machine", en: "choose an address of this machine")
    case EMFILE, ENFILE:
      Sentence(
        fr: "relevez la limite des fichiers ouverts", en: "raise the limit of open files")
    default:
      Sentence(
        fr: "choisissez une autre adresse ou un autre port",
        en: "choose another address or port")
    }
  }

  private static func thread(_ code: Int32) -> Sentence {
    Sentence(
      fr: "impossible de démarrer un fil : \(Sentence(system: code)) ; relevez la limite des fils",
      en: "cannot start a thread: \(Sentence(system: code)); raise the limit of threads")
  }
}
