/// Gathers what does not come through while a file is read or written.
final class LossLog {
  private(set) var losses: [Loss] = []

  /// Notes a loss.
  func add(_ reason: Loss.Reason, line: Int, detail: String = "", text: String) {
    let loss = Loss(reason, line: line, detail: detail, text: text)
    if losses.last != loss { losses.append(loss) }
  }

  /// Forgets what was noted since there were `count` losses: what is left out whole loses nothing else.
  func forget(after count: Int) { losses.removeLast(losses.count - count) }
}

/// Why a question cannot be a question here.
struct LeftOut: Error {
  let reason: Loss.Reason
  let detail: String

  init(_ reason: Loss.Reason, _ detail: String = "") {
    self.reason = reason
    self.detail = detail
  }
}
