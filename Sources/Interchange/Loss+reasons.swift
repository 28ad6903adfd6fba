extension Loss {
  enum Reason: String, Hashable, Sendable {
    // A question that is left out.
    case unsupported = "type-unsupported"
    case severalGaps = "several-gaps"
    case noText = "no-text"
    case noRightAnswer = "no-right-answer"
    case tooFewOptions = "too-few-options"
    case optionEmpty = "option-empty"
    case optionContradicted = "option-contradicted"
    case numberBad = "number-bad"
    case tooFewPairs = "too-few-pairs"
    case pairBroken = "pair-broken"
    case pairDuplicate = "pair-duplicate"
    case tooFewSteps = "too-few-steps"
    case stepDuplicate = "step-duplicate"
    case lineTooLong = "line-too-long"
    case orderUnsupported = "order-unsupported"
    case pollUnsupported = "poll-unsupported"
    case caseUnsupported = "case-unsupported"

    // A part of a question.
    case weights, negativeWeights = "negative-weights"
    case freeWrongAnswers = "free-wrong-answers"
    case severalRight = "several-right"
    case optionDuplicate = "option-duplicate"
    case typedDropped = "typed-dropped"
    case wildcard, units, points, marking, image, file, element, script, link, formatting
    case identifier, tags, title
    case textLost = "text-lost"
    case combinedFeedback = "combined-feedback"
    case responseTemplate = "response-template"
    case graderInfo = "grader-info"
    case invisible

    // A part of a course that is written.
    case hint, exact, fixed, settings
    case allOrNothing = "all-or-nothing"
    case pairFeedback = "pair-feedback"
    case recording, footnote
    case quizSettings = "quiz-settings"

    var isLeftOut: Bool {
      switch self {
      case .unsupported, .severalGaps, .noText, .noRightAnswer, .tooFewOptions, .optionEmpty,
        .optionContradicted, .numberBad, .tooFewPairs, .pairBroken, .pairDuplicate, .tooFewSteps,
        .stepDuplicate, .lineTooLong, .orderUnsupported, .pollUnsupported, .caseUnsupported:
        true
      default: false
      }
    }
  }
}

extension Loss.Reason {
  var sentence: Sentence { isLeftOut ? leftOut : partly }

  private var leftOut: Sentence {
    switch self {
    case .unsupported:
      Sentence(
        fr: "Question laissée de côté : les questions de type « {0} » n'existent pas ici.",
        en: "Question left out: there are no questions of the type “{0}” here.")
    case .severalGaps:
      Sentence(
        fr: "Question laissée de côté : elle a plusieurs trous. Faites-en une question par trou.",
        en: "Question left out: it has several gaps. Make one question a gap.")
    case .noText:
      Sentence(
        fr: "Question laissée de côté : il n'en reste aucun texte.",
        en: "Question left out: none of its text remains.")
    case .noRightAnswer:
      Sentence(
        fr: "Question laissée de côté : aucune réponse n'est entièrement juste.",
        en: "Question left out: no answer is entirely right.")
    case .tooFewOptions:
      Sentence(
        fr: "Question laissée de côté : il faut au moins deux réponses.",
        en: "Question left out: at least two answers are needed.")
    case .optionEmpty:
      Sentence(
        fr: "Question laissée de côté : il ne reste aucun texte d'une de ses réponses.",
        en: "Question left out: none of the text of one of its answers remains.")
    case .optionContradicted:
      Sentence(
        fr: "Question laissée de côté : la même réponse y est juste et fausse ({0}).",
        en: "Question left out: the same answer is right and wrong in it ({0}).")
    case .numberBad:
      Sentence(
        fr: "Question laissée de côté : « {0} » n'est pas un nombre admis.",
        en: "Question left out: “{0}” is not an allowed number.")
    case .tooFewPairs:
      Sentence(
        fr: "Question laissée de côté : il faut au moins deux paires.",
        en: "Question left out: at least two pairs are needed.")
    case .pairBroken:
      Sentence(
        fr: "Question laissée de côté : il manque un côté d'une paire ({0}).",
        en: "Question left out: one side of a pair is missing ({0}).")
    case .pairDuplicate:
      Sentence(
        fr: "Question laissée de côté : « {0} » y est deux fois à gauche.",
        en: "Question left out: “{0}” stands twice on the left.")
    case .tooFewSteps:
      Sentence(
        fr: "Question laissée de côté : il faut au moins trois étapes.",
        en: "Question left out: at least three steps are needed.")
    case .stepDuplicate:
      Sentence(
        fr: "Question laissée de côté : l'étape « {0} » y est deux fois.",
        en: "Question left out: the step “{0}” stands in it twice.")
    case .lineTooLong:
      Sentence(
        fr: "Question laissée de côté : un mot ou une ligne y est trop long.",
        en: "Question left out: a word or a line of it is too long.")
    case .orderUnsupported:
      Sentence(
        fr: "Question laissée de côté : ce format n'a pas d'étapes à mettre en ordre.",
        en: "Question left out: this format has no steps to put in order.")
    case .pollUnsupported:
      Sentence(
        fr: "Sondage laissé de côté : ce format n'en a pas.",
        en: "Poll left out: this format has none.")
    default:
      Sentence(
        fr: "Cas à embranchements laissé de côté : ce format n'en a pas.",
        en: "Branching case left out: this format has none.")
    }
  }

