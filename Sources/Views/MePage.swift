public import Learning
public import Markup

/// One's own progress and data, with the means to take them away and to erase them.
public struct MePage: Sendable {
  /// How far one is in a course.
  public struct Standing: Sendable {
    /// The course.
    public let course: Course
    /// The modules that are done.
    public let done: Set<Slug>
    /// The modules that are started and not done.
    public let started: Set<Slug>

    /// Creates a line of the page.
    public init(course: Course, done: Set<Slug>, started: Set<Slug>) {
      self.course = course
      self.done = done
      self.started = started
    }
  }

  /// Why nothing was erased.
  public enum Problem: Sendable {
    /// The box was not ticked.
    case unconfirmed
    /// Nobody would be left to look after the server.
    case lastAdministrator

    func sentence(_ say: Wording) -> String {
      switch self {
      case .unconfirmed: say("cochez la case pour confirmer.", "tick the box to confirm.")
      case .lastAdministrator:
        say(
          "personne d'autre ne gère les comptes : donnez d'abord ce rôle à quelqu'un.",
          "nobody else looks after the accounts: give somebody else that role first.")
      }
    }
  }

  /// The language of the page.
  public let language: Language
  /// The name of the account; nil without one.
  public let name: String?
  /// What the account may do beyond learning.
  public let role: Role
  /// Whether anything is stored about the reader.
  public let isKnown: Bool
  /// The courses she has started.
  public let courses: [Standing]

  /// Creates the page.
  public init(
    _ language: Language, name: String?, role: Role, isKnown: Bool, courses: [Standing]
  ) {
    self.language = language
    self.name = name
    self.role = role
    self.isKnown = isKnown
    self.courses = courses
  }

  private var say: Wording { Wording(language) }

  /// The content, with why nothing was erased, or the news that the password is another now.
  public func content(_ problem: Problem?, isPasswordChanged: Bool) -> HTML {
    let box: HTML =
      problem.map { ProblemBox.html([("confirm", $0.sentence(say))], say) } ?? .empty
    let news: HTML =
      isPasswordChanged && name != nil
      ? """
      <div class="note ok" role="status"><p>\(say(
        "Votre mot de passe est changé. Les autres appareils sont déconnectés.",
        "Your password is changed. Other devices are signed out."))</p></div>

      """ : .empty
    return """
      \(box)<h1>\(say("Mes données", "My data"))</h1>
      \(news)\(account)\(progress)\(mine)
      """
  }

  private var account: HTML {
    if let name {
      return """
        <p>\(say("Votre compte : ", "Your account: "))<strong>\(name)</strong></p>
        \(duties)<p><a href="\(Address.page(language, "me/password"))">\
        \(say("Changer mon mot de passe", "Change my password"))</a></p>
        <form method="post" action="\(Address.page(language, "sign-out"))">\
        <p><button class="btn alt">\(say("Me déconnecter", "Sign out"))</button></p></form>

        """
    }
    let state =
      isKnown
      ? say(
        "Vous n'avez pas de compte. Vos réponses sont gardées ici 30 jours après votre dernier passage, sous un numéro au hasard.",
        "You have no account. Your answers are kept here for 30 days after your last visit, under a random number."
      )
      : say(
        "Rien n'est gardé sur vous : vous n'avez encore répondu à rien ici.",
        "Nothing is kept about you: you have not answered anything here yet.")
    return """
      <p>\(state)</p>
      <p><a href="\(Address.page(language, "sign-up"))">\(say("Créer un compte", "Open an account"))\
      </a> · <a href="\(Address.page(language, "sign-in"))">\(say("Se connecter", "Sign in"))</a></p>

      """
  }

  /// The ways to what the role is for; no other page shows them, so that public pages stay the same
  /// for everyone.
  private var duties: HTML {
    var links: [HTML] = []
    if role == .trainer || role == .admin {
      links.append(
        """
        <a href="\(Address.page(language, "teach/"))">\(say("Écrire les cours", "Write courses"))</a>
        """)
    }
    if role == .admin {
      links.append(
        """
        <a href="\(Address.page(language, "admin/"))">\(say("Gérer les comptes", "Look after accounts"))</a>
        """)
    }
    return links.isEmpty ? .empty : "<p>\(links.joined(separator: " · "))</p>\n"
  }

  private var progress: HTML {
    guard !courses.isEmpty else { return .empty }
    let rows = courses.map { standing -> HTML in
      let course = standing.course
      let all = course.modules.count
      let title = Typography.spaced(course.title(in: language), in: language)
      let count = standing.done.count
      let done = say(
        count < 2 ? "\(count) module terminé sur \(all)" : "\(count) modules terminés sur \(all)",
        "\(count) of \(all) modules done")
      return """
        <li><a href="\(Address.course(language, course.id))">\(title)</a>\(say(" : ", ": "))\(done)</li>

        """
    }
    return """
      <h2>\(say("Mon avancement", "My progress"))</h2>
      <ul>
      \(rows)</ul>
      <p><a class="btn" href="\(Address.page(language, "resume"))">\
      \(say("Reprendre", "Resume"))</a></p>

      """
  }

  /// What a trainer wrote belongs to the course, which others go on with.
  private var written: HTML {
    guard role == .trainer || role == .admin else { return .empty }
    return """
      <p>\(say(
        "Les textes, les images et les mots que vous avez écrits pour les cours restent, sans votre nom.",
        "The texts, the pictures and the notes you wrote for courses stay, without your name."))</p>

      """
  }

  private var mine: HTML {
    guard isKnown else { return .empty }
    return """
      <h2>\(say("Emporter mes données", "Take my data away"))</h2>
      <p><a href="\(Address.page(language, "me/export"))">\
      \(say("Télécharger tout ce qui est gardé (JSON)", "Download all that is kept (JSON)"))</a></p>
      <h2>\(say("Supprimer mes données", "Erase my data"))</h2>
      <p>\(say(
        "Vos réponses, vos résultats et votre compte sont effacés aussitôt, sans retour possible.",
        "Your answers, your results and your account are erased at once, for good."))</p>
      \(written)
      <form method="post" action="\(Address.page(language, "me/erase"))" novalidate="">
      <label class="opt" for="confirm"><input type="checkbox" name="confirm" id="confirm" \
      value="yes" /><span>\(say("Oui, tout supprimer", "Yes, erase everything"))</span></label>
      <p class="actions"><button class="btn alt">\
      \(say("Supprimer mes données", "Erase my data"))</button></p>
      </form>

      """
  }
}
