extension StringProtocol {
  /// The text as one line of a terminal, without what the terminal would obey or hide.
  ///
  /// Names of files, of accounts and what stands in files come from anybody: an escape sequence in
  /// one could rewrite what the terminal shows, a line's end could forge a finding.
  var printable: String {
    guard unicodeScalars.contains(where: \.isObeyed) else { return String(self) }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0 == "\t" ? " " : $0.isObeyed ? "?" : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether it is no sign, but something that acts on signs or lines around it.
  var isObeyed: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
