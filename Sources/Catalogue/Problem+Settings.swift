/// What can be wrong with `course.yml`, the settings at the top of a file, and names of files.
extension Problem {
  static let frontMatterUnclosed = Problem(
    .error, "front-matter-unclosed",
    fr: "Les réglages ouverts par `---` ne sont pas refermés. Ajoutez une ligne `---` après eux.",
    en: "The settings opened with `---` are not closed. Add a line `---` after them.")
  static let frontMatterNotFirst = Problem(
    .error, "front-matter-not-first",
    fr: "Les réglages doivent commencer à la première ligne. Supprimez ce qui les précède.",
    en: "The settings must start on the first line. Delete what stands before them.")
  static let frontMatterLine = Problem(
    .error, "front-matter-line",
    fr: "Cette ligne n'est pas un réglage. Écrivez `nom: valeur` sur une ligne, sans retrait.",
    en: "This line is not a setting. Write `name: value` on one line, not indented.")
  static let frontMatterKey = Problem(
    .error, "front-matter-key",
    fr: "Le réglage `{0}` n'existe pas ici.{1?} Corrigez-le, ou supprimez la ligne.",
    en: "There is no setting `{0}` here.{1?} Correct it, or delete the line.")
  static let frontMatterTitle = Problem(
    .error, "front-matter-key",
    fr: "Le titre ne s'écrit pas dans les réglages, mais dans le texte : `# {0}`.",
    en: "The title is not written in the settings but in the text: `# {0}`.")
  static let frontMatterDuplicate = Problem(
    .error, "front-matter-duplicate",
    fr: "Le réglage `{0}` est donné deux fois. Gardez-en un.",
    en: "The setting `{0}` is given twice. Keep one.")
  static let frontMatterEmpty = Problem(
    .error, "front-matter-value", fr: "Le réglage `{0}` est vide. Complétez-le ou supprimez-le.",
    en: "The setting `{0}` is empty. Complete it or delete it.")
  static let frontMatterMinutes = Problem(
    .error, "front-matter-value", fr: "`{0}` n'est pas une durée. Écrivez un nombre de 1 à 240.",
    en: "`{0}` is not a duration. Write a number from 1 to 240.")
  static let frontMatterDate = Problem(
    .error, "front-matter-value", fr: "`{0}` n'est pas une date. Écrivez-la ainsi : `2026-01-31`.",
    en: "`{0}` is not a date. Write it as `2026-01-31`.")
  static let frontMatterStatus = Problem(
    .error, "front-matter-value",
    fr: "`{0}` n'est pas un état. Écrivez `draft`, `review` ou `published`.",
    en: "`{0}` is not a status. Write `draft`, `review` or `published`.")
  static let frontMatterTranslates = Problem(
    .error, "front-matter-value",
    fr: "`{0}` ne dit pas quelle version est traduite. La forme est `fr@1a2b3c4d`.",
    en: "`{0}` does not say which version is translated. The form is `fr@1a2b3c4d`.")
  static let frontMatterPass = Problem(
    .error, "front-matter-value",
    fr: "`{0}` n'est pas un seuil de réussite. Écrivez par exemple `80%`.",
    en: "`{0}` is not a pass mark. Write for instance `80%`.")
  static let frontMatterAttempts = Problem(
    .error, "front-matter-value",
    fr: "`{0}` n'est pas un nombre d'essais. Écrivez un nombre de 1 à 99.",
    en: "`{0}` is not a number of attempts. Write a number from 1 to 99.")
  static let frontMatterReaders = Problem(
    .error, "front-matter-value",
    fr: "`{0}` ne dit pas pour qui est ce cours. Écrivez `learners` (apprenants) ou `trainers` "
      + "(formateurs).",
    en: "`{0}` does not say for whom this course is. Write `learners` or `trainers`.")
  static let frontMatterRelated = Problem(
    .error, "front-matter-value",
    fr:
      "`{0}` n'est pas le nom d'un autre cours. Écrivez ce qui suit `id:` dans son `course.yml` ; "
      + "entre deux noms, une virgule.",
    en: "`{0}` is not the name of another course. Write what follows `id:` in its `course.yml`; "
      + "between two names, a comma.")
  static let frontMatterID = Problem(
    .error, "front-matter-value",
    fr: "`{0}` ne peut pas nommer un cours. Employez des minuscules sans accent, des chiffres et "
      + "des tirets.",
    en: "`{0}` cannot name a course. Use lower-case letters without accents, digits and hyphens.")
  static let frontMatterQuotes = Problem(
    .warning, "front-matter-quotes",
    fr: "D'autres logiciels liraient mal cette valeur. Entourez-la de guillemets droits : {0}.",
    en: "Other programs would misread this value. Put straight quotes around it: {0}.")
  static let frontMatterBothQuotes = Problem(
    .warning, "front-matter-quotes",
    fr: "D'autres logiciels liraient mal cette valeur, à cause de ses apostrophes et de ses "
      + "guillemets droits. Écrivez-les « ainsi » et ’.",
    en: "Other programs would misread this value, because of its straight apostrophes and quotes. "
      + "Write them “so” and ’.")
  static let frontMatterTOML = Problem(
    .error, "front-matter-toml",
    fr: "Ces réglages sont entre `+++`. Écrivez-les entre `---`, sous la forme `nom: valeur`.",
    en: "These settings stand between `+++`. Write them between `---`, as `name: value`.")
  static let settingInTranslation = Problem(
    .error, "setting-in-translation",
    fr: "Le réglage `{0}` se donne dans la langue source seulement. Supprimez-le ici.",
    en: "The setting `{0}` is given in the source language only. Delete it here.")
  static let courseMissing = Problem(
    .error, "course-missing",
    fr: "Ce dossier n'a pas de fichier `course.yml`. Ajoutez-le, avec les réglages `id` et "
      + "`languages`.",
    en: "This folder has no file `course.yml`. Add it, with the settings `id` and `languages`.")
  static let courseEmpty = Problem(
    .error, "course-empty",
    fr: "Ce cours n'a aucun module. Ajoutez un fichier comme `01-accueil.fr.md`.",
    en: "This course has no module. Add a file such as `01-welcome.en.md`.")
  static let courseKeyMissing = Problem(
    .error, "course-key-missing",
    fr: "Il manque le réglage `{0}`. Ajoutez une ligne `{0}: …`.",
    en: "The setting `{0}` is missing. Add a line `{0}: …`.")
  static let languageInvalid = Problem(
    .error, "language-invalid",
    fr: "`{0}` n'est pas un code de langue. Écrivez par exemple `fr` ou `en`.{1?}",
    en: "`{0}` is not the code of a language. Write for instance `fr` or `en`.{1?}")
  static let languageSource = Problem(
    .error, "language-source",
    fr: "La langue source `{0}` n'est pas dans la liste `languages`. Ajoutez-la.",
    en: "The source language `{0}` is not in the list `languages`. Add it.")
  static let languageUndeclared = Problem(
    .error, "language-undeclared",
    fr: "La langue `{0}` n'est pas déclarée dans `course.yml`. Ajoutez-la à `languages` ou à "
      + "`drafts`.",
    en: "The language `{0}` is not declared in `course.yml`. Add it to `languages` or `drafts`.")
  static let fileName = Problem(
    .error, "file-name",
    fr: "Ce nom n'est pas celui d'un fichier de cours. Renommez-le ; un module s'appelle par "
      + "exemple `01-accueil.fr.md`.",
    en: "This is not the name of a course's file. Rename it; a module is called for instance "
      + "`01-welcome.en.md`.")
  static let fileNameFolder = Problem(
    .error, "file-name", fr: "Ceci est un dossier qui porte le nom d'un module. Renommez-le.",
    en: "This is a folder with a module's name. Rename it.")
  static let fileNameUnreadable = Problem(
    .warning, "file-name",
    fr: "Le nom de ce fichier contient des lettres illisibles, souvent des accents. Renommez-le "
      + "sans accents.",
    en: "The name of this file holds letters that cannot be read, often accents. Rename it without "
      + "accents.")
  static let fileUnused = Problem(
    .warning, "file-unused",
    fr: "Aucune page ne montre ce fichier. Ajoutez un lien ou une image qui y mène, ou "
      + "supprimez-le.",
    en: "No page shows this file. Add a link or a picture that leads to it, or delete it.")
  static let moduleNumber = Problem(
    .error, "module-number",
    fr: "Le module `{0}` porte déjà le numéro {1}. Donnez un autre numéro à celui-ci.",
    en: "The module `{0}` already has the number {1}. Give this one another number.")
  static let moduleName = Problem(
    .error, "module-name",
    fr: "Un autre module s'appelle déjà `{0}`, avec le numéro {1}. Choisissez un autre nom pour "
      + "celui-ci.",
    en: "Another module is already called `{0}`, with the number {1}. Choose another name for "
      + "this one.")
}
