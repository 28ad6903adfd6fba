import Glibc

/// Drives one libmicrohttpd daemon on a thread of its own.
///
/// The library's own threads hang with exactly 128 busy clients (it asks for 128 events and then
/// waits without looking at what it left), so the loop is ours: wait, then let the library work.
///
/// Safe to share because everything but `mailbox` is touched only by the thread that runs `run()`.
final class EventLoop: @unchecked Sendable {
  let mailbox: Mailbox
  let limits: Limits
  let handler: @Sendable (Request) -> Response
  private let admissions: Admissions
  private var daemon: Daemon?

  private(set) var now = Moment.now
  private var lastSweep = Moment.now
  private var connections: [Connection] = []
  private var suspended: [UInt64: Connection] = [:]
  private var lastTicket: UInt64 = 0
  private var lingering = LingeringList()
  /// When the loop gives up on the requests that are being served.
  private var end: Moment?

  init(
    _ configuration: ServerConfiguration, socket: Int32, admissions: Admissions,
    handler: @escaping @Sendable (Request) -> Response
  ) throws(ServerError) {
    mailbox = try Mailbox()
    limits = Limits(configuration)
    self.handler = handler
    self.admissions = admissions
    daemon = Daemon(
      listening: socket,
      connections: max(1, configuration.connectionLimit / max(1, configuration.threads)),
      memory: configuration.memoryLimit, loop: self)
    if daemon == nil {
      throw .resource(doing: "start an event loop", code: errno)
    }
  }

  /// Whether handlers are called no more: the library aborts the program when it is stopped while a
  /// connection is suspended.
  private(set) var isOver = false

  var isStopping: Bool { end != nil }

  /// Serves until it is asked to stop and has.
  func run() {
    while true {
      let hasMail = wait()
      now = .now
      let mail = hasMail ? mailbox.take() : Mailbox.Contents()
      for (ticket, response) in mail.finished { resume(ticket, with: response) }
      daemon?.run()
      if mail.isStopping, end == nil { beginToStop() }
      if now - lastSweep >= limits.interval { sweep() }
      lingering.drain(now: now)
      if let end, connections.isEmpty || now >= end { break }
    }
    isOver = true
    for ticket in suspended.keys { resume(ticket, with: .plain(.serviceUnavailable)) }
    daemon?.run()
    daemon = nil
    lingering.removeAll()
  }

  /// Waits for work; tells whether there is mail.
  private func wait() -> Bool {
    var milliseconds = Int32(-1)
    if isStopping || !connections.isEmpty { milliseconds = Int32(limits.interval / 1_000_000) }
    if !lingering.isEmpty { milliseconds = 10 }
    if let patience = daemon?.patience {
      let limit = Int32(clamping: patience)
      milliseconds = milliseconds < 0 ? limit : min(milliseconds, limit)
    }
    var descriptors = [
      pollfd(fd: daemon?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    return unsafe poll(&descriptors, 2, milliseconds) > 0 && descriptors[1].revents != 0
  }

  /// Cuts what is late, and answers for handlers that are.
  private func sweep() {
    lastSweep = now
    for connection in connections where connection.deadline < now {
      if connection.phase == .suspended {
        resume(connection.ticket, with: .plain(.serviceUnavailable))
      } else {
        connection.deadline = .never
        shutdown(connection.descriptor, Int32(SHUT_RDWR))
      }
    }
  }

  private func beginToStop() {
    end = now + limits.stop
    daemon?.stopListening()
    for connection in connections where connection.phase == .idle {
      shutdown(connection.descriptor, Int32(SHUT_RDWR))
    }
  }
}

// Connections come and go.
extension EventLoop {
  func admits(_ address: RemoteAddress?) -> Bool { address.map(admissions.allows) ?? false }

  func opened(_ exchange: Exchange) -> Connection? {
    guard let remote = exchange.remote else { return nil }
    let connection = Connection(exchange, remote: remote, deadline: now + limits.head)
    connection.index = connections.count
    connections.append(connection)
    admissions.add(remote)
    return connection
  }

  func closed(_ connection: Connection) {
    admissions.remove(connection.remote)
    if connection.isRefused || Lingering.isNeeded(for: connection.descriptor) {
      lingering.add(connection.descriptor, now: now)
    }
    let last = connections.removeLast()
    if last !== connection {
      connections[connection.index] = last
      last.index = connection.index
    }
  }

  /// The library is about to send an error of its own.
  ///
  /// When that is about a head that is whole, version 0.9.75 sends the head of its answer twice; so
  /// ours goes first, and nothing after it.
  func libraryRefuses(_ status: Status) {
    for connection in connections where connection.phase == .head && connection.exchange.hasHead {
      connection.isRefused = true
      sendRefusal(status, to: connection.descriptor, withBody: true)
      shutdown(connection.descriptor, Int32(SHUT_WR))
    }
  }

  func completed(_ connection: Connection) {
    connection.finish(at: now, limits)
    if isStopping { shutdown(connection.descriptor, Int32(SHUT_RDWR)) }
  }

  func suspend(_ connection: Connection, for deferral: Deferral) {
    lastTicket += 1
    let ticket = lastTicket
    connection.ticket = ticket
    connection.phase = .suspended
    connection.deadline = now + limits.deferral
    suspended[ticket] = connection
    connection.exchange.suspend()
    deferral.start { [mailbox] response in mailbox.leave(response, for: ticket) }
  }

  /// Goes on with a deferred request; nothing happens when it was answered already.
  private func resume(_ ticket: UInt64, with response: Response) {
    guard let connection = suspended.removeValue(forKey: ticket) else { return }
    connection.answer = response
    connection.answer?.deferral = nil
    connection.phase = .responding
    connection.deadline = now + limits.transfer
    connection.exchange.resume()
  }
}
