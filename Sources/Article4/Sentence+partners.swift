import Publishing

extension Sentence {
  /// Why what a partner signed is not taken, or not signed again.
  static func toldOfPartners(_ error: PublishingError) -> Sentence {
    switch error {
    case .olderOffer(let role, let found, let signed, let folder, let memory):
      Sentence(
        fr: """
          la liste de \(role) dans \(folder) est à la version \(found), et n'est pas la version \
          \(signed) que sa clé a signée en dernier (\(memory)) : quelqu'un d'autre a peut-être changé \
          ce dossier ; remettez-en la copie la plus récente, ou celle de l'éditeur (metadata/\
          \(signed).\(role).json et vos cours dans targets) ; s'il n'a jamais eu cette version, effacez \
          \(memory) ; rien n'est signé
          """,
        en: """
          the list of \(role) in \(folder) has version \(found), and is not version \(signed) that its \
          key has signed last (\(memory)): somebody else may have changed this folder; bring back its \
          newest copy, or the publisher's (metadata/\(signed).\(role).json and your courses in \
          targets); if the publisher never had this version, take \(memory) away; nothing is signed
          """)
    case .olderCourse(let course, let role, let found, let known):
      Sentence(
        fr: """
          \(role) donne le cours \(course) à la version \(found), et il est ici à la version \(known) : \
          quelqu'un d'autre a peut-être changé ce que \(role) a signé ; demandez-lui de repartir de la \
          liste qui est ici ; rien n'a changé
          """,
        en: """
          \(role) gives version \(found) of the course \(course), of which version \(known) is here: \
          somebody else may have changed what \(role) signed; ask it to go on from the list that is \
          here; nothing was changed
          """)
    case .farAhead(let role, let version, let most):
      Sentence(
        fr: """
          la liste de \(role) a la version \(version), et aucune nouvelle clé de ce nom ne pourrait la \
          suivre (\(most) au plus) : vérifiez l'heure de cette machine, et celle de la machine qui a \
          fait la clé ; si elles sont justes, la clé de \(role) est peut-être volée (article4 \
          repository revoke) ; rien n'a changé
          """,
        en: """
          the list of \(role) has version \(version), and no new key of that name could follow it \
          (\(most) at most): check the clock of this machine, and that of the machine that made the \
          key; if they are right, the key of \(role) may be stolen (article4 repository revoke); \
          nothing was changed
          """)
    case .foreignCourse(let course, let role):
      Sentence(
        fr: """
          \(role) a signé le cours \(course), qui ne lui est pas confié : confiez-le-lui (article4 \
          repository delegate), ou demandez un dossier sans lui ; rien n'est pris
          """,
        en: """
          \(role) has signed the course \(course), which is not entrusted to it: entrust it (article4 \
          repository delegate), or ask for a folder without it; nothing is taken
          """)
    case .noOffer(let path):
      Sentence(
        fr: """
          \(path) ne contient la liste d'aucun partenaire qui signe ici ; nommez-le d'abord (article4 \
          repository delegate)
          """,
        en: """
          \(path) holds no list of a partner who signs here; first name it (article4 repository \
          delegate)
          """)
    default: Sentence("\("\(error)")")
    }
  }
}
