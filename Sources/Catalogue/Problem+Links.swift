/// What can be wrong with links, pictures and recordings.
extension Problem {
  static let linkScheme = Problem(
    .error, "link-scheme",
    fr: "Ce lien n'est pas admis : `{0}`. Employez `https:`, `mailto:`, `tel:` ou un fichier du "
      + "cours.",
    en: "This link is not allowed: `{0}`. Use `https:`, `mailto:`, `tel:` or a file of the course.")
  static let linkPath = Problem(
    .error, "link-path",
    fr: "L'adresse `{0}` ne part pas du dossier du cours. Écrivez-la par exemple ainsi : "
      + "`media/plan.png`.",
    en: "The address `{0}` does not start from the course's folder. Write it like this, for "
      + "instance: `media/map.png`.")
  static let linkUnserved = Problem(
    .error, "link-path",
    fr: "`{0}` n'est pas montré aux apprenants. Un lien mène à un module, au cours, au glossaire "
      + "ou à un fichier de `media/`.",
    en: "`{0}` is not shown to learners. A link leads to a module, the course, the glossary or a "
      + "file in `media/`.")
  static let linkOutside = Problem(
    .error, "link-outside",
    fr: "`{0}` est hors du dossier du cours. Copiez le fichier dans `media/`.",
    en: "`{0}` is outside the course's folder. Copy the file into `media/`.")
  static let linkOutsideFile = Problem(
    .error, "link-outside",
    fr: "Ceci est un raccourci vers un autre fichier : il n'est pas lu. Mettez ici le fichier "
      + "lui-même.",
    en: "This is a shortcut to another file: it is not read. Put the file itself here.")
  static let linkEmpty = Problem(
    .error, "link-empty", fr: "Ce lien ne mène nulle part. Écrivez l'adresse entre parenthèses.",
    en: "This link leads nowhere. Write the address between the brackets.")
  static let linkNoText = Problem(
    .error, "link-no-text", fr: "Ce lien n'a pas de texte. Dites entre crochets où il mène.",
    en: "This link has no text. Say between the brackets where it leads.")
  static let linkVague = Problem(
    .warning, "link-vague", fr: "« {0} » ne dit pas où mène le lien. Nommez la page.",
    en: "“{0}” does not say where the link leads. Name the page.")
  static let linkHTTP = Problem(
    .warning, "link-http",
    fr: "Ce lien commence par `http:` : d'autres peuvent voir ce qu'on y lit. Écrivez `https:` "
      + "si le site l'accepte.",
    en: "This link begins with `http:`: others can see what is read there. Write `https:` if "
      + "the site accepts it.")
  static let linkLanguage = Problem(
    .warning, "link-language",
    fr: "Ce lien mène à une autre langue (`{0}`). Écrivez `{1}`.",
    en: "This link leads to another language (`{0}`). Write `{1}`.")
  static let fileMissing = Problem(
    .error, "file-missing",
    fr: "Il n'y a pas de fichier `{0}` dans ce cours.{1?} Corrigez l'adresse, ou ajoutez le "
      + "fichier.",
    en: "There is no file `{0}` in this course.{1?} Correct the address, or add the file.")
  static let anchorMissing = Problem(
    .error, "anchor-missing",
    fr: "Il n'y a pas de titre `#{0}` dans {1}.{2?} Écrivez après `#` les mots du titre, en "
      + "minuscules et avec des tirets au lieu des espaces.",
    en: "There is no heading `#{0}` in {1}.{2?} Write the words of the heading after `#`, in small "
      + "letters and with hyphens instead of spaces.")
  static let termUndefined = Problem(
    .error, "term-undefined",
    fr: "Le glossaire n'a pas de terme `{0}`.{1?} Ajoutez-le au glossaire, ou corrigez le lien.",
    en: "The glossary has no term `{0}`.{1?} Add it to the glossary, or correct the link.")
  static let imageAltMissing = Problem(
    .error, "image-alt-missing",
    fr: "Cette image n'est pas décrite. Dites entre les crochets ce qu'elle montre.",
    en: "This picture is not described. Say between the brackets what it shows.")
  static let imageAltFilename = Problem(
    .warning, "image-alt-filename",
    fr: "« {0} » est un nom de fichier. Dites ce que montre l'image.",
    en: "“{0}” is the name of a file. Say what the picture shows.")
  static let imageAltPrefix = Problem(
    .warning, "image-alt-prefix",
    fr: "Inutile d'écrire « {0} » : dites directement ce que montre l'image.",
    en: "There is no need to write “{0}”: say at once what the picture shows.")
  static let imageRemote = Problem(
    .error, "image-remote",
    fr: "Cette image est sur un autre site. Copiez-la dans `media/`, si sa licence le permet.",
    en: "This picture is on another site. Copy it into `media/`, if its licence allows it.")
  static let imageType = Problem(
    .error, "image-type",
    fr: "Le fichier `{0}` n'est pas l'image que son nom annonce. Enregistrez-la de nouveau en "
      + "PNG, JPEG, WebP, GIF ou SVG.",
    en: "The file `{0}` is not the picture its name says. Save it again as PNG, JPEG, WebP, GIF "
      + "or SVG.")
  static let imageActive = Problem(
    .error, "image-active",
    fr: "L'image `{0}` contient du code ou va chercher quelque chose ailleurs. Enregistrez-la "
      + "sans cela, ou en PNG.",
    en: "The picture `{0}` holds code or fetches something from elsewhere. Save it without "
      + "that, or as PNG.")
  static let mediaAsImage = Problem(
    .error, "media-as-image",
    fr: "`{0}` est un enregistrement, pas une image. Écrivez un lien, sans `!`.",
    en: "`{0}` is a recording, not a picture. Write a link, without `!`.")
  static let mediaNoTranscript = Problem(
    .error, "media-no-transcript",
    fr: "Cet enregistrement n'a pas de transcription. Ajoutez un lien vers elle dans le même "
      + "paragraphe, par exemple `{0}`.",
    en: "This recording has no transcript. Add a link to it in the same paragraph, for instance "
      + "`{0}`.")
  static let mediaNoCaptions = Problem(
    .error, "media-no-captions",
    fr: "Cette vidéo n'a pas de sous-titres. Ajoutez le fichier `{0}`.",
    en: "This video has no captions. Add the file `{0}`.")