  private var partly: Sentence {
    switch self {
    case .weights:
      Sentence(
        fr: "Les fractions de points ne sont pas gardées : une réponse est juste ou fausse ({0}).",
        en: "Parts of points are not kept: an answer is right or wrong ({0}).")
    case .negativeWeights:
      Sentence(
        fr: "Les points négatifs ne sont pas gardés : un choix faux retire un choix juste ({0}).",
        en: "Negative points are not kept: a wrong choice takes away a right one ({0}).")
    case .freeWrongAnswers:
      Sentence(
        fr: "Un choix faux ne coûtait rien ; ici, il retire un choix juste.",
        en: "A wrong choice cost nothing; here it takes away a right one.")
    case .severalRight:
      Sentence(
        fr: "Une seule des réponses justes suffisait ; ici, il faut les cocher toutes.",
        en: "Any one of the right answers was enough; here all must be ticked.")
    case .optionDuplicate:
      Sentence(
        fr: "Cette réponse était écrite deux fois : elle est gardée une fois.",
        en: "This answer was written twice: it is kept once.")
    case .typedDropped:
      Sentence(
        fr: "Personne ne peut écrire cette réponse : elle n'est pas gardée.",
        en: "Nobody can type this answer: it is not kept.")
    case .wildcard:
      Sentence(
        fr: "« * » au milieu d'une réponse n'existe pas ici : cette réponse n'est pas gardée.",
        en: "“*” inside an answer does not exist here: this answer is not kept.")
    case .units:
      Sentence(
        fr: "Les unités ne sont pas gardées ({0}). Dites dans la question laquelle employer.",
        en: "Units are not kept ({0}). Say in the question which one to use.")
    case .points:
      Sentence(
        fr: "Le nombre de points ({0}) n'est pas gardé.",
        en: "The number of points ({0}) is not kept.")
    case .marking:
      Sentence(
        fr:
          "La façon de compter les points change ({0}) : ici, chaque étape qui suit la bonne compte.",
        en: "The way of counting points changes ({0}): here each step that follows the right one "
          + "counts.")
    case .image:
      Sentence(
        fr: "L'image n'est pas gardée ({0}). Ajoutez-la dans `media/`, avec sa description.",
        en: "The picture is not kept ({0}). Add it in `media/`, with its description.")
    case .file:
      Sentence(
        fr: "Le fichier joint n'est pas gardé ({0}).",
        en: "The attached file is not kept ({0}).")
    case .element:
      Sentence(
        fr: "Cette mise en page n'est pas gardée : {0}.",
        en: "This layout is not kept: {0}.")
    case .script:
      Sentence(
        fr: "Le code n'est pas gardé : {0}.",
        en: "Code is not kept: {0}.")
    case .link:
      Sentence(
        fr: "L'adresse du lien n'est pas gardée : {0}.",
        en: "The address of the link is not kept: {0}.")
    case .formatting:
      Sentence(
        fr: "Une partie de la mise en forme n'est pas gardée ; les mots le sont.",
        en: "Some of the formatting is not kept; the words are.")
    default: about
    }
  }

  private var about: Sentence {
    switch self {
    case .identifier:
      Sentence(
        fr: "L'identifiant n'est pas gardé : {0}.", en: "The identifier is not kept: {0}.")
    case .tags:
      Sentence(
        fr: "Les mots-clés ne sont pas gardés : {0}.", en: "The tags are not kept: {0}.")
    case .title:
      Sentence(
        fr: "Le titre contient la réponse : il n'est pas gardé ({0}).",
        en: "The title holds the answer: it is not kept ({0}).")
    case .combinedFeedback:
      Sentence(
        fr: "Le commentaire selon le résultat n'est pas gardé : {0}",
        en: "The feedback by result is not kept: {0}")
    case .responseTemplate:
      Sentence(
        fr: "Le texte proposé pour commencer la réponse n'est pas gardé : {0}",
        en: "The text offered to start the answer is not kept: {0}")
    case .graderInfo:
      Sentence(
        fr: "La note pour les correcteurs n'est pas gardée : {0}",
        en: "The note for graders is not kept: {0}")
    case .textLost:
      Sentence(
        fr: "Texte laissé de côté : un mot ou une ligne y est trop long.",
        en: "Text left out: a word or a line of it is too long.")
    case .invisible:
      Sentence(
        fr: "Des caractères invisibles ne sont pas gardés.",
        en: "Invisible characters are not kept.")
    case .hint:
      Sentence(fr: "L'aide avant la réponse n'est pas gardée.", en: "The hint is not kept.")
    case .exact:
      Sentence(
        fr: "Majuscules et accents ne compteront plus dans la réponse.",
        en: "Case and accents will no longer count in the answer.")
    case .fixed:
      Sentence(
        fr: "Les réponses pourront être mélangées.", en: "The answers may be shuffled.")
    case .settings:
      Sentence(
        fr: "Ces réglages ne sont pas gardés : {0}.", en: "These settings are not kept: {0}.")
    case .allOrNothing:
      Sentence(
        fr: "Une réponse en partie juste rapportera une partie des points.",
        en: "A partly right answer will earn a part of the points.")
    case .pairFeedback:
      Sentence(
        fr: "Le commentaire d'une paire n'est pas gardé : {0}",
        en: "The feedback of a pair is not kept: {0}")
    case .recording:
      Sentence(
        fr: "L'enregistrement n'est pas gardé ({0}).", en: "The recording is not kept ({0}).")
    case .footnote:
      Sentence(
        fr: "L'appel de note n'est pas gardé.", en: "The reference to a footnote is not kept.")
    default:
      Sentence(
        fr: "Les réglages du quiz ne sont pas gardés : {0}.",
        en: "The settings of the quiz are not kept: {0}.")
    }
  }
}
