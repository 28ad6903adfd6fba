/// The limits of a configuration, in the units that an event loop counts in.
struct Limits: Sendable {
  let head: Int64
  let transfer: Int64
  let idle: Int64
  let deferral: Int64
  let stop: Int64
  /// The largest body where an address says nothing else.
  let body: Int
  private let ownBody: @Sendable ([String]) -> Int?
  let admitsLargeBody: @Sendable (Request) -> Bool
  let fields: Int
  private let slowestRate: Int64

  init(_ configuration: ServerConfiguration) {
    head = configuration.headLimit.nanoseconds
    transfer = configuration.transferLimit.nanoseconds
    idle = configuration.idleLimit.nanoseconds
    deferral = configuration.deferralLimit.nanoseconds
    stop = configuration.stopLimit.nanoseconds
    body = configuration.bodyLimit
    ownBody = configuration.ownBodyLimit
    admitsLargeBody = configuration.admitsLargeBody
    fields = configuration.fieldLimit
    slowestRate = Int64(max(1, configuration.slowestRate))
  }

  /// The largest body that an address takes.
  func body(at target: Result<Target, HTTPError>) -> Int {
    guard case .success(let target) = target else { return body }
    return ownBody(target.path) ?? body
  }

  /// How long so many bytes may take.
  func transfer(of bytes: Int) -> Int64 {
    transfer + Int64(min(bytes, 1 << 32)) * 1_000_000_000 / slowestRate
  }

  /// How often deadlines are looked at: often enough for the shortest.
  var interval: Int64 {
    let shortest = min(head, transfer, idle, deferral, stop)
    return max(5_000_000, min(250_000_000, shortest / 4))
  }
}
