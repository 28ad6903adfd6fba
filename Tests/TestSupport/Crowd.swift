import Dispatch
import Foundation

/// Several people at once, each on a thread of her own, which a busy machine cannot hold back.
public final class Crowd: Sendable {
  private let group = DispatchGroup()

  /// Lets each of so many do the work, which is given the number of who does it.
  public init(of count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let group = group
    for number in 0..<count {
      group.enter()
      Thread.detachNewThread {
        work(number)
        group.leave()
      }
    }
  }

  /// Waits until everyone has finished.
  public func wait() { group.wait() }
}
