/// What can be wrong with a file before it is read as a course's text.
extension Problem {
  static let fileEmpty = Problem(
    .error, "file-empty", fr: "Ce fichier est vide. Écrivez un titre : `# Mon titre`.",
    en: "This file is empty. Write a title: `# My title`.")
  static let fileTooLarge = Problem(
    .error, "file-too-large",
    fr: "Ce fichier dépasse 256 Kio. Partagez-le en plusieurs modules.",
    en: "This file is larger than 256 KiB. Split it into several modules.")
  static let fileTooComplex = Problem(
    .error, "file-too-complex",
    fr: "Ce fichier contient trop d'éléments. Partagez-le en plusieurs modules.",
    en: "This file holds too many elements. Split it into several modules.")
  static let fileUnreadable = Problem(
    .error, "file-unreadable",
    fr: "Ce fichier ne peut pas être lu. Vérifiez qu'il existe et que le serveur y a accès.",
    en: "This file cannot be read. Check that it exists and that the server may open it.")
  static let encodingUTF16 = Problem(
    .error, "encoding-utf16",
    fr: "Ce fichier est enregistré en « Unicode » (UTF-16). Enregistrez-le en UTF-8.",
    en: "This file was saved as “Unicode” (UTF-16). Save it as UTF-8.")
  static let utf8Invalid = Problem(
    .error, "utf8-invalid",
    fr: "Cette ligne contient des caractères illisibles. Enregistrez le fichier en UTF-8.",
    en: "This line holds unreadable characters. Save the file as UTF-8.")
  static let utf8BOM = Problem(
    .note, "utf8-bom",
    fr: "Ce fichier commence par une marque invisible (BOM). Elle est sans effet.",
    en: "This file starts with an invisible mark (BOM). It does no harm.")
  static let controlCharacter = Problem(
    .error, "control-character",
    fr: "Cette ligne contient un caractère de commande invisible ({0}). Supprimez-le.",
    en: "This line holds an invisible control character ({0}). Delete it.")
  static let bidiControl = Problem(
    .error, "bidi-control",
    fr: "Cette ligne contient un caractère invisible qui change l'ordre du texte ({0}). "
      + "Supprimez-le.",
    en: "This line holds an invisible character that reorders the text ({0}). Delete it.")
  static let invisibleCharacter = Problem(
    .warning, "invisible-character",
    fr: "Cette ligne contient un caractère invisible ({0}). Supprimez-le.",
    en: "This line holds an invisible character ({0}). Delete it.")
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
    fr: "Cette ligne dépasse 20 000 octets. Coupez-la en paragraphes.",
    en: "This line is longer than 20,000 bytes. Cut it into paragraphs.")
  static let tableTooWide = Problem(
    .error, "table-too-wide",
    fr: "Cette ligne contient plus de 24 barres « | ». Faites un tableau plus étroit.",
    en: "This line holds more than 24 bars “|”. Make a narrower table.")
  static let nestingTooDeep = Problem(
    .error, "nesting-too-deep",
    fr: "Citations, listes ou crochets sont imbriqués trop profondément. Simplifiez.",
    en: "Quotations, lists or brackets are nested too deeply. Make it simpler.")
  static let mergeConflict = Problem(
    .error, "merge-conflict",
    fr: "Ce fichier contient deux versions d'un même passage. Gardez-en une et supprimez les "
      + "lignes `<<<<<<<`, `=======` et `>>>>>>>`.",
    en: "This file holds two versions of one passage. Keep one and delete the lines "
      + "`<<<<<<<`, `=======` and `>>>>>>>`.")
}
