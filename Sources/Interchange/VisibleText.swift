extension Unicode.Scalar {
  /// Whether a course's file may hold it: no control, nothing that reorders or hides text.
  var isVisible: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200B, 0x2060...0x2064, 0xFEFF,
      0xAD, 0xFFF9...0xFFFB, 0xE0001:
      false
    default: true
    }
  }

  /// Whether it is a space that may be collapsed with its neighbours, or a line's end.
  var isBlank: Bool { value == 0x20 || value == 0x09 || value == 0x0A || value == 0x0C }
}

extension String {
  /// The text on one line, its blanks collapsed, without what nobody sees.
  var collapsed: String {
    var result = ""
    var isWaiting = false
    for scalar in unicodeScalars {
      if scalar.isBlank {
        isWaiting = !result.isEmpty
      } else if scalar.isVisible {
        if isWaiting { result.append(" ") }
        isWaiting = false
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
