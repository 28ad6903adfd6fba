import Mirror

/// What keeps a mirror from doing what was asked.
extension Sentence {
  /// What a mirror tells in both languages.
  init(telling: Telling) { self.init(fr: "\(telling.fr)", en: "\(telling.en)") }

  static func told(_ refusal: Pull.Refusal) -> Sentence {
    switch refusal {
    case .busy:
      Sentence(
        fr: "une autre copie est en cours ; réessayez quand elle aura fini",
        en: "another pull is under way; try again when it has finished")
    case .noSource:
      Sentence(
        fr: "rien ne dit d'où viennent les cours : article4 mirror add ADRESSE --root FICHIER",
        en: "nothing says where courses come from: article4 mirror add URL --root FILE")
    }
  }

  static func told(_ refusal: MirrorSetup.Refusal) -> Sentence {
    switch refusal {
    case .source(let text):
      Sentence(
        fr:
          "\(text) n'est pas une source : donnez http://… ou https://… sans mot de passe, ou un dossier",
        en: "\(text) is not a source: give http://… or https://… without a password, or a folder")
    case .noRoot:
      Sentence(
        fr: """
          donnez avec --root le fichier de racine (1.root.json) que l'éditeur vous a remis lui-même : \
          c'est à lui que ce miroir se fiera
          """,
        en: """
          give with --root the root file (1.root.json) that the publisher handed you in person: it is \
          what this mirror will trust
          """)
    case .notARoot:
      Sentence(
        fr:
          "ce fichier n'est pas une racine signée par ses propres clés : redemandez-le à l'éditeur",
        en: "this file is not a root that its own keys signed: ask the publisher for it again")
    case .otherRoot:
      Sentence(
        fr: """
          ce miroir se fie déjà à une autre racine ; si l'éditeur vous a remis celle-ci lui-même, ajoutez \
          --replace-root
          """,
        en: """
          this mirror trusts another root already; if the publisher handed you this one in person, add \
          --replace-root
          """)
    }
  }

  static func told(_ refusal: RollBack.Refusal) -> Sentence {
    switch refusal {
    case .noCourse(let name):
      Sentence(
        fr: "aucun cours copié ne s'appelle \(name) ; voyez article4 mirror status",
        en: "no mirrored course is called \(name); see article4 mirror status")
    case .noFormer(let name):
      Sentence(
        fr: "aucune version précédente de \(name) n'est gardée",
        en: "no earlier version of \(name) is kept")
    }
  }
}
