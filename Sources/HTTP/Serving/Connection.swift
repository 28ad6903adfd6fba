/// One connection, and the request that is on it; it belongs to the thread of its event loop.
final class Connection {
  /// How far the request has come.
  enum Phase {
    case idle, head, body, suspended, responding
  }

  let exchange: Exchange
  let descriptor: Int32
  let remote: RemoteAddress

  /// Where it stands among the connections of its loop.
  var index = 0
  var phase = Phase.idle
  /// When it is cut, or, while suspended, answered for.
  var deadline: Moment
  /// Whether the connection closes after this response.
  var mustClose = false
  /// Whether the request was refused, so that the client may still be sending.
  var isRefused = false

  var method = Method.get
  var target: Result<Target, HTTPError> = .failure(HTTPError(.badRequest))
  var targetCount = 0
  var headers = Headers()
  var body: [UInt8] = []
  /// The largest body that its address takes.
  var bodyLimit = 0
  /// The deferred request, when there is one.
  var ticket: UInt64 = 0
  /// What a deferral gave.
  var answer: Response?
  private var hasServed = false

  init(_ exchange: Exchange, remote: RemoteAddress, deadline: Moment) {
    self.exchange = exchange
    self.descriptor = exchange.descriptor
    self.remote = remote
    self.deadline = deadline
  }

  /// Begins a request: its first line is there.
  func targetArrived(_ bytes: [UInt8], at now: Moment, _ limits: Limits) {
    phase = .head
    targetCount = bytes.count
    do throws(HTTPError) {
      target = .success(try Target(parsing: bytes))
    } catch {
      target = .failure(error)
    }
    bodyLimit = limits.body(at: target)
    if hasServed { deadline = now + limits.head }
    mustClose = false
  }

  /// Ends a request.
  func finish(at now: Moment, _ limits: Limits) {
    phase = .idle
    hasServed = true
    deadline = now + limits.idle
    headers = Headers()
    body = []
    answer = nil
  }
}
