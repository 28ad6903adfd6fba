import Learning
import Markup

/// The parts that the forms of accounts share.
extension AccountPages {
  /// The box; a problem whose field is not among those of the page leads nowhere.
  static func box(_ problems: [Problem], _ say: Wording, fields: Set<String>? = nil) -> HTML {
    if problems.isEmpty { return .empty }
    return ProblemBox.html(
      problems.map { problem in
        (fields?.contains(problem.field) ?? true ? problem.field : nil, problem.sentence(say))
      }, say)
  }

  /// The roles to choose from, the chosen one marked.
  static func roles(
    _ roles: [Role], chosen: Role?, _ problems: [Problem], _ say: Wording
  ) -> HTML {
    let problem = problems.first { $0.field == "role" }
    let message: HTML =
      problem.map {
        """
        <p class="msg" id="role-error">\(say("Erreur : ", "Error: "))\($0.sentence(say))</p>

        """
      } ?? .empty
    let described: HTML = problem == nil ? .empty : " aria-describedby=\"role-error\""
    let rows = roles.enumerated().map { index, role -> HTML in
      // The box at the top of the page leads to the first one.
      let id = index == 0 ? "role" : "role-\(role.rawValue)"
      let checked: HTML = role == chosen ? " checked=\"\"" : .empty
      return """
        <label class="opt" for="\(id)"><input type="radio" name="role" id="\(id)" \
        value="\(role.rawValue)"\(checked) /><span>\(name(of: role, say))<br />
        <span class="muted small">\(duties(of: role, say))</span></span></label>

        """
    }
    return """
      <fieldset\(described)><legend><span class="h2">\(say("Rôle", "Role"))</span></legend>
      \(message)\(rows)</fieldset>

      """
  }

  /// What a role is called.
  static func name(of role: Role, _ say: Wording) -> String {
    switch role {
    case .learner: say("Personne en formation", "Learner")
    case .manager: say("Responsable de groupe", "Manager")
    case .trainer: say("Formateur ou formatrice", "Trainer")
    case .admin: say("Administrateur ou administratrice", "Administrator")
    }
  }

  private static func duties(of role: Role, _ say: Wording) -> String {
    switch role {
    case .learner: say("Suit les cours.", "Follows the courses.")
    case .manager:
      say(
        "Voit qui a commencé et qui a terminé ; ne voit aucune réponse.",
        "Sees who has started and who has finished; sees no answer.")
    case .trainer: say("Écrit et publie les cours.", "Writes and publishes courses.")
    case .admin:
      say(
        "Gère les comptes et les rôles ; peut aussi écrire les cours.",
        "Looks after accounts and roles; may write courses too.")
    }
  }

  static func field(
    _ name: String, _ type: String, _ label: String, _ value: String, _ autocomplete: String,
    _ hint: String?, _ problems: [Problem], _ say: Wording
  ) -> HTML {
    TextField(
      name: name, label: label, value: value, type: type, autocomplete: autocomplete, hint: hint,
      problem: problems.first { $0.field == name }?.sentence(say)
    ).html(say)
  }
}
