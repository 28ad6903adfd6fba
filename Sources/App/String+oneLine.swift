extension String {
  /// The text as it is typed into one line: without spaces around it, one between words.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
