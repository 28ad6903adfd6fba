/// What can be wrong with a question that was published before, and with what was kept of it.
extension Problem {
  static let answerKeyChanged = Problem(
    .error, "answer-key-changed",
    fr: "Ce qui est juste dans `{0}` a changé depuis la publication. Écrivez `v{1}` dans "
      + "l'étiquette : les nouveaux résultats seront comptés à part.",
    en: "What is right in `{0}` has changed since it was published. Write `v{1}` in the label: new "
      + "results will be counted apart.")
  static let versionBack = Problem(
    .error, "version-back",
    fr: "`{0}` est déjà publiée en version {1} : on ne revient pas à la version {2}. Écrivez "
      + "`v{3}` dans l'étiquette.",
    en: "`{0}` is already published as version {1}: version {2} cannot come back. Write `v{3}` in "
      + "the label.")
  static let versionGap = Problem(
    .warning, "version-gap",
    fr: "`{0}` passe de la version {1}, publiée, à la version {2}. Écrivez `v{3}` dans "
      + "l'étiquette.",
    en: "`{0}` goes from version {1}, published, to version {2}. Write `v{3}` in the label.")
  static let idRetired = Problem(
    .error, "id-retired",
    fr: "Le nom `{0}` est celui d'une question retirée du cours. Choisissez-en un autre : leurs "
      + "résultats ne doivent pas se mêler. Pour la remettre elle-même, reprenez-la mot pour mot.",
    en: "The name `{0}` is that of a question taken out of the course. Choose another: their "
      + "results must not be mixed. To put that one back, write it word for word as it was.")
  static let idRenamed = Problem(
    .error, "id-retired",
    fr: "Le nom `{0}` est l'ancien nom de `{1}`. Choisissez-en un autre : leurs résultats ne "
      + "doivent pas se mêler.",
    en: "The name `{0}` is the former name of `{1}`. Choose another: their results must not be "
      + "mixed.")
  static let questionRemoved = Problem(
    .note, "question-removed",
    fr:
      "La question `{0}`, déjà publiée, n'est plus dans le cours. Ses résultats restent ; son nom "
      + "ne servira plus.",
    en: "The question `{0}` was published and is no longer in the course. Its results stay; its "
      + "name will not be used again.")
  static let lockUnreadable = Problem(
    .error, "lock-unreadable",
    fr: "Le programme écrit lui-même ce fichier en publiant, et ne peut plus le lire à partir "
      + "d'ici. Remettez celui de la dernière publication.",
    en: "The program writes this file itself when it publishes, and cannot read it from here "
      + "on. Put back the one of the last publication.")
}
