import Learning

extension Wording {
  /// How long ago, in a word or two: pages know no time zone.
  func ago(_ instant: Instant, _ now: Instant) -> String {
    let minutes = max(0, now.seconds - instant.seconds) / 60
    switch minutes {
    case 0: return self("à l'instant", "just now")
    case 1..<60: return self("il y a \(minutes) min", "\(minutes) min ago")
    case 60..<1440: return self("il y a \(minutes / 60) h", "\(minutes / 60) h ago")
    default: return self("le \(day(instant))", "on \(day(instant))")
    }
  }

  /// Who saved and when.
  func saved(by author: String?, _ instant: Instant, _ now: Instant) -> String {
    let when = ago(instant, now)
    guard let author else { return self("Enregistré \(when).", "Saved \(when).") }
    return self("Enregistré \(when) par \(author).", "Saved \(when) by \(author).")
  }
}
