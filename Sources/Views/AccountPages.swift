public import Learning
public import Markup

/// The forms to open an account and to come back to it.
public enum AccountPages {
  /// A problem with what was typed.
  public enum Problem: Hashable, Sendable {
    case nameMissing, nameTooLong, nameTaken
    case passwordTooShort, passwordTooLong, passwordCommon
    case emailWrong
    case roleMissing, lastAdministrator
    case oldPasswordWrong
    case codeMistyped, codeWrong, codeExpired
    /// A password that works once has been given too late.
    case oneTimeOver
    /// Choosing a password took too long, or another window was faster.
    case tooLate
    /// The name and the password do not go together; it is not said which is wrong.
    case refused
    /// Too many tries: wait that many seconds.
    case wait(seconds: Int)

    var field: String {
      switch self {
      case .nameMissing, .nameTooLong, .nameTaken, .refused, .wait, .oneTimeOver, .tooLate: "name"
      case .roleMissing, .lastAdministrator: "role"
      case .oldPasswordWrong: "old"
      case .codeMistyped, .codeWrong, .codeExpired: "code"
      case .passwordTooShort, .passwordTooLong, .passwordCommon: "password"
      case .emailWrong: "email"
      }
    }

    /// What is wrong and what to do, in words.
    public func sentence(in language: Language) -> String { sentence(Wording(language)) }

    func sentence(_ say: Wording) -> String {
      switch self {
      case .nameMissing: say("choisissez un nom.", "choose a name.")
      case .nameTooLong:
        say(
          "choisissez un nom de 60 caractères au plus.", "choose a name of at most 60 characters.")
      case .nameTaken:
        say("ce nom est déjà pris : choisissez-en un autre.", "this name is taken: choose another.")
      case .passwordTooShort:
        say(
          "choisissez un mot de passe d'au moins 15 caractères ; quatre mots au hasard conviennent.",
          "choose a password of at least 15 characters; four random words do well.")
      case .passwordTooLong:
        say(
          "choisissez un mot de passe de 256 caractères au plus.",
          "choose a password of at most 256 characters.")
      case .passwordCommon:
        say(
          "ce mot de passe est trop facile à deviner : choisissez-en un autre.",
          "this password is too easy to guess: choose another.")
      case .emailWrong:
        say("cette adresse ne semble pas complète.", "this address does not look complete.")
      case .roleMissing: say("choisissez un rôle.", "choose a role.")
      case .lastAdministrator:
        say(
          "ce compte est le seul à gérer les comptes : donnez d'abord ce rôle à un autre.",
          "no other account looks after the accounts: give another one that role first.")
      case .oldPasswordWrong:
        say(
          "ce n'est pas votre mot de passe actuel.", "this is not your present password.")
      case .codeMistyped:
        say(
          "ce code contient une faute de frappe : 16 lettres et chiffres, sans 0, O, 1, I ni L.",
          "this code has a slip in it: 16 letters and digits, without 0, O, 1, I or L.")
      case .codeWrong: say("ce code n'est pas le bon.", "this is not the code.")
      case .codeExpired:
        say(
          "ce code n'est plus valable : redémarrez le serveur pour en avoir un autre.",
          "this code is no longer good: start the server again to get another.")
      case .oneTimeOver:
        say(
          "ce mot de passe à usage unique n'est plus valable : demandez-en un autre.",
          "this one-time password is no longer good: ask for another.")
      case .tooLate:
        say(
          "trop de temps a passé : connectez-vous de nouveau.",
          "too much time has passed: sign in again.")
      case .refused:
        say(
          "ce nom et ce mot de passe ne vont pas ensemble.",
          "this name and this password do not go together.")
      case .wait(let seconds):
        say(
          "trop d'essais : attendez \(seconds) s, puis recommencez. Votre compte n'est pas bloqué.",
          "too many tries: wait \(seconds) s, then try again. Your account is not locked.")
      }
    }
  }

  /// The form to open an account, given back with what was typed except the password.
  public static func signUp(
    _ language: Language, name: String, email: String, problems: [Problem]
  ) -> HTML {
    let say = Wording(language)
    return """
      \(box(problems, say))<h1>\(say("Créer un compte", "Open an account"))</h1>
      <p>\(say(
        "Un compte sert à retrouver vos réponses sur un autre appareil. Ce que vous avez déjà fait ici y sera joint.",
        "An account lets you find your answers again on another device. What you have done here will be added to it."))</p>
      <form method="post" action="\(Address.page(language, "sign-up"))" novalidate="">
      \(field("name", "text", say("Nom", "Name"), name, "username",
        say("Un nom ou un pseudonyme : il vous servira à revenir.",
          "A name or a pseudonym: you will come back with it."), problems, say))\
      \(field("password", "password", say("Mot de passe", "Password"), "", "new-password",
        say("Au moins 15 caractères. Tous les caractères sont permis.",
          "At least 15 characters. Any character is allowed."), problems, say))\
      \(field("email", "email", say("Adresse électronique (facultatif)", "E-mail address (optional)"),
        email, "email",
        say("Seulement si vous voulez qu'on puisse vous écrire.",
          "Only if you want to be written to."), problems, say))\
      \(stay(say))
      <p class="actions"><button class="btn">\(say("Créer mon compte", "Open my account"))</button></p>
      </form>
      <p>\(say("Vous avez déjà un compte ? ", "You have an account already? "))\
      <a href="\(Address.page(language, "sign-in"))">\(say("Se connecter", "Sign in"))</a></p>

      """
  }

  /// The form to come back to an account, and to go on from there to the page `next`.
  public static func signIn(
    _ language: Language, name: String, next: String?, problems: [Problem]
  ) -> HTML {
    let say = Wording(language)
    let hidden: HTML =
      next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0)\" />\n" } ?? .empty
    return """
      \(box(problems, say))<h1>\(say("Se connecter", "Sign in"))</h1>
      <form method="post" action="\(Address.page(language, "sign-in"))" novalidate="">
      \(hidden)\(field("name", "text", say("Nom", "Name"), name, "username", nil, problems, say))\
      \(field("password", "password", say("Mot de passe", "Password"), "", "current-password", nil,
        problems, say))\
      \(stay(say))
      <p class="actions"><button class="btn">\(say("Me connecter", "Sign in"))</button></p>
      </form>
      <p>\(say("Pas encore de compte ? ", "No account yet? "))\
      <a href="\(Address.page(language, "sign-up"))">\(say("Créer un compte", "Open an account"))</a></p>

      """
  }

  private static func stay(_ say: Wording) -> HTML {
    """
    <label class="opt" for="stay"><input type="checkbox" name="stay" id="stay" value="yes" />\
    <span>\(say("Rester connecté 30 jours sur cet appareil",
      "Stay signed in for 30 days on this device"))</span></label>
    """
  }
}
