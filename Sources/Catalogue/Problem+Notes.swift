/// What can be wrong with footnotes, tables, callouts and translations.
extension Problem {
  static let footnoteUndefined = Problem(
    .error, "footnote-undefined",
    fr: "La note `[^{0}]` n'est écrite nulle part. Ajoutez à la fin du fichier une ligne "
      + "`[^{0}]: …`.",
    en: "The note `[^{0}]` is written nowhere. Add a line `[^{0}]: …` at the end of the file.")
  static let footnoteSpace = Problem(
    .error, "footnote-undefined",
    fr: "La note `[^{0}]` n'est pas reconnue, à cause de l'espace avant les deux-points. "
      + "Supprimez l'espace.",
    en: "The note `[^{0}]` is not recognised, because of the space before the colon. Delete the "
      + "space.")
  static let footnoteUnused = Problem(
    .warning, "footnote-unused",
    fr: "Rien ne renvoie à la note `[^{0}]` : elle ne sera pas montrée. Mettez `[^{0}]` dans le "
      + "texte, ou supprimez la note.",
    en: "Nothing refers to the note `[^{0}]`: it will not be shown. Put `[^{0}]` in the text, "
      + "or delete the note.")
  static let footnoteDuplicate = Problem(
    .error, "footnote-duplicate", fr: "La note `[^{0}]` est écrite deux fois. Renommez-en une.",
    en: "The note `[^{0}]` is written twice. Rename one.")
  static let footnoteLabel = Problem(
    .error, "footnote-label",
    fr: "Le nom de la note `[^{0}]` contient une espace. Remplacez-la par un tiret.",
    en: "The name of the note `[^{0}]` holds a space. Replace it by a hyphen.")
  static let tableBroken = Problem(
    .error, "table-broken",
    fr: "Ceci n'est pas un tableau. Écrivez sous la première ligne `| --- | --- |`, avec autant de "
      + "colonnes.",
    en: "This is not a table. Write `| --- | --- |` under the first line, with as many columns.")
  static let tableRaggedLong = Problem(
    .error, "table-ragged",
    fr: "Cette ligne a plus de cases que la première ({0} au lieu de {1}) : ce qui dépasse serait "
      + "perdu. Supprimez une barre ; si elle fait partie du texte, écrivez `\\|`.",
    en: "This row has more cells than the first ({0} instead of {1}): what is over would be lost. "
      + "Delete a bar; if it belongs to the text, write `\\|`.")
  static let tableRaggedShort = Problem(
    .warning, "table-ragged",
    fr: "Cette ligne a moins de cases que la première ({0} au lieu de {1}). Ajoutez ce qui manque, "
      + "même vide.",
    en: "This row has fewer cells than the first ({0} instead of {1}). Add those that are missing, "
      + "even empty.")
  static let tableGlued = Problem(
    .warning, "table-glued",
    fr: "Ce tableau touche le texte du dessus. Laissez une ligne vide avant lui.",
    en: "This table touches the text above. Leave an empty line before it.")
  static let calloutUnknown = Problem(
    .warning, "callout-unknown",
    fr: "`[!{0}]` n'est pas un encadré. Écrivez NOTE, TIP, IMPORTANT, WARNING ou CAUTION.{1?}",
    en: "`[!{0}]` is not a callout. Write NOTE, TIP, IMPORTANT, WARNING or CAUTION.{1?}")
  static let calloutTitle = Problem(
    .warning, "callout-title",
    fr: "Quelque chose suit `[!{0}]`. Laissez-le seul sur sa ligne ; le titre va dessous, en gras.",
    en: "Something follows `[!{0}]`. Leave it alone on its line; the title goes below, in bold.")
  static let calloutNested = Problem(
    .warning, "callout-nested",
    fr: "Cet encadré est dans une liste ou une citation : d'autres logiciels ne le montrent "
      + "pas. Ramenez-le au bord de la ligne.",
    en: "This callout stands in a list or a quotation: other programs do not show it. Bring it "
      + "back to the edge of the line.")
  static let calloutEmpty = Problem(
    .warning, "callout-empty",
    fr: "Cet encadré est vide. Écrivez son texte dessous, après `>`, ou supprimez-le.",
    en: "This callout is empty. Write its text below, after `>`, or delete it.")

