import Publishing

extension Sentence {
  /// Which file among the keys cannot be read any more, and how to go on without it.
  static func rotten(_ memory: PublishingError.Memory, _ file: String) -> Sentence {
    switch memory {
    case .lastSeen:
      Sentence(
        fr: """
          \(file), où ces clés notent ce qu'elles ont vu, est abîmé : comparez le dépôt avec celui d'un \
          miroir, et s'il n'est pas plus ancien, effacez \(file) ; rien n'a changé
          """,
        en: """
          \(file), where these keys note what they have seen, is damaged: compare the repository with \
          that of a mirror, and if it is not older, take \(file) away; nothing was changed
          """)
    case .rotation:
      Sentence(
        fr: """
          \(file), où est noté un remplacement de clés à finir, est abîmé : remettez la copie la plus \
          récente du dossier des clés ; rien n'a changé
          """,
        en: """
          \(file), which notes a replacement of keys to be finished, is damaged: bring back the newest \
          copy of the folder of keys; nothing was changed
          """)
    case .lastSigned:
      Sentence(
        fr: """
          \(file), où est noté ce que cette clé a signé en dernier, est abîmé : comparez vos cours avec \
          ceux de l'éditeur, et s'ils ne sont pas plus anciens, effacez \(file) ; rien n'est signé
          """,
        en: """
          \(file), which notes what this key has signed last, is damaged: compare your courses with \
          those at the publisher's, and if they are not older, take \(file) away; nothing is signed
          """)
    }
  }
}
