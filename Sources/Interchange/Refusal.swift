public import Learning

/// Why a file was not imported at all, on which line, and what to do.
public struct Refusal: Error, Hashable, Sendable {
  enum Reason: String, Hashable, Sendable {
    case fileTooLarge = "file-too-large"
    case encodingUTF16 = "encoding-utf16"
    case utf8Invalid = "utf8-invalid"
    case nul = "control-character"
    case noQuestion = "no-question"
    case tooManyQuestions = "too-many-questions"
    case textTooLong = "text-too-long"
    case moduleTooLarge = "module-too-large"
    case braceUnclosed = "brace-unclosed"
    case braceUnopened = "brace-unopened"
    case braceNested = "brace-nested"
    case optionWithoutQuestion = "option-without-question"
    case answerWithoutQuestion = "answer-without-question"
    case answerMissing = "answer-missing"
    case answerUnknown = "answer-unknown"
    case notMoodle = "not-moodle"
    case documentType = "xml-document-type"
    case tooDeep = "xml-too-deep"
    case tooManyElements = "xml-too-many-elements"
    case tagTooLong = "xml-tag-too-long"
    case unclosed = "xml-unclosed"
    case wrongEnd = "xml-wrong-end"
    case unknownReference = "xml-unknown-reference"
    case malformed = "xml-malformed"
  }

  /// The line, from 1.
  public let line: Int
  let reason: Reason

  init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }

  /// Its name, for programs.
  public var code: String { reason.rawValue }

  /// What is wrong and what to do, in French or in English.
  public func message(in language: Language) -> String { reason.sentence(language) }
}