  static let translationMissing = Problem(
    .error, "translation-missing",
    fr: "Ce fichier manque : `course.yml` annonce la langue `{0}`. Traduisez `{1}`, ou mettez "
      + "`{0}` dans `drafts` en attendant.",
    en: "This file is missing: `course.yml` announces the language `{0}`. Translate `{1}`, or "
      + "put `{0}` in `drafts` for now.")
  static let sourceMissing = Problem(
    .error, "translation-missing",
    fr: "Ce fichier manque : le cours est d'abord écrit dans la langue `{0}`, et `{1}` le traduit. "
      + "Écrivez-le.",
    en: "This file is missing: the course is first written in the language `{0}`, and `{1}` "
      + "translates it. Write it.")
  static let translationTagMissing = Problem(
    .error, "translation-tag",
    fr: "Il manque ici la partie qui porte l'étiquette `{0}` dans `{1}`. Traduisez-la à cet "
      + "endroit.",
    en: "The part that has the label `{0}` in `{1}` is missing here. Translate it in this place.")
  static let translationTagExtra = Problem(
    .error, "translation-tag",
    fr: "L'étiquette `{0}` n'est pas dans `{1}`. Ajoutez cette partie là-bas, ou supprimez-la ici.",
    en: "The label `{0}` is not in `{1}`. Add this part there, or delete it here.")
  static let translationTagDiffers = Problem(
    .error, "translation-tag", fr: "L'étiquette doit être la même que dans `{1}` : `{0}`.",
    en: "The label must be the same as in `{1}`: `{0}`.")
  static let translationTagOrder = Problem(
    .error, "translation-tag",
    fr: "`{0}` n'est pas à la même place que dans `{1}`. Remettez les parties dans le même ordre.",
    en: "`{0}` is not in the same place as in `{1}`. Put the parts in the same order.")
  static let translationAnswers = Problem(
    .error, "translation-answers",
    fr: "Les réponses ne sont pas les mêmes que dans `{0}` : {1} ici, {2} là-bas. Mettez le "
      + "même nombre de réponses, et les bonnes à la même place.",
    en: "The answers are not the same as in `{0}`: {1} here, {2} there. Give as many answers, "
      + "with the right ones in the same place.")
  static let translationBranches = Problem(
    .error, "translation-branches",
    fr: "Les choix ne mènent pas aux mêmes scènes que dans `{0}`. Donnez aux liens les mêmes "
      + "noms de scènes, dans le même ordre, avec les mêmes cases.",
    en: "The choices do not lead to the same scenes as in `{0}`. Give the links the same names "
      + "of scenes, in the same order, with the same boxes.")
  static let translationStale = Problem(
    .warning, "translation-stale",
    fr: "`{0}` a changé depuis cette traduction. Relisez-la, puis déclarez-la à jour.",
    en: "`{0}` has changed since this translation. Read it again, then declare it up to date.")
  static let translationUntracked = Problem(
    .warning, "translation-untracked",
    fr: "Ce fichier ne dit pas quelle version de `{0}` il traduit. Ajoutez `translates: {1}`.",
    en: "This file does not say which version of `{0}` it translates. Add `translates: {1}`.")
  static let translationHeadings = Problem(
    .warning, "translation-headings",
    fr: "Les titres n'ont pas les mêmes niveaux que dans `{0}`. Donnez-leur le même nombre de `#`.",
    en: "The headings do not have the same levels as in `{0}`. Give them as many `#`.")
  static let translationImages = Problem(
    .warning, "translation-images",
    fr: "Il n'y a pas autant d'images que dans `{0}` : {1} ici, {2} là-bas. Mettez les mêmes.",
    en: "There are not as many pictures as in `{0}`: {1} here, {2} there. Put the same ones.")
  static let translationUntranslated = Problem(
    .warning, "translation-untranslated",
    fr: "Ce paragraphe est le même que dans `{0}`. Traduisez-le, s'il ne l'est pas encore.",
    en: "This paragraph is the same as in `{0}`. Translate it, if that is still to be done.")
}
