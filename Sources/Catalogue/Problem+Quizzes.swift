/// What can be wrong with a quiz or a branching case.
extension Problem {
  static let quizEmpty = Problem(
    .error, "quiz-empty", fr: "Ce quiz n'a pas de question. Écrivez-les sous des titres `{0}`.",
    en: "This quiz has no question. Write them under headings `{0}`.")
  static let questionUntagged = Problem(
    .error, "question-untagged",
    fr: "Cette question n'a pas d'étiquette. Ajoutez à la fin du titre : `q:{0}`.",
    en: "This question has no label. Add at the end of the heading: `q:{0}`.")
  static let quizPick = Problem(
    .error, "quiz-pick",
    fr: "Le tirage demande {0} questions ; il n'y en a que {1}. Ajoutez des questions, ou "
      + "diminuez `pick`.",
    en: "The draw asks for {0} questions; there are only {1}. Add questions, or lower `pick`.")
  static let quizPass = Problem(
    .error, "quiz-pass",
    fr: "Ce quiz ne peut pas être réussi : il faut {0} points et il n'en compte que {1}. "
      + "Diminuez `pass`.",
    en: "This quiz cannot be passed: it takes {0} marks and there are only {1}. Lower `pass`.")
  static let quizUngraded = Problem(
    .error, "quiz-ungraded",
    fr: "Aucune question de ce quiz n'est notée. Ajoutez-en une, ou supprimez l'étiquette.",
    en: "No question of this quiz is marked. Add one, or delete the label.")
  static let quizUneven = Problem(
    .warning, "quiz-uneven",
    fr: "Les questions tirées ne valent pas toutes autant : le total changera d'un essai à "
      + "l'autre. Donnez-leur les mêmes `points`.",
    en: "The questions drawn are not all worth the same: the total will change from one attempt "
      + "to the next. Give them the same `points`.")
  static let caseEmpty = Problem(
    .error, "case-empty",
    fr: "Ce cas n'a pas de scène. Écrivez des titres `{0} …` terminés par `scene:nom`.",
    en: "This case has no scene. Write headings `{0} …` ending with `scene:name`.")
  static let caseNoEnd = Problem(
    .error, "case-no-end", fr: "Aucune scène ne termine ce cas. Ajoutez `end` à l'une d'elles.",
    en: "No scene ends this case. Add `end` to one of them.")
  static let sceneOutsideCase = Problem(
    .error, "scene-outside-case",
    fr: "Cette scène n'est dans aucun cas. Écrivez au-dessus un titre terminé par `case:nom`.",
    en: "This scene is in no case. Write a heading above it that ends with `case:name`.")
  static let sceneDangling = Problem(
    .error, "scene-dangling",
    fr: "Il n'y a pas de scène `{0}` dans ce cas.{1?} Corrigez le nom entre parenthèses, ou "
      + "écrivez cette scène.",
    en: "There is no scene `{0}` in this case.{1?} Correct the name in the round brackets, or "
      + "write that scene.")
  static let sceneUnreachable = Problem(
    .error, "scene-unreachable",
    fr: "Aucun choix ne mène à la scène `{0}`. Ajoutez un choix vers elle, ou supprimez-la.",
    en: "No choice leads to the scene `{0}`. Add a choice that leads to it, or delete it.")
  static let sceneDeadEnd = Problem(
    .error, "scene-dead-end",
    fr: "La scène `{0}` ne propose aucun choix. Ajoutez-en, ou terminez-la par `end`.",
    en: "The scene `{0}` offers no choice. Add some, or end it with `end`.")
  static let sceneNoExit = Problem(
    .error, "scene-no-exit",
    fr: "De la scène `{0}`, on ne peut atteindre aucune fin. Ajoutez un choix qui mène vers une "
      + "scène `end`.",
    en: "No end can be reached from the scene `{0}`. Add a choice that leads towards a scene "
      + "with `end`.")
  static let sceneChoice = Problem(
    .error, "scene-choice",
    fr: "Ce choix doit être un lien vers une scène, et rien d'autre : `- [Je fais ceci](#nom)`.",
    en: "This choice must be a link to a scene, and nothing else: `- [I do this](#name)`.")
  static let sceneChoiceMixed = Problem(
    .error, "scene-choice", fr: "Ce choix n'a pas de case, d'autres en ont une. Ajoutez `[ ]`.",
    en: "This choice has no checkbox, others have one. Add `[ ]`.")
  static let sceneEndChoices = Problem(
    .warning, "scene-end-choices",
    fr: "La scène `{0}` termine le cas : ses choix ne seront pas montrés. Supprimez-les, ou "
      + "supprimez `end`.",
    en: "The scene `{0}` ends the case: its choices will not be shown. Delete them, or delete "
      + "`end`.")
}
