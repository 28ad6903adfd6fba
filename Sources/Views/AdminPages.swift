public import Learning
public import Markup

/// Where accounts and their roles are looked after.
public enum AdminPages {
  /// An account in a list.
  public struct Line: Sendable {
    /// Whose it is.
    public let learner: ID<Learner>
    /// Its name.
    public let name: String
    /// Its role.
    public let role: Role
    /// When it was opened.
    public let created: Instant
    /// Until when its password works, if it is one that works once.
    public let onceUntil: Instant?

    /// Creates a line.
    public init(
      learner: ID<Learner>, name: String, role: Role, created: Instant, onceUntil: Instant?
    ) {
      self.learner = learner
      self.name = name
      self.role = role
      self.created = created
      self.onceUntil = onceUntil
    }
  }

  /// An account that is being added, with what was typed.
  public struct Addition: Sendable {
    /// The name.
    public let name: String
    /// The role, if one is chosen.
    public let role: Role?
    /// What is to be mended.
    public let problems: [AccountPages.Problem]
    /// Whose account has that name already.
    public let existing: ID<Learner>?

    /// Creates what is shown in the form.
    public init(
      name: String, role: Role?, problems: [AccountPages.Problem], existing: ID<Learner>?
    ) {
      self.name = name
      self.role = role
      self.problems = problems
      self.existing = existing
    }
  }

  /// The title of the list.
  public static func listTitle(_ language: Language) -> String {
    Wording(language)("Comptes", "Accounts")
  }

  /// A page of the list, and the form that adds an account; `unshown` says what the site has written over
  /// courses of others and is not shown.
  public static func list(
    _ language: Language, _ lines: [Line], isEveryone: Bool, hasMore: Bool, adding: Addition,
    unshown: [String]
  ) -> HTML {
    let say = Wording(language)
    let address = Address.page(language, "admin/")
    let other: HTML =
      isEveryone
      ? """
      <a href="\(address)">\(say("Seulement les comptes qui ont un rôle", "Only accounts with a role"))</a>
      """
      : """
      <a href="\(address)?who=everyone">\(say("Tous les comptes", "All accounts"))</a>
      """
    var more = HTML.empty
    if hasMore, let last = lines.last {
      more = """
        <p><a href="\(address)?after=\(last.learner.text)\(isEveryone ? "&who=everyone" : "")">\
        \(say("Comptes suivants", "More accounts"))</a></p>

        """
    }
    return """
      \(AccountPages.box(adding.problems, say))<h1>\(listTitle(language))</h1>
      \(note(unshown, say))\
      <p>\(other) · <a href="\(Address.page(language, "admin/reach"))">\(ReachPage.title(language))</a></p>
      \(table(lines, language))\(more)\(form(adding, language))
      """
  }

  private static func note(_ unshown: [String], _ say: Wording) -> HTML {
    guard !unshown.isEmpty else { return .empty }
    return """
      <div class="note warn" role="note"><p class="title">\(say(
        "Des textes de ce site ne sont pas montrés dans les cours copiés",
        "Texts of this site are not shown in the copied courses"))</p>
      <ul>
      \(unshown.map { "<li>\($0)</li>\n" as HTML })</ul></div>

      """
  }

