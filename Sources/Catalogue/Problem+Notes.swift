/// What can be wrong with footnotes, tables, callouts and translations.
extension Problem {
  static let footnoteUndefined = Problem(
    .error, "footnote-undefined",
    fr: "La note `[^{0}]` n'est pas écrite. Ajoutez une ligne `[^{0}]: …`.",
    en: "The note `[^{0}]` is not written. Add a line `[^{0}]: …`.")
  static let footnoteUnused = Problem(
    .warning, "footnote-unused",
    fr: "Rien ne renvoie à la note `[^{0}]` : elle ne sera pas montrée.",
    en: "Nothing refers to the note `[^{0}]`: it will not be shown.")
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
    fr: "Cette ligne a {0} cases, l'en-tête {1} : le surplus serait perdu. Pour écrire une barre "
      + "dans une case : `\\|`.",
    en: "This row has {0} cells, the header {1}: what is over would be lost. To write a bar in a "
      + "cell: `\\|`.")
  static let tableRaggedShort = Problem(
    .warning, "table-ragged", fr: "Cette ligne a {0} cases, l'en-tête {1}.",
    en: "This row has {0} cells, the header {1}.")
  static let tableGlued = Problem(
    .warning, "table-glued", fr: "Laissez une ligne vide avant ce tableau.",
    en: "Leave an empty line before this table.")
  static let calloutUnknown = Problem(
    .warning, "callout-unknown",
    fr: "`[!{0}]` n'est pas un encadré. Écrivez NOTE, TIP, IMPORTANT, WARNING ou CAUTION.{1?}",
    en: "`[!{0}]` is not a callout. Write NOTE, TIP, IMPORTANT, WARNING or CAUTION.{1?}")
  static let calloutTitle = Problem(
    .warning, "callout-title",
    fr: "Laissez `[!{0}]` seul sur sa ligne ; le titre va dessous, en gras.",
    en: "Leave `[!{0}]` alone on its line; the title goes below, in bold.")
  static let calloutNested = Problem(
    .warning, "callout-nested",
    fr: "Cet encadré est dans une liste ou une citation : GitHub ne le montre pas. Sortez-le.",
    en: "This callout stands in a list or a quotation: GitHub does not show it. Take it out.")
  static let calloutEmpty = Problem(
    .warning, "callout-empty", fr: "Cet encadré est vide.", en: "This callout is empty.")

  static let translationMissing = Problem(
    .error, "translation-missing",
    fr: "Ce fichier manque : la langue `{0}` est déclarée dans `course.yml`. Traduisez `{1}`, ou "
      + "mettez `{0}` dans `drafts`.",
    en: "This file is missing: the language `{0}` is declared in `course.yml`. Translate `{1}`, or "
      + "put `{0}` in `drafts`.")
  static let translationTagMissing = Problem(
    .error, "translation-tag", fr: "Il manque ici l'étiquette `{0}` du fichier `{1}`.",
    en: "The label `{0}` of the file `{1}` is missing here.")
  static let translationTagExtra = Problem(
    .error, "translation-tag", fr: "L'étiquette `{0}` n'est pas dans `{1}`.",
    en: "The label `{0}` is not in `{1}`.")
  static let translationTagDiffers = Problem(
    .error, "translation-tag", fr: "L'étiquette doit être la même que dans `{1}` : `{0}`.",
    en: "The label must be the same as in `{1}`: `{0}`.")
  static let translationTagOrder = Problem(
    .error, "translation-tag", fr: "`{0}` n'est pas à la même place que dans `{1}`.",
    en: "`{0}` is not in the same place as in `{1}`.")
  static let translationAnswers = Problem(
    .error, "translation-answers",
    fr: "Les réponses ne sont pas les mêmes que dans `{0}` : {1} contre {2}.",
    en: "The answers are not the same as in `{0}`: {1} against {2}.")
  static let translationBranches = Problem(
    .error, "translation-branches", fr: "Les choix ne mènent pas aux mêmes scènes que dans `{0}`.",
    en: "The choices do not lead to the same scenes as in `{0}`.")
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
    fr: "Les titres n'ont pas les mêmes niveaux que dans `{0}`.",
    en: "The headings do not have the same levels as in `{0}`.")
  static let translationImages = Problem(
    .warning, "translation-images", fr: "Il y a {1} images ici, {2} dans `{0}`.",
    en: "There are {1} pictures here, {2} in `{0}`.")
  static let translationUntranslated = Problem(
    .warning, "translation-untranslated",
    fr: "Ce paragraphe est le même que dans `{0}`. Est-il traduit ?",
    en: "This paragraph is the same as in `{0}`. Is it translated?")
}
