import Learning

/// Writes examples in one language; the one place where their words stand.
struct ExampleWriter {
  let language: Language
  var names: ExampleNames
  /// A picture of the course's media, if it has one.
  var picture: String?
  /// A recording of the course's media with its transcript, if it has one.
  var recording: (file: String, transcript: String)?

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// An example under a heading of that level, with its own heading if the author gave one.
  mutating func text(_ example: Example, heading: String?, level: Int) -> String {
    let words = heading ?? example.heading(in: language)
    let marks = String(repeating: "#", count: min(6, max(2, level)))
    func titled(_ tag: String) -> String { "\(marks) \(words) `\(tag)`\n\n" }
    switch example {
    case .oneAnswer, .severalAnswers, .trueOrFalse, .number, .shortText, .order, .match, .open,
      .poll:
      return titled("q:\(names.name(words))\(Self.flags(example))") + body(example)
    case .quiz: return quiz(titled("quiz:\(names.name(words)) pass=70%"), level: level)
    case .branchingCase: return branchingCase(titled("case:\(names.name(words))"), level: level)
    case .sensitive:
      return titled("sensitive")
        + say(
          "Ce passage reste replié jusqu'à ce que la lectrice choisisse de l'ouvrir.",
          "This passage stays folded until the reader chooses to open it.")
    case .term:
      return titled("term:\(names.name(words))")
        + say(
          "Sa définition, en une ou deux phrases.", "Its definition, in one or two sentences.")
    case .note, .tip, .important, .warning, .caution, .source, .picture, .recording, .table:
      return body(example)
    }
  }

  private static func flags(_ example: Example) -> String {
    switch example {
    case .severalAnswers: " partial"
    case .order: " order"
    case .match: " match partial"
    case .open: " open"
    case .poll: " poll"
    default: ""
    }
  }