extension Refusal.Reason {
  fileprivate var sentence: Sentence {
    switch self {
    case .fileTooLarge:
      Sentence(
        fr: "Ce fichier dépasse 5 Mio. Partagez-le en plusieurs.",
        en: "This file is larger than 5 MiB. Split it into several.")
    case .encodingUTF16:
      Sentence(
        fr: "Ce fichier est enregistré en « Unicode » (UTF-16). Enregistrez-le en UTF-8.",
        en: "This file was saved as “Unicode” (UTF-16). Save it as UTF-8.")
    case .utf8Invalid:
      Sentence(
        fr: "Cette ligne contient des caractères illisibles. Enregistrez le fichier en UTF-8.",
        en: "This line holds unreadable characters. Save the file as UTF-8.")
    case .nul:
      Sentence(
        fr: "Cette ligne contient un caractère nul : ce n'est pas un fichier de texte, ou il est "
          + "abîmé. Exportez-le de nouveau.",
        en:
          "This line holds a null character: this is not a text file, or it is damaged. Export it "
          + "again.")
    case .noQuestion:
      Sentence(
        fr: "Ce fichier ne contient aucune question. Vérifiez le fichier et le format choisi.",
        en: "This file holds no question. Check the file and the format you chose.")
    case .tooManyQuestions:
      Sentence(
        fr: "Il y a plus de 2 000 questions. Coupez le fichier ici et importez le reste à part.",
        en: "There are more than 2,000 questions. Cut the file here and import the rest apart.")
    case .textTooLong:
      Sentence(
        fr: "Ce texte dépasse 64 Kio. Raccourcissez-le ou coupez-le.",
        en: "This text is longer than 64 KiB. Shorten it or cut it.")
    case .moduleTooLarge:
      Sentence(
        fr: "À partir d'ici, les questions ne tiennent plus dans un module. Coupez le fichier ici "
          + "et importez le reste à part.",
        en:
          "From here on, the questions do not fit in one module. Cut the file here and import the "
          + "rest apart.")
    case .braceUnclosed:
      Sentence(
        fr: "Cette accolade `{` n'est pas fermée avant la ligne vide ou la fin du fichier. Ajoutez "
          + "`}`, supprimez la ligne vide, ou écrivez `\\{` si c'est un caractère du texte.",
        en: "This brace `{` is not closed before the empty line or the end of the file. Add `}`, "
          + "delete the empty line, or write `\\{` if it is a character of the text.")
    case .braceUnopened:
      Sentence(
        fr:
          "Cette accolade `}` ne ferme rien. Supprimez-la, ou écrivez `\\}` si c'est un caractère "
          + "du texte.",
        en: "This brace `}` closes nothing. Delete it, or write `\\}` if it is a character of the "
          + "text.")
    case .braceNested:
      Sentence(
        fr: "Il y a une accolade `{` à l'intérieur des réponses. Fermez d'abord les réponses par "
          + "`}`, ou écrivez `\\{` si c'est un caractère du texte.",
        en: "There is a brace `{` inside the answers. Close the answers with `}` first, or write "
          + "`\\{` if it is a character of the text.")
    case .optionWithoutQuestion:
      Sentence(
        fr: "Cette réponse n'a pas de question. Écrivez la question sur la ligne du dessus.",
        en: "This answer has no question. Write the question on the line above.")
    case .answerWithoutQuestion:
      Sentence(
        fr: "Cette ligne `ANSWER:` n'a pas de question. Supprimez-la, ou écrivez la question "
          + "au-dessus.",
        en: "This line `ANSWER:` has no question. Delete it, or write the question above.")
    case .answerMissing:
      Sentence(
        fr: "Cette question n'a pas de ligne `ANSWER: X` après ses réponses. Ajoutez-la.",
        en: "This question has no line `ANSWER: X` after its answers. Add it.")
    case .answerUnknown:
      Sentence(
        fr: "La lettre après `ANSWER:` n'est celle d'aucune réponse. Corrigez-la.",
        en: "The letter after `ANSWER:` is that of no answer. Correct it.")
    case .notMoodle:
      Sentence(
        fr: "Ce fichier XML n'est pas une liste de questions de Moodle. Exportez-les de Moodle au "
          + "format « Moodle XML ».",
        en:
          "This XML file is not a list of Moodle questions. Export them from Moodle in the format "
          + "“Moodle XML”.")
    case .documentType:
      Sentence(
        fr: "Une déclaration `<!DOCTYPE …>` n'est pas admise. Supprimez-la.",
        en: "A declaration `<!DOCTYPE …>` is not allowed. Delete it.")
    case .tooDeep:
      Sentence(
        fr: "Les éléments sont imbriqués trop profondément. Ce n'est pas un export de Moodle ; "
          + "exportez-le de nouveau.",
        en: "The elements are nested too deeply. This is not an export from Moodle; export it "
          + "again.")
    case .tooManyElements:
      Sentence(
        fr: "Ce fichier contient trop d'éléments. Coupez-le ici et importez le reste à part.",
        en: "This file holds too many elements. Cut it here and import the rest apart.")
    case .tagTooLong:
      Sentence(
        fr: "Cette balise est trop longue. Vérifiez qu'elle se termine par `>`.",
        en: "This tag is too long. Check that it ends with `>`.")
    case .unclosed:
      Sentence(
        fr: "Ce qui commence ici ne se termine pas : balise, commentaire ou section `CDATA`. Pour "
          + "le caractère `<` lui-même, écrivez `&lt;`.",
        en: "What begins here does not end: a tag, a comment or a `CDATA` section. For the "
          + "character `<` itself, write `&lt;`.")
    case .wrongEnd:
      Sentence(
        fr: "Une balise est fermée sans avoir été ouverte, ou ouverte sans être fermée. Vérifiez "
          + "l'ordre des balises jusqu'ici.",
        en: "A tag is closed that was not opened, or opened and not closed. Check the order of the "
          + "tags up to here.")
    case .unknownReference:
      Sentence(
        fr: "Une référence comme `&nbsp;` n'est pas admise en XML. Écrivez le caractère lui-même, "
          + "ou `&amp;` pour « & ».",
        en: "A reference such as `&nbsp;` is not allowed in XML. Write the character itself, or "
          + "`&amp;` for “&”.")
    case .malformed:
      Sentence(
        fr: "Ce fichier n'est pas du XML bien formé à cet endroit. Corrigez la ligne, ou exportez "
          + "le fichier de nouveau.",
        en: "This file is not well-formed XML in this place. Correct the line, or export the file "
          + "again.")
    }
  }
}