  private static func table(_ lines: [Line], _ language: Language) -> HTML {
    let say = Wording(language)
    if lines.isEmpty {
      return "<p>\(say("Aucun compte ici.", "No account here."))</p>\n"
    }
    let rows = lines.map { line -> HTML in
      """
      <tr><th scope="row"><a href="\(Address.account(language, line.learner))">\(line.name)</a></th>\
      <td>\(AccountPages.name(of: line.role, say))</td><td>\(say.day(line.created))</td></tr>

      """
    }
    return """
      <div class="scroll" role="region" aria-label="\(listTitle(language))" tabindex="0"><table>
      <thead><tr><th scope="col">\(say("Nom", "Name"))</th><th scope="col">\(say("Rôle", "Role"))</th>\
      <th scope="col">\(say("Ouvert le", "Opened on"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private static func form(_ adding: Addition, _ language: Language) -> HTML {
    let say = Wording(language)
    let existing: HTML =
      adding.existing.map {
        """
        <p><a href="\(Address.account(language, $0))">\(say(
          "Ouvrir le compte qui porte ce nom", "Open the account of that name"))</a></p>

        """
      } ?? .empty
    return """
      <h2>\(say("Ajouter un compte", "Add an account"))</h2>
      <p>\(say(
        "Un mot de passe à usage unique s'affichera ; donnez-le à la personne, qui choisira le sien.",
        "A one-time password will be shown; hand it to the person, who will choose her own."))</p>
      <form method="post" action="\(Address.page(language, "admin/"))" novalidate="">
      \(AccountPages.field("name", "text", say("Nom", "Name"), adding.name, "off", nil,
        adding.problems, say))\(existing)\
      \(AccountPages.roles([.trainer, .manager, .admin], chosen: adding.role, adding.problems, say))\
      <p class="actions"><button class="btn">\(say("Ajouter ce compte", "Add this account"))\
      </button></p>
      </form>

      """
  }

  // MARK: One account

  /// An account, its role, and a new password for who has lost hers.
  public static func account(
    _ language: Language, _ line: Line, isSaved: Bool, problem: AccountPages.Problem?
  ) -> HTML {
    let say = Wording(language)
    let problems = problem.map { [$0] } ?? []
    let saved: HTML =
      isSaved
      ? """
      <div class="note ok" role="status"><p>\(say(
        "Le rôle est enregistré ; il vaut dès maintenant.",
        "The role is recorded; it holds from now on."))</p></div>

      """ : .empty
    let once: HTML =
      line.onceUntil.map {
        """
        <p>\(say(
          "Cette personne n'a pas encore choisi son mot de passe. Celui à usage unique est valable jusqu'au ",
          "This person has not chosen her password yet. The one-time one is good until "))\
        \(say.day($0)).</p>

        """
      } ?? .empty
    let address = Address.account(language, line.learner)
    return """
      \(AccountPages.box(problems, say))<p class="crumbs"><a href="\(Address.page(language, "admin/"))">\
      \(listTitle(language))</a></p>
      <h1>\(line.name)</h1>
      \(saved)<form method="post" action="\(address)" novalidate="">
      \(AccountPages.roles(Role.allCases, chosen: line.role, problems, say))\
      <p class="actions"><button class="btn">\(say("Enregistrer ce rôle", "Keep this role"))\
      </button></p>
      </form>
      <h2>\(say("Mot de passe perdu", "Lost password"))</h2>
      \(once)<p>\(say(
        "Un nouveau mot de passe à usage unique remplace l'ancien et déconnecte tous les appareils.",
        "A new one-time password takes the place of the old one and signs all devices out."))</p>
      <form method="post" action="\(address)/password">\
      <p><button class="btn alt">\(say("Donner un mot de passe à usage unique",
        "Give a one-time password"))</button></p></form>

      """
  }

  /// The title of the page that shows a password that works once.
  public static func handOverTitle(_ language: Language) -> String {
    Wording(language)("Mot de passe à usage unique", "One-time password")
  }

  /// A password that works once, shown once.
  public static func handOver(_ language: Language, name: String, code: String) -> HTML {
    let say = Wording(language)
    return """
      <h1>\(handOverTitle(language))</h1>
      <dl>
      <dt>\(say("Nom", "Name"))</dt><dd><strong>\(name)</strong></dd>
      <dt>\(say("Mot de passe", "Password"))</dt><dd><strong>\(code)</strong></dd>
      </dl>
      <p>\(say(
        "Notez-le maintenant : il ne sera plus affiché. Donnez-le à la personne elle-même ; il est valable 3 jours, une seule fois, et elle choisira aussitôt le sien.",
        "Write it down now: it will not be shown again. Give it to the person herself; it is good for 3 days, once, and she will choose her own right away."
      ))</p>
      <p><a class="btn" href="\(Address.page(language, "admin/"))">\
      \(say("Revenir aux comptes", "Back to the accounts"))</a></p>

      """
  }
}
