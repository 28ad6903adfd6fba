import Synchronization

/// Counts what several threads do.
public final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  /// Starts at nothing.
  public init() {}

  /// One more: the count from 1 on.
  public func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}
