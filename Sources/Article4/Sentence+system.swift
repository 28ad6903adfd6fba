import Glibc
import Host

extension Sentence {
  /// What the operating system says with one of its error numbers.
  ///
  /// Its own words are English wherever no other locale is installed, so the numbers that files and
  /// folders have are said here.
  init(system code: Int32) {
    let words = systemReason(code)
    let french: Phrase =
      switch code {
      case ENOENT: "il n'y a rien de ce nom"
      case EACCES, EPERM: "vous n'en avez pas le droit"
      case EEXIST: "il y a déjà quelque chose de ce nom"
      case EISDIR: "c'est un dossier"
      case ENOTDIR: "ce n'est pas un dossier"
      case ELOOP: "c'est un lien, ou un lien qui tourne en rond"
      case ENAMETOOLONG: "le nom est trop long"
      case EFBIG: "le fichier est trop gros"
      case ENOSPC: "le disque est plein"
      case EDQUOT: "votre part du disque est pleine"
      case EROFS: "le disque est en lecture seule"
      case EIO: "le disque ne répond pas comme il faut"
      case EBUSY, ETXTBSY: "un autre programme s'en sert"
      case EMFILE, ENFILE: "trop de fichiers sont ouverts"
      case ENOMEM: "il n'y a plus assez de mémoire"
      case EADDRINUSE: "l'adresse est déjà prise"
      case EADDRNOTAVAIL: "cette machine n'a pas cette adresse"
      case ECONNREFUSED: "personne n'y répond"
      case EAGAIN: "ce n'est pas possible pour l'instant"
      default: "erreur \(code) du système, « \(words) »"
      }
    self.init(fr: french, en: "\(words)")
  }
}
