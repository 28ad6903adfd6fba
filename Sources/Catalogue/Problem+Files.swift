/// What can be wrong with a file before it is read as a course's text.
extension Problem {
  static let fileEmpty = Problem(
    .error, "file-empty", fr: "Ce fichier est vide. Écrivez un titre : `# Mon titre`.",
    en: "This file is empty. Write a title: `# My title`.")
  static let settingsEmpty = Problem(
    .error, "file-empty",
    fr: "Ce fichier est vide. Écrivez-y les réglages du cours, `id` et `languages`, un par ligne.",
    en: "This file is empty. Write the course's settings in it, `id` and `languages`, one a line.")
  static let fileTooLarge = Problem(
    .error, "file-too-large",
    fr: "Ce fichier est trop long : plus de 256 Kio, environ 40 000 mots. Partagez-le en "
      + "plusieurs modules.",
    en: "This file is too long: more than 256 KiB, about 40,000 words. Split it into several "
      + "modules.")
  static let fileTooComplex = Problem(
    .error, "file-too-complex",
    fr: "Ce fichier contient trop de titres, de listes et de liens. Partagez-le en plusieurs "
      + "modules.",
    en: "This file holds too many headings, lists and links. Split it into several modules.")
  static let fileUnreadable = Problem(
    .error, "file-unreadable",
    fr: "Ce fichier ne peut pas être lu. Vérifiez qu'il existe et que le serveur y a accès.",
    en: "This file cannot be read. Check that it exists and that the server may open it.")
  static let encodingUTF16 = Problem(
    .error, "encoding-utf16",
    fr: "Ce fichier est enregistré en « Unicode » (UTF-16). Enregistrez-le de nouveau en "
      + "choisissant l'encodage « UTF-8 ».",
    en: "This file was saved as “Unicode” (UTF-16). Save it again, choosing the encoding “UTF-8”.")
  static let utf8Invalid = Problem(
    .error, "utf8-invalid",
    fr: "Cette ligne contient des lettres illisibles, souvent des accents. Enregistrez de "
      + "nouveau le fichier en choisissant l'encodage « UTF-8 ».",
    en: "This line holds letters that cannot be read, often accents. Save the file again, "
      + "choosing the encoding “UTF-8”.")
  static let utf8BOM = Problem(
    .note, "utf8-bom",
    fr: "Ce fichier commence par une marque invisible (BOM). Elle est sans effet : vous n'avez "
      + "rien à faire.",
    en: "This file starts with an invisible mark (BOM). It does no harm: you need do nothing.")
  static let controlCharacter = Problem(
    .error, "control-character",
    fr: "Cette ligne contient un caractère invisible ({0}), sans doute venu d'un copier-coller. "
      + "Supprimez-le, ou retapez la ligne.",
    en: "This line holds an invisible character ({0}), no doubt from a copy and paste. Delete "
      + "it, or type the line again.")
  static let bidiControl = Problem(
    .error, "bidi-control",
    fr: "Cette ligne contient un caractère invisible qui change l'ordre du texte ({0}). "
      + "Supprimez-le, ou retapez la ligne.",
    en: "This line holds an invisible character that reorders the text ({0}). Delete it, or "
      + "type the line again.")
  static let invisibleCharacter = Problem(
    .warning, "invisible-character",
    fr: "Cette ligne contient un caractère invisible ({0}). Supprimez-le, ou retapez la ligne.",
    en: "This line holds an invisible character ({0}). Delete it, or type the line again.")
  static let lineEndingsMixed = Problem(
    .warning, "line-endings-mixed",
    fr: "Ce fichier mélange deux façons de terminer les lignes. Enregistrez-le avec une seule.",
    en: "This file mixes two kinds of line endings. Save it with one.")
  static let lineEndingsCR = Problem(
    .warning, "line-endings-cr",
    fr: "Ce fichier termine ses lignes comme les anciens Mac. Enregistrez-le avec des fins de "
      + "ligne « LF ».",
    en: "This file ends its lines as old Macs did. Save it with “LF” line endings.")
  static let lineTooLong = Problem(
    .error, "line-too-long",
    fr: "Cette ligne est trop longue : plus de 20 000 octets, environ 3 000 mots. Coupez-la en "
      + "paragraphes, avec une ligne vide entre eux.",
    en: "This line is too long: more than 20,000 bytes, about 3,000 words. Cut it into "
      + "paragraphs, with an empty line between them.")
  static let tableTooWide = Problem(
    .error, "table-too-wide",
    fr: "Cette ligne contient plus de 24 barres « | ». Faites un tableau plus étroit, ou "
      + "coupez-le en deux.",
    en: "This line holds more than 24 bars “|”. Make a narrower table, or cut it in two.")
  static let nestingTooDeep = Problem(
    .error, "nesting-too-deep",
    fr: "Ici, trop de citations, de listes ou de crochets sont les uns dans les autres. "
      + "Gardez-en deux ou trois niveaux.",
    en: "Too many quotations, lists or brackets stand inside one another here. Keep two or "
      + "three levels.")
  static let mergeConflict = Problem(
    .error, "merge-conflict",
    fr: "Ce fichier contient deux versions d'un même passage. Gardez-en une et supprimez les "
      + "lignes `<<<<<<<`, `=======` et `>>>>>>>`.",
    en: "This file holds two versions of one passage. Keep one and delete the lines "
      + "`<<<<<<<`, `=======` and `>>>>>>>`.")
}