  private func body(_ example: Example) -> String {
    switch example {
    case .oneAnswer:
      say(
        """
        Racontez une situation nouvelle en deux ou trois phrases, puis demandez ce qu'il faut faire.

        - [x] La réponse juste, aussi longue que les autres.
          > Dites pourquoi elle est juste.
        - [ ] Une réponse que beaucoup donneraient.
          > Dites ce qu'elle a de bon, puis ce qui manque.
        - [ ] Une autre réponse possible.
          > Dites où relire.

        > Ce que chacun lit après avoir répondu : ce qui décide, en une ou deux phrases.
        """,
        """
        Tell of a new situation in two or three sentences, then ask what to do.

        - [x] The right answer, as long as the others.
          > Say why it is right.
        - [ ] An answer that many would give.
          > Say what is good in it, then what is missing.
        - [ ] Another possible answer.
          > Say where to read again.

        > What everyone reads after answering: what decides, in one or two sentences.
        """)
    case .severalAnswers:
      say(
        """
        Cochez **tout** ce qui compte dans cette situation.

        - [x] Une première réponse juste.
          > Dites pourquoi elle compte.
        - [ ] Une réponse qui ne compte pas.
          > Dites pourquoi on peut s'y tromper.
        - [x] Une autre réponse juste.
          > Dites pourquoi elle compte.
        """,
        """
        Tick **all** that matters in this situation.

        - [x] A first right answer.
          > Say why it matters.
        - [ ] An answer that does not matter.
          > Say why it is easily taken for one that does.
        - [x] Another right answer.
          > Say why it matters.
        """)
    case .trueOrFalse:
      say(
        """
        « Écrivez ici une affirmation que l'on entend souvent. »

        - [ ] Vrai
          > Dites ce qui rend l'affirmation fausse.
        - [x] Faux
          > Dites ce qui la rend fausse, et où relire.
        """,
        """
        “Write here something that is often said.”

        - [ ] True
          > Say what makes it false.
        - [x] False
          > Say what makes it false, and where to read again.
        """)
    case .number:
      say(
        """
        Posez une question à laquelle on répond par un nombre.

        - [x] `3`
          > Dites d'où vient ce nombre.
        - [ ] `2`
          > Dites d'où vient cette erreur.
        """,
        """
        Ask a question that is answered with a number.

        - [x] `3`
          > Say where this number comes from.
        - [ ] `2`
          > Say where this mistake comes from.
        """)
    case .shortText:
      say(
        """
        Posez une question à laquelle on répond en un ou deux mots.

        - [x] `la confiance`
          > Dites pourquoi ce mot est le bon.
        - [x] `confiance`
        - [ ] `*`
          > Ce que lit celle qui a écrit autre chose.
        """,
        """
        Ask a question that is answered in a word or two.

        - [x] `trust`
          > Say why this is the word.
        - [x] `confidence`
        - [ ] `*`
          > What someone reads who has typed anything else.
        """)
    case .order:
      say(
        """
        Mettez ces étapes dans l'ordre. Écrivez-les ici dans le bon ordre : elles seront mélangées.

        1. La première étape.
        2. La deuxième étape.
        3. La troisième étape.

        > Dites pourquoi cet ordre est le bon.
        """,
        """
        Put these steps in order. Write them here in the right order: they will be shuffled.

        1. The first step.
        2. The second step.
        3. The third step.

        > Say why this order is the right one.
        """)
    case .match:
      say(
        """
        Associez chaque besoin au service qui y répond.

        | Besoin | Service |
        | --- | --- |
        | Un danger immédiat | La police ou la gendarmerie |
        | Un droit au séjour | Une avocate ou une association |
        | Un enfant en danger | La protection de l'enfance |
        """,
        """
        Match each need with the service that meets it.

        | Need | Service |
        | --- | --- |
        | An immediate danger | The police |
        | A right to stay | A lawyer or an association |
        | A child at risk | Child protection |
        """)
    case .open:
      say(
        """
        Posez une question à laquelle chacun réfléchit pour soi. Rien n'est noté ni envoyé.

        > Une réponse possible, lue ensuite.
        """,
        """
        Ask a question that everyone thinks about alone. Nothing is marked or sent.

        > A possible answer, read afterwards.
        """)
    case .poll:
      say(
        """
        Demandez un avis : il n'y a pas de bonne réponse, seul le nombre de réponses est gardé.

        - [ ] Oui, souvent.
        - [ ] Oui, une fois.
        - [ ] Non, jamais.
        """,
        """
        Ask for an opinion: there is no right answer, and answers are only counted.

        - [ ] Yes, often.
        - [ ] Yes, once.
        - [ ] No, never.
        """)
    case .note, .tip, .important, .warning, .caution:
      "> [!\(example.rawValue.uppercased())]\n> "
        + say("Écrivez ici ce qui mérite un encadré.", "Write here what deserves a box.")
    case .picture:
      "!["
        + say("Ce que montre l'image, en une phrase.", "What the picture shows, in a sentence.")
        + "](media/\(picture ?? say("image.png", "picture.png")) \""
        + say("Légende, auteur et licence", "Caption, author and licence") + "\")"
    case .recording:
      say(
        "[Écouter l'entretien (audio, 3 min)]", "[Listen to the interview (audio, 3 min)]")
        + "(media/\(recording?.file ?? "interview.\(language).mp3")) ·\n"
        + say("[Lire la transcription]", "[Read the transcript]")
        + "(media/\(recording?.transcript ?? "interview.\(language).md"))"
    case .table:
      say(
        """
        | Ce que l'on voit | Ce que l'on peut demander |
        | --- | --- |
        | Un premier signe | Une première question |
        | Un deuxième signe | Une deuxième question |
        """,
        """
        | What one sees | What one can ask |
        | --- | --- |
        | A first sign | A first question |
        | A second sign | A second question |
        """)
    case .quiz, .branchingCase, .sensitive, .term, .source: ""
    }
  }

  private mutating func quiz(_ start: String, level: Int) -> String {
    let intro = say(
      "Dites en une phrase ce que le quiz vérifie.", "Say in a sentence what the quiz checks.")
    let questions = [Example.oneAnswer, .trueOrFalse].map {
      text($0, heading: nil, level: level + 1)
    }
    return start + ([intro] + questions).joined(separator: "\n\n")
  }

  private func branchingCase(_ start: String, level: Int) -> String {
    let marks = String(repeating: "#", count: min(6, level + 1))
    return start
      + say(
        """
        Présentez la personne et le lieu en une phrase. Dites que le cas est imaginaire.

        \(marks) Le début `scene:start`

        Racontez ce qui se passe.

        - [x] [Ce que vous recommandez de faire.](#good-end)
          > Ce qui suit de ce choix.
        - [ ] [Ce que l'on fait souvent sans y penser.](#other-end)
          > Ce qui suit de ce choix.

        \(marks) Une bonne fin `scene:good-end end`

        Dites ce que la personne y gagne.

        \(marks) Une autre fin `scene:other-end end`

        Dites ce qui est perdu, et ce que l'on peut encore faire.
        """,
        """
        Introduce the person and the place in a sentence. Say that the case is fictional.

        \(marks) The beginning `scene:start`

        Tell what happens.

        - [x] [What you recommend to do.](#good-end)
          > What follows from this choice.
        - [ ] [What is often done without thinking.](#other-end)
          > What follows from this choice.

        \(marks) A good end `scene:good-end end`

        Say what the person gains by it.

        \(marks) Another end `scene:other-end end`

        Say what is lost, and what can still be done.
        """)
  }
}
