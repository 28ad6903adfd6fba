import Testing

/// What a learner reads and does in one language, on the example course.
struct Script: Sendable, CustomTestStringConvertible {
  /// A way of answering a question of the quiz.
  enum Answer: Sendable {
    case tick(String)
    case type(String)
    /// The steps in the order given.
    case order([String])
    case match([String: String])
  }

  let code: String
  let course, module: String
  let wrongOption, wrongFeedback, rightOption, rightFeedback, again: String
  let enterCase, caseChoice, caseFollows, caseEnd, back: String
  let readButton, startQuiz, next, seeResult, passed, right: String
  let answerLabel, signUp, name, password, email, signOut, signIn: String
  let download, erase, eraseBox, nothingKept, done, resume: String
  /// The right answer to each question of the quiz, by its title.
  let quiz: [String: Answer]

  var testDescription: String { code }

  static let both = [french, english]

  static let french = Script(
    code: "fr", course: "Repérer et orienter les victimes d'exploitation",
    module: "Module 1 : reconnaître les signes",
    wrongOption: "C'est une précaution courante, sans conséquence.",
    wrongFeedback: "l'empêche de partir", rightOption: "C'est un signe qui doit alerter.",
    rightFeedback: "Oui. La confiscation des papiers", again: "Répondre à nouveau",
    enterCase: "Entrer dans le cas",
    caseChoice: "Je propose à Amina un entretien seule, « comme pour tout le monde ».",
    caseFollows: "Un bon choix", caseEnd: "Le cas se termine ici.", back: "Revenir au module",
    readButton: "J'ai lu ce module : passer au quiz", startQuiz: "Commencer le quiz",
    next: "Question suivante", seeResult: "Voir mon résultat",
    passed: "Vous avez réussi ce quiz.", right: "C'est juste", answerLabel: "Votre réponse",
    signUp: "Créer un compte", name: "Nom", password: "Mot de passe",
    email: "Adresse électronique (facultatif)", signOut: "Me déconnecter",
    signIn: "Se connecter", download: "Télécharger tout ce qui est gardé (JSON)",
    erase: "Supprimer mes données", eraseBox: "Oui, tout supprimer",
    nothingKept: "Rien n'est gardé sur vous", done: "terminé", resume: "Reprendre",
    quiz: [
      "Le consentement": .tick("Faux"), "Combien d'éléments ?": .type("3"),
      "Le numéro d'urgence": .type("Le 112."),
      "Dans quel ordre ?": .order([
        "Mettre la personne en sécurité.", "L'écouter, seule, dans une langue qu'elle comprend.",
        "L'informer de ses droits.", "L'orienter, avec son accord, vers un service spécialisé.",
      ]),
      "Qui fait quoi ?": .match([
        "Danger immédiat": "Police ou gendarmerie",
        "Droit au séjour": "Avocat ou association de défense des étrangers",
        "Enfant en danger": "Protection de l'enfance",
      ]),
    ])

  static let english = Script(
    code: "en", course: "Spotting and referring victims of exploitation",
    module: "Module 1: recognising the signs",
    wrongOption: "It is an ordinary precaution, of no consequence.",
    wrongFeedback: "stops them from leaving", rightOption: "It is a sign that should alert you.",
    rightFeedback: "Yes. Confiscated papers", again: "Answer again",
    enterCase: "Enter the case",
    caseChoice: "I offer Amina an interview alone, “as we do for everyone”.",
    caseFollows: "A good choice", caseEnd: "The case ends here.", back: "Back to the module",
    readButton: "I have read this module: take the quiz", startQuiz: "Start the quiz",
    next: "Next question", seeResult: "See my result", passed: "You have passed this quiz.",
    right: "That is right", answerLabel: "Your answer", signUp: "Open an account", name: "Name",
    password: "Password", email: "E-mail address (optional)", signOut: "Sign out",
    signIn: "Sign in", download: "Download all that is kept (JSON)", erase: "Erase my data",
    eraseBox: "Yes, erase everything", nothingKept: "Nothing is kept about you", done: "done",
    resume: "Resume",
    quiz: [
      "Consent": .tick("False"), "How many elements?": .type("3"),
      "The emergency number": .type("Dial 112."),
      "In what order?": .order([
        "Bring the person to safety.", "Listen to them, alone, in a language they understand.",
        "Inform them of their rights.",
        "Refer them, with their agreement, to a specialised service.",
      ]),
      "Who does what?": .match([
        "Immediate danger": "Police",
        "Right to stay": "A lawyer or a migrants' rights organisation",
        "A child in danger": "Child protection services",
      ]),
    ])
}

extension PageForm {
  /// Fills in an answer.
  mutating func give(_ answer: Script.Answer, in label: String) throws {
    switch answer {
    case .tick(let option): try tick(option)
    case .type(let text): try type(label, text)
    case .order(let steps):
      for (index, step) in steps.enumerated() { try choose(step, "\(index + 1)") }
    case .match(let pairs):
      for (left, right) in pairs { try choose(left, right) }
    }
  }
}

extension Browser {
  /// Answers the quiz on the page to its end, rightly, and shows the result.
  func finishQuiz(_ script: Script) throws {
    for _ in 0..<4 {
      let answer = try #require(script.quiz[page.heading], "not foreseen: \(page.heading)")
      try send(to: page.path) { try $0.give(answer, in: script.answerLabel) }
      #expect(page.path.hasSuffix("/feedback"))
      #expect(page.says(script.right), "\(page.heading): \(page.text)")
      try follow(page.links.contains { $0.text == script.next } ? script.next : script.seeResult)
    }
  }

  /// Opens an account from the page that the person is on.
  func signUp(_ script: Script, name: String, password: String, email: String = "") throws {
    try open("/\(script.code)/me")
    try follow(script.signUp)
    try send(to: "/sign-up") {
      try $0.type(script.name, name)
      try $0.type(script.password, password)
      try $0.type(script.email, email)
    }
    try #require(page.path == "/\(script.code)/me", "\(page.text)")
  }

  /// Comes back to an account.
  func signIn(_ script: Script, name: String, password: String) throws {
    try open("/\(script.code)/sign-in")
    try send(to: "/sign-in") {
      try $0.type(script.name, name)
      try $0.type(script.password, password)
    }
  }
}
