/// What could be easier to read.
extension Problem {
  static let sentenceLong = Problem(
    .note, "sentence-long",
    fr: "La phrase « {0}… » a {1} mots. Coupez-la en deux si vous le pouvez.",
    en: "The sentence “{0}…” has {1} words. Cut it in two if you can.")
  static let sentenceEndless = Problem(
    .warning, "sentence-long", fr: "La phrase « {0}… » a {1} mots. Coupez-la.",
    en: "The sentence “{0}…” has {1} words. Cut it.")
  static let readability = Problem(
    .note, "readability",
    fr:
      "Facilité de lecture : environ {0} sur 100 ; un texte simple en a 60 ou plus. Des phrases et "
      + "des mots courts l'augmentent.",
    en: "Ease of reading: about {0} out of 100; a plain text has 60 or more. Short sentences and "
      + "short words raise it.")
  static let acronymUnexplained = Problem(
    .note, "acronym-unexplained",
    fr: "Le sigle `{0}` n'est pas expliqué. Écrivez-le une fois en entier : `nom entier ({0})`.",
    en: "The acronym `{0}` is not explained. Write it once in full: `full name ({0})`.")
  static let inclusiveWriting = Problem(
    .note, "inclusive-writing",
    fr:
      "Les lecteurs d'écran lisent mal « {0} ». Écrivez les deux formes, ou un mot qui les réunit.",
    en: "Screen readers stumble over “{0}”. Write both forms, or a word for both.")
  static let spelling = Problem(
    .note, "spelling",
    fr: "Le mot « {0} » n'est pas dans le dictionnaire. S'il est juste, ajoutez-le à "
      + "`{1}`.",
    en: "The word “{0}” is not in the dictionary. If it is right, add it to `{1}`.")
}
