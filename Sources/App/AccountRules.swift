import HTTP
import Markup
import Views

/// What the name and the password of an account must be.
enum AccountRules {
  /// The shortest password (NIST SP 800-63B-4, where it is the only factor), in characters.
  static let shortestPassword = 15
  /// The longest password, in characters.
  static let longestPassword = 256
  /// The longest name, in characters.
  static let longestName = 60
  /// How long a password works that somebody else chose, in seconds: over a weekend.
  static let onceLifetime: Int64 = 3 * 86_400

  static func problems(name: AccountName) -> [AccountPages.Problem] {
    if name.key.isEmpty { return [.nameMissing] }
    return name.shown.count > longestName ? [.nameTooLong] : []
  }

  static func problems(password: String, name: AccountName) -> [AccountPages.Problem] {
    if password.count < shortestPassword { return [.passwordTooShort] }
    if password.count > longestPassword { return [.passwordTooLong] }
    return WeakPasswords.contains(password, name: name.key) ? [.passwordCommon] : []
  }

  static func problems(email: String) -> [AccountPages.Problem] {
    let sides = email.split(separator: "@", omittingEmptySubsequences: false)
    let isWrong = sides.count != 2 || sides.contains(where: \.isEmpty) || email.count > 254
    return isWrong && !email.isEmpty ? [.emailWrong] : []
  }
}

extension Exchange {
  /// A page with a form of an account, with the status that its problems call for.
  func personal(_ content: HTML, in frame: Frame, _ problems: [AccountPages.Problem]) throws
    -> Response
  {
    for case .wait(let seconds) in problems {
      return try personal(
        content, in: frame, status: .tooManyRequests, headers: [("Retry-After", "\(seconds)")])
    }
    return try personal(content, in: frame, status: problems.isEmpty ? .ok : .unprocessableContent)
  }
}
