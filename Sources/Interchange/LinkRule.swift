/// Which addresses a course may lead to: the same rule as for those written by hand.
enum LinkRule {
  private static let longest = 2000

  static func allows(_ address: String) -> Bool {
    guard address.utf8.count <= longest, let colon = address.firstIndex(of: ":"),
      !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x3C })
    else { return false }
    let rest = address[address.index(after: colon)...]
    switch address[..<colon].lowercased() {
    case "https", "http": return rest.hasPrefix("//") && rest.utf8.count > 2
    case "mailto", "tel": return !rest.isEmpty
    default: return false
    }
  }
}
