/// What can be wrong with titles, headings, lists and raw HTML.
extension Problem {
  static let titleMissing = Problem(
    .error, "title-missing",
    fr: "Ce fichier doit commencer par son titre, sur une ligne comme `# Mon titre`.",
    en: "This file must start with its title, on a line such as `# My title`.")
  static let titleMultiple = Problem(
    .error, "title-multiple",
    fr: "Ce fichier a déjà un titre. Écrivez ici `##` au lieu de `#`.",
    en: "This file already has a title. Write `##` here instead of `#`.")
  static let headingSkip = Problem(
    .warning, "heading-skip", fr: "Un niveau est sauté : écrivez ce titre avec {0}.",
    en: "A level is skipped: write this heading with {0}.")
  static let headingEmpty = Problem(
    .error, "heading-empty", fr: "Ce titre est vide. Écrivez-le ou supprimez la ligne.",
    en: "This heading is empty. Write it or delete the line.")
  static let headingNested = Problem(
    .error, "heading-nested",
    fr: "Un titre ne peut pas être dans une citation ou une liste. Sortez-le.",
    en: "A heading cannot stand inside a quotation or a list. Take it out.")
  static let nearHeading = Problem(
    .error, "near-heading",
    fr: "Ceci ne sera pas un titre : il manque une espace ordinaire après `{0}`. Ajoutez-la.",
    en: "This will not be a heading: an ordinary space is missing after `{0}`. Add it.")
  static let nearHeadingWord = Problem(
    .error, "near-heading",
    fr:
      "Ceci ne sera pas un titre : il manque une espace ordinaire après `#`. Ajoutez-la ; si c'est "
      + "un mot, écrivez `\\#`.",
    en: "This will not be a heading: an ordinary space is missing after `#`. Add it; if it is a "
      + "word, write `\\#`.")
  static let nearCheckboxStar = Problem(
    .error, "near-checkbox",
    fr:
      "Ceci ne sera pas une case à cocher. Écrivez `- [x] ` ou `- [ ] `, puis le texte ; si ce n'en "
      + "est pas une, écrivez `\\[`.",
    en: "This will not be a checkbox. Write `- [x] ` or `- [ ] `, then the text; if it is none, "
      + "write `\\[`.")
  static let nearList = Problem(
    .warning, "near-list",
    fr: "Ceci n'est pas une liste. Commencez la ligne par `- ` au lieu de `{0}`.",
    en: "This is not a list. Start the line with `- ` instead of `{0}`.")
  static let nearListBoxes = Problem(
    .error, "near-list",
    fr: "Ceci n'est pas une case à cocher. Écrivez `- [x] ` ou `- [ ] ` au lieu de `{0}`.",
    en: "This is not a checkbox. Write `- [x] ` or `- [ ] ` instead of `{0}`.")
  static let nearCheckbox = Problem(
    .error, "near-checkbox",
    fr: "Cette case à cocher est mal formée. Écrivez `- [x] ` ou `- [ ] `, avec des espaces "
      + "ordinaires, puis le texte.",
    en: "This checkbox is misshapen. Write `- [x] ` or `- [ ] `, with ordinary spaces, then the "
      + "text.")
  static let nearCheckboxQuoted = Problem(
    .error, "near-checkbox",
    fr: "Une case à cocher ne peut pas être dans une citation. Supprimez le `>`.",
    en: "A checkbox cannot stand inside a quotation. Delete the `>`.")
  static let html = Problem(
    .error, "html",
    fr: "Ceci est du HTML, qui n'est pas admis. Écrivez en Markdown ; pour montrer `<`, écrivez "
      + "`\\<`.",
    en: "This is HTML, which is not allowed. Write Markdown; to show `<`, write `\\<`.")
  static let commentUnclosed = Problem(
    .error, "html",
    fr:
      "Ce commentaire n'est pas fermé : tout ce qui suit en ferait partie. Écrivez `-->` à sa fin.",
    en: "This comment is not closed: all that follows would belong to it. Write `-->` at its end.")
  static let tagUnknown = Problem(
    .error, "tag-unknown",
    fr: "L'étiquette `{0}` n'existe pas.{1?} Corrigez-la, ou supprimez-la.",
    en: "There is no label `{0}`.{1?} Correct it, or delete it.")
  static let tagMalformed = Problem(
    .error, "tag-malformed",
    fr: "Cette étiquette est mal formée : `{0}`. Écrivez par exemple `{1}`.",
    en: "This label is misshapen: `{0}`. Write for instance `{1}`.")
  static let tagHalf = Problem(
    .error, "tag-malformed",
    fr: "L'étiquette `{0}` n'a qu'un accent grave. Il en faut un avant et un après.",
    en: "The label `{0}` has one backtick only. It needs one before and one after.")
  static let tagNotLast = Problem(
    .error, "tag-not-last", fr: "L'étiquette `{0}` doit être à la fin du titre. Déplacez-la.",
    en: "The label `{0}` must stand at the end of the heading. Move it.")
  static let tagIDMissing = Problem(
    .error, "tag-id-missing",
    fr: "L'étiquette `{0}` n'a pas de nom. Écrivez par exemple `{0}:{1}`.",
    en: "The label `{0}` has no name. Write for instance `{0}:{1}`.")
  static let tagIDInvalid = Problem(
    .error, "tag-id-invalid",
    fr: "`{0}` ne peut pas être un nom. Employez des minuscules sans accent, des chiffres et des "
      + "tirets, 48 au plus.",
    en: "`{0}` cannot be a name. Use lower-case letters without accents, digits and hyphens, "
      + "48 at most.")
  static let tagOption = Problem(
    .error, "tag-option",
    fr: "Le réglage `{0}` n'existe pas pour `{1}`.{2?} Corrigez-le, ou supprimez-le.",
    en: "There is no setting `{0}` for `{1}`.{2?} Correct it, or delete it.")
  static let tagOptionValue = Problem(
    .error, "tag-option", fr: "`{0}` n'est pas une valeur admise. Écrivez par exemple `{1}`.",
    en: "`{0}` is not an allowed value. Write for instance `{1}`.")
  static let tagOptionTwice = Problem(
    .error, "tag-option", fr: "Le réglage `{0}` est donné deux fois. Gardez-en un.",
    en: "The setting `{0}` is given twice. Keep one.")
  static let tagOptionsClash = Problem(
    .error, "tag-option", fr: "`{0}` et `{1}` ne vont pas ensemble. Gardez-en un.",
    en: "`{0}` and `{1}` do not go together. Keep one.")
  static let tagMisplaced = Problem(
    .warning, "tag-misplaced",
    fr: "L'étiquette `{0}` n'a d'effet qu'à la fin d'un titre. Déplacez-la ; si vous ne faites "
      + "qu'en parler, écrivez-la sans accents graves.",
    en: "The label `{0}` has an effect only at the end of a heading. Move it; if you are only "
      + "speaking of it, write it without backticks.")
  static let tagMisplacedKind = Problem(
    .warning, "tag-misplaced",
    fr: "L'étiquette `{0}` n'a pas d'effet à cet endroit. Supprimez-la, ou déplacez cette partie.",
    en: "The label `{0}` has no effect in this place. Delete it, or move this part.")
  static let tagMisplacedError = Problem(
    .error, "tag-misplaced",
    fr: "La partie `{0}` ne peut pas être à l'intérieur de `{1}`. Sortez-la : donnez moins de "
      + "`#` à son titre.",
    en: "The part `{0}` cannot stand inside `{1}`. Take it out: give its heading fewer `#`.")
  static let idDuplicate = Problem(
    .error, "id-duplicate", fr: "Le nom `{0}` sert déjà ({1}). Choisissez-en un autre.",
    en: "The name `{0}` is already used ({1}). Choose another.")
  static let tasklistOutsideQuestion = Problem(
    .error, "tasklist-outside-question",
    fr: "Ces cases à cocher ne sont pas dans une question. Ajoutez une étiquette à la fin du "
      + "titre : `q:nom`.",
    en: "These checkboxes are not in a question. Add a label at the end of the heading: `q:name`.")
  static let objectivesList = Problem(
    .error, "objectives-list",
    fr: "Les objectifs doivent être une liste numérotée : `1. …`.",
    en: "The objectives must be a numbered list: `1. …`.")
  static let objectiveUnknown = Problem(
    .error, "objective-unknown",
    fr: "Il n'y a pas d'objectif {0} dans ce module ({1} en tout). Ajoutez-le à la liste, ou "
      + "corrigez `obj`.",
    en: "There is no objective {0} in this module ({1} in all). Add it to the list, or correct "
      + "`obj`.")
  static let keyPointsList = Problem(
    .error, "key-points-list", fr: "Les points à retenir doivent être une liste : `- …`.",
    en: "The key points must be a list: `- …`.")
  static let termEmpty = Problem(
    .error, "term-empty", fr: "Le terme `{0}` n'a pas de définition. Écrivez-la dessous.",
    en: "The term `{0}` has no definition. Write it below.")
  static let glossaryText = Problem(
    .warning, "glossary-text",
    fr: "Ce texte n'appartient à aucun terme et ne sera pas montré. Ajoutez `term:nom` à la fin "
      + "du titre.",
    en: "This text belongs to no term and will not be shown. Add `term:name` at the end of the "
      + "heading.")
}
