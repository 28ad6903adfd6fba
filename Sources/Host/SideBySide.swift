import FoundationEssentials
import Synchronization

/// Works on the parts of something on every core at once.
public enum SideBySide {
  /// How many parts a core is given at least: fewer are not worth a thread.
  private static let fewest = 8

  /// The results of `work` for each of `count` parts, in order.
  ///
  /// Parts are taken one after another by whichever thread is free; where the system gives no more
  /// threads, the calling one does all.
  public static func map<Result: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, count / fewest)
    guard threads > 1 else { return (0..<count).map(work) }
    let parts = Parts<Result>(count: count)
    let take: @Sendable () -> Void = {
      var done: [(part: Int, result: Result)] = []
      while let part = parts.take() { done.append((part, work(part))) }
      parts.give(done)
    }
    let others = (1..<threads).compactMap { _ in try? RunningThread(take) }
    take()
    for thread in others { thread.join() }
    return parts.results()
  }

  private final class Parts<Result: Sendable>: Sendable {
    private let taken = Counter()
    private let count: Int
    private let done = Mutex<[(part: Int, result: Result)]>([])

    init(count: Int) { self.count = count }

    func take() -> Int? {
      let part = taken.next() - 1
      return part < count ? part : nil
    }

    func give(_ results: [(part: Int, result: Result)]) { done.withLock { $0 += results } }

    func results() -> [Result] {
      done.withLock { $0 }.sorted { $0.part < $1.part }.map(\.result)
    }
  }
}
