public import Learning

/// Something an author may insert, filled in, so that she changes words instead of learning signs.
public enum Example: String, CaseIterable, Sendable {
  case oneAnswer = "one-answer"
  case severalAnswers = "several-answers"
  case trueOrFalse = "true-or-false"
  case number
  case shortText = "short-text"
  case order
  case match
  case open
  case poll
  case quiz
  case branchingCase = "case"
  case sensitive
  case note
  case tip
  case important
  case warning
  case caution
  case term
  case source
  case picture
  case recording
  case table

  /// What examples are listed under.
  public enum Group: CaseIterable, Sendable { case questions, parts, notes, text }

  /// What it is listed under.
  public var group: Group {
    switch self {
    case .oneAnswer, .severalAnswers, .trueOrFalse, .number, .shortText, .order, .match, .open,
      .poll:
      .questions
    case .quiz, .branchingCase, .sensitive: .parts
    case .note, .tip, .important, .warning, .caution: .notes
    case .term, .source, .picture, .recording, .table: .text
    }
  }

  /// Whether it has a place in a file.
  public func fits(_ role: CourseFile.Role) -> Bool {
    switch role {
    case .settings: false
    case .module: true
    case .presentation: group == .notes || [.picture, .recording, .table].contains(self)
    case .glossary: group == .notes || [.term, .picture, .table].contains(self)
    }
  }

  /// What it is called in a list, in French or in English.
  public func label(in language: Language) -> String {
    let (french, english) =
      switch self {
      case .oneAnswer: ("Question : une seule réponse", "Question: one answer")
      case .severalAnswers: ("Question : plusieurs réponses", "Question: several answers")
      case .trueOrFalse: ("Question : vrai ou faux", "Question: true or false")
      case .number: ("Question : un nombre à écrire", "Question: a number to type")
      case .shortText: ("Question : un mot à écrire", "Question: a word to type")
      case .order: ("Question : des étapes à ordonner", "Question: steps to put in order")
      case .match: ("Question : des paires à associer", "Question: pairs to match")
      case .open: ("Question ouverte, non notée", "Open question, not marked")
      case .poll: ("Sondage, non noté", "Poll, not marked")
      case .quiz: ("Quiz noté", "Quiz that counts")
      case .branchingCase: ("Cas à choix", "Case with choices")
      case .sensitive: ("Passage difficile, replié", "Hard passage, folded")
      case .note: ("Encadré : à noter", "Callout: note")
      case .tip: ("Encadré : conseil", "Callout: tip")
      case .important: ("Encadré : important", "Callout: important")
      case .warning: ("Encadré : attention", "Callout: take care")
      case .caution: ("Encadré : danger", "Callout: danger")
      case .term: ("Mot du glossaire", "Word of the glossary")
      case .source: ("Source en note", "Source in a footnote")
      case .picture: ("Image", "Picture")
      case .recording: ("Enregistrement", "Recording")
      case .table: ("Tableau", "Table")
      }
    return language == .french ? french : english
  }

  /// The heading it has unless the author gives another; empty for what has none.
  func heading(in language: Language) -> String {
    let (french, english) =
      switch self {
      case .oneAnswer: ("Que faites-vous ?", "What do you do?")
      case .severalAnswers: ("Que retenez-vous ?", "Which of these matter?")
      case .trueOrFalse: ("Vrai ou faux ?", "True or false?")
      case .number: ("Combien ?", "How many?")
      case .shortText: ("En un mot ?", "In one word?")
      case .order: ("Dans quel ordre ?", "In which order?")
      case .match: ("Qui fait quoi ?", "Who does what?")
      case .open: ("Et dans votre travail ?", "And in your own work?")
      case .poll: ("Et vous ?", "And you?")
      case .quiz: ("Quiz du module", "Quiz of the module")
      case .branchingCase: ("Une situation", "A situation")
      case .sensitive: ("Un récit difficile", "A hard account")
      case .term: ("Mot à définir", "Word to define")
      default: ("", "")
      }
    return language == .french ? french : english
  }
}