  static let deadLinkStatus = Problem(
    .warning, "dead-link",
    fr: "À cette adresse il n'y a plus rien : `{0}` (erreur {1}). Cherchez la nouvelle adresse, ou "
      + "retirez le lien.",
    en:
      "There is nothing at this address any more: `{0}` (error {1}). Look for the new address, or "
      + "take the link away.")
  static let deadLinkSite = Problem(
    .warning, "dead-link",
    fr: "Ce site n'existe pas, ou plus : `{0}`. Vérifiez l'adresse, ou retirez le lien.",
    en: "This site does not exist, or no longer: `{0}`. Check the address, or take the link away.")
  static let deadLinkUntrusted = Problem(
    .warning, "dead-link",
    fr:
      "Ce site ne prouve pas qu'il est bien celui qu'il dit être : `{0}`. Les navigateurs avertissent "
      + "qui suit ce lien ; cherchez une autre adresse.",
    en:
      "This site does not prove that it is who it says: `{0}`. Browsers warn whoever follows this "
      + "link; look for another address.")
  static let deadLinkSilent = Problem(
    .warning, "dead-link",
    fr: "Ce site n'a pas répondu : `{0}`. Essayez le lien vous-même ; s'il ne mène nulle part, "
      + "retirez-le.",
    en: "This site did not answer: `{0}`. Try the link yourself; if it leads nowhere, take it away."
  )
}
