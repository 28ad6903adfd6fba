/// What a request asks for; the server refuses every other method before a handler sees it.
public enum Method: String, Sendable, CaseIterable {
  /// Reads.
  case get = "GET"
  /// Reads the head only: the answer to the same GET is used and its body left out.
  case head = "HEAD"
  /// Changes something.
  case post = "POST"
}
