import Glibc

/// Many clients at once, each of which asks again as soon as it has its answer.
public struct ClosedLoop {
  /// How many answers came.
  public private(set) var answers = 0

  /// How many answers the client that got fewest has.
  public private(set) var fewest = 0

  /// The longest time in which no answer came to anyone.
  public private(set) var longestSilence = Duration.zero

  /// The statuses that came.
  public private(set) var statuses: Set<Int> = []

  /// Runs so many clients for a while.
  public init(
    port: UInt16, clients: Int, request: String, for duration: Duration
  ) throws {
    let connections = try (0..<clients).map { _ in try RawConnection(port: port) }
    var counts = [Int](repeating: 0, count: clients)
    var waiting = connections.map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    for connection in connections { connection.send(request) }
    let end = ContinuousClock.now + duration
    var last = ContinuousClock.now
    while ContinuousClock.now < end {
      _ = unsafe poll(&waiting, nfds_t(clients), 20)
      for index in waiting.indices where waiting[index].revents != 0 {
        guard let response = try connections[index].takeResponse() else { continue }
        statuses.insert(response.status)
        counts[index] += 1
        connections[index].send(request)
        longestSilence = max(longestSilence, last.duration(to: .now))
        last = .now
      }
    }
    longestSilence = max(longestSilence, last.duration(to: .now))
    answers = counts.reduce(0, +)
    fewest = counts.min() ?? 0
  }
}
