/// What can be wrong with a question.
extension Problem {
  static let questionNoAnswer = Problem(
    .error, "question-no-answer",
    fr: "Cette question n'a pas de réponses. Écrivez une liste `- [x] …` et `- [ ] …`.",
    en: "This question has no answers. Write a list of `- [x] …` and `- [ ] …`.")
  static let questionNoOrder = Problem(
    .error, "question-no-answer",
    fr: "Cette question n'a pas d'étapes. Écrivez-les dans le bon ordre : `1. …`.",
    en: "This question has no steps. Write them in the right order: `1. …`.")
  static let questionNoTable = Problem(
    .error, "question-no-answer",
    fr: "Cette question n'a pas de tableau. Écrivez les paires en deux colonnes.",
    en: "This question has no table. Write the pairs in two columns.")
  static let questionNoCorrect = Problem(
    .error, "question-no-correct",
    fr: "Aucune réponse n'est cochée. Mettez `[x]` devant la bonne.",
    en: "No answer is ticked. Put `[x]` before the right one.")
  static let questionAllCorrect = Problem(
    .warning, "question-all-correct",
    fr: "Toutes les réponses sont cochées. Si l'une d'elles est fausse, mettez `[ ]` devant.",
    en: "All the answers are ticked. If one of them is wrong, put `[ ]` before it.")
  static let questionSingleOption = Problem(
    .error, "question-single-option",
    fr: "Il n'y a qu'une réponse. Ajoutez-en au moins une autre.",
    en: "There is only one answer. Add at least one other.")
  static let questionTwoLists = Problem(
    .error, "question-two-lists",
    fr: "Cette question a deux listes de réponses. Réunissez-les, sans texte au milieu.",
    en: "This question has two lists of answers. Join them, with no text between.")
  static let questionNested = Problem(
    .error, "question-nested",
    fr: "`{0}` est à l'intérieur de `{1}`. Donnez aux deux titres le même nombre de `#`.",
    en: "`{0}` stands inside `{1}`. Give both headings the same number of `#`.")
  static let headingInQuestion = Problem(
    .error, "heading-in-question",
    fr: "Ce titre est à l'intérieur de la question `{0}`. Donnez-lui {1} pour en sortir.",
    en: "This heading stands inside the question `{0}`. Give it {1} to leave it.")
  static let questionNoStem = Problem(
    .warning, "question-no-stem",
    fr: "Cette question ne dit rien sous son titre. Décrivez la situation, puis dites ce que "
      + "vous demandez.",
    en: "This question says nothing under its heading. Describe the situation, then say what "
      + "you ask.")
  static let textAfterAnswers = Problem(
    .warning, "text-after-answers",
    fr: "Ce texte ne sera montré qu'après la réponse. Si c'est l'explication, mettez `>` devant ; "
      + "sinon, écrivez un titre au-dessus.",
    en: "This text will be shown only after the answer. If it is the explanation, put `>` before "
      + "it; if not, write a heading above it.")
  static let optionEmpty = Problem(
    .error, "option-empty", fr: "Cette réponse est vide. Écrivez-la ou supprimez la ligne.",
    en: "This answer is empty. Write it or delete the line.")
  static let optionDuplicate = Problem(
    .error, "option-duplicate", fr: "Cette réponse est déjà écrite plus haut. Changez-en une.",
    en: "This answer is already written above. Change one.")
  static let optionMixed = Problem(
    .error, "option-mixed", fr: "Cette réponse n'a pas de case. Ajoutez `[ ]` ou `[x]`.",
    en: "This answer has no checkbox. Add `[ ]` or `[x]`.")
  static let optionNested = Problem(
    .error, "option-nested",
    fr: "Cette liste est à l'intérieur d'une réponse. Ramenez-la au bord de la ligne.",
    en: "This list stands inside an answer. Bring it back to the edge of the line.")
  static let optionParagraphs = Problem(
    .warning, "option-paragraphs",
    fr: "Cette réponse a plusieurs paragraphes. Gardez-en un ; mettez le reste dans l'énoncé.",
    en: "This answer has several paragraphs. Keep one; put the rest in the question.")
  static let optionPosition = Problem(
    .warning, "option-position",
    fr: "Les réponses sont mélangées : celle-ci ne sera pas toujours à sa place. Ajoutez `fixed` "
      + "à l'étiquette.",
    en: "The answers are shuffled: this one will not always be in its place. Add `fixed` to the "
      + "label.")
  static let optionTypedMixed = Problem(
    .warning, "option-typed-mixed",
    fr: "Certaines réponses sont entre accents graves, d'autres non : elles seront toutes à "
      + "cocher. Pour une réponse à écrire, mettez-les toutes entre accents graves.",
    en: "Some answers stand between backticks, others do not: all will be options to tick. For an "
      + "answer to type, put all of them between backticks.")
  static let feedbackNotIndented = Problem(
    .error, "feedback-not-indented",
    fr: "Ce commentaire doit être décalé de deux espaces pour appartenir à la réponse du dessus ; "
      + "si c'est l'explication de toute la question, laissez une ligne vide avant.",
    en: "This feedback must be indented by two spaces to belong to the answer above; if it "
      + "explains the whole question, leave an empty line before it.")
  static let feedbackMissing = Problem(
    .note, "feedback-missing",
    fr: "Cette réponse fausse n'a pas de commentaire. Dites dessous ce qui décide, après deux "
      + "espaces et `>`.",
    en: "This wrong answer has no feedback. Say below it what decides, after two spaces and `>`.")
  static let numericBad = Problem(
    .error, "numeric-bad",
    fr: "`{0}` n'est pas un nombre. Écrivez `72`, `72 ± 2` ou `70..74` ; pour un texte, ajoutez "
      + "`text` à l'étiquette.",
    en: "`{0}` is not a number. Write `72`, `72 ± 2` or `70..74`; for a text, add `text` to the "
      + "label.")
  static let typedLong = Problem(
    .error, "numeric-bad",
    fr: "Cette réponse dépasse 200 caractères : personne ne peut l'écrire. Raccourcissez-la.",
    en: "This answer is longer than 200 characters: nobody can type it. Shorten it.")
  static let orderTooShort = Problem(
    .error, "order-too-short",
    fr: "Il faut au moins trois étapes à mettre en ordre. Ajoutez-en.",
    en: "At least three steps are needed to put in order. Add some.")
  static let orderCheckbox = Problem(
    .error, "order-checkbox", fr: "Les étapes à mettre en ordre n'ont pas de case. Supprimez-la.",
    en: "Steps to put in order have no checkbox. Delete it.")
  static let matchColumns = Problem(
    .error, "match-columns",
    fr: "Le tableau doit avoir deux colonnes, ou trois avec le commentaire. Ajoutez ou "
      + "supprimez des colonnes.",
    en: "The table must have two columns, or three with the feedback. Add or delete columns.")
  static let matchEmpty = Problem(
    .error, "match-empty", fr: "La case de droite est vide. Écrivez ce qui va avec « {0} ».",
    en: "The right cell is empty. Write what goes with “{0}”.")
  static let matchDuplicate = Problem(
    .error, "match-duplicate", fr: "« {0} » est déjà à gauche plus haut. Changez l'une des deux.",
    en: "“{0}” already stands on the left above. Change one of the two.")
  static let matchTooShort = Problem(
    .error, "match-too-short",
    fr: "Il faut au moins deux paires à associer. Ajoutez-en.",
    en: "At least two pairs are needed to match. Add some.")
  static let openOptions = Problem(
    .error, "open-options",
    fr: "Une question ouverte n'a pas de cases à cocher. Supprimez-les, ou supprimez `open`.",
    en: "An open question has no checkboxes. Delete them, or delete `open`.")
  static let pollCorrect = Problem(
    .error, "poll-correct",
    fr: "Un sondage n'a pas de bonne réponse. Remplacez `[x]` par `[ ]`, ou supprimez `poll`.",
    en: "A poll has no right answer. Replace `[x]` by `[ ]`, or delete `poll`.")
}
