/// A table of routes that makes no sense; the program that wrote it is wrong.
public enum RouterError: Error, Equatable, Sendable {
  /// The pattern does not start with a slash, or a parameter in it is malformed.
  case malformed(String)
  /// Another route has the same method and path, or names the same parameter otherwise.
  case conflict(String)
}
