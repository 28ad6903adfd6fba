import Markup

/// A sentence of a diagnostic: what stands between backquotes is what somebody types, and is shown so.
enum QuotedText {
  static func html(_ sentence: String) -> HTML {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    // A backquote without its pair is a backquote.
    guard parts.count % 2 == 1 else { return "\(sentence)" }
    return parts.enumerated().map { index, part -> HTML in
      index % 2 == 0 || part.isEmpty ? "\(String(part))" : "<code>\(String(part))</code>"
    }.reduce(.empty, +)
  }
}
