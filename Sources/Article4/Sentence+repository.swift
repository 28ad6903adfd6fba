import Publishing

extension Sentence {
  /// Why what is in a repository is not what its publisher trusts.
  static func toldOfRoots(_ error: PublishingError) -> Sentence {
    switch error {
    case .noTrustedRoot(let file, let repository):
      Sentence(
        fr: """
          \(file) manque : copiez d'abord la racine authentique de \(repository) vers \(file), depuis \
          une copie que personne d'autre n'a pu changer ; rien n'a changé
          """,
        en: """
          \(file) is missing: first copy the genuine root of \(repository) to \(file), from a copy that \
          nobody else could change; nothing was changed
          """)
    case .keysInUse(let file):
      Sentence(
        fr: """
          \(file) est la racine d'un autre dépôt, dont les clés sont là : donnez à celui-ci un autre \
          dossier de clés
          """,
        en: """
          \(file) is the root of another repository, whose keys are there: give this one another \
          folder of keys
          """)
    case .otherRoot(let file, let trusted):
      Sentence(
        fr: """
          \(file) n'est pas la racine de \(trusted), à laquelle vos clés se fient : quelqu'un d'autre \
          l'a peut-être changé ; remettez une copie du dépôt
          """,
        en: """
          \(file) is not the root in \(trusted), which your keys trust: somebody else may have changed \
          it; restore a copy of the repository
          """)
    case .unfollowed(let version, let count, let threshold):
      Sentence(
        fr: """
          la racine \(version) ne porterait que \(count) des \(threshold) signatures qu'il faut, et \
          aucun miroir ne la suivrait : vérifiez les clés de root ; elle n'est pas écrite
          """,
        en: """
          root \(version) would bear \(count) of the \(threshold) signatures it needs, and no mirror \
          would follow it: check the keys of root; it was not written
          """)
    case .older(let role, let found, let seen, let repository, let memory):
      older(role, found, seen, repository, memory)
    default: Sentence("\("\(error)")")
    }
  }

  private static func older(
    _ role: String, _ found: Int?, _ seen: Int, _ repository: String, _ memory: String
  ) -> Sentence {
    let what =
      switch found {
      case nil:
        Sentence(
          fr: "il manque à \(repository) la version \(seen) de \(role)",
          en: "\(repository) lacks version \(seen) of \(role)")
      case seen:
        Sentence(
          fr: "la version \(seen) de \(role) dans \(repository) est une autre que celle",
          en: "version \(seen) of \(role) in \(repository) is another than the one")
      case let found?:
        Sentence(
          fr: "\(role) dans \(repository) est à la version \(found), avant la version \(seen)",
          en: "\(role) in \(repository) has version \(found), before version \(seen)")
      }
    return Sentence(
      fr: """
        \(what) que ces clés ont vue (\(memory)) : remettez la copie la plus récente du dépôt ; si \
        elle est perdue pour de bon, effacez \(memory), puis remplacez les clés de snapshot et de \
        timestamp (article4 repository rotate), pour que les miroirs oublient ce qu'ils ont vu ; rien \
        n'a changé
        """,
      en: """
        \(what) that these keys have seen (\(memory)): bring back the newest copy of the repository; \
        if it is lost for good, take \(memory) away, then replace the keys of snapshot and of \
        timestamp (article4 repository rotate), so that mirrors forget what they have seen; nothing \
        was changed
        """)
  }
}
