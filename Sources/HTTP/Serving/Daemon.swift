internal import CMicroHTTPD
import Glibc

/// One libmicrohttpd daemon, which does nothing but when it is run.
///
/// Every callback arrives on the thread that calls `run()`, with the event loop as its context.
@safe struct Daemon: ~Copyable {
  private let pointer: OpaquePointer

  /// Readable when there is work; level-triggered over the library's edge-triggered sockets.
  let descriptor: Int32

  init?(listening socket: Int32, connections: Int, memory: Int, loop: EventLoop) {
    guard
      let pointer = unsafe http_daemon_start(
        socket, UInt32(clamping: connections), memory,
        { context, address, _ in
          guard let loop = unsafe Daemon.loop(context) else { return .NO }
          return unsafe loop.admits(RemoteAddress(address)) ? .YES : .NO
        },
        { context, exchange, place, change in
          guard let loop = unsafe Daemon.loop(context), let exchange = unsafe exchange,
            let place = unsafe place
          else { return }
          if change == .CONNECTION_NOTIFY_STARTED {
            unsafe place.pointee = loop.opened(Exchange(exchange)).map {
              unsafe Unmanaged.passRetained($0).toOpaque()
            }
          } else if let connection = unsafe place.pointee {
            unsafe place.pointee = nil
            unsafe loop.closed(Unmanaged<Connection>.fromOpaque(connection).takeRetainedValue())
          }
        },
        { context, target, exchange in
          guard let loop = unsafe Daemon.loop(context), let exchange = unsafe exchange,
            let place = unsafe Exchange(exchange).connection
          else { return nil }
          let count = unsafe target.map { unsafe strlen($0) } ?? 0
          let bytes = unsafe Array(UnsafeRawBufferPointer(start: target, count: count))
          unsafe Daemon.connection(place).targetArrived(bytes, at: loop.now, loop.limits)
          return unsafe place
        },
        { context, _, target, method, _, data, size, place in
          guard let loop = unsafe Daemon.loop(context), let size = unsafe size,
            let place = unsafe place?.pointee
          else { return .NO }
          let connection = unsafe Daemon.connection(place)
          let goesOn: Bool
          if unsafe size.pointee > 0 {
            goesOn = unsafe loop.bodyArrived(
              UnsafeRawBufferPointer(start: data, count: size.pointee), on: connection)
            unsafe size.pointee = 0
          } else if connection.phase == .head {
            let head = unsafe connection.exchange.head(method: method, target: target)
            goesOn = loop.headArrived(head.bytes, targetStart: head.target, on: connection)
          } else {
            goesOn = loop.respond(on: connection)
          }
          return goesOn ? .YES : .NO
        },
        { context, _, place, _ in
          guard let loop = unsafe Daemon.loop(context), let place = unsafe place?.pointee else {
            return
          }
          unsafe loop.completed(Daemon.connection(place))
        },
        { _, _, text in unsafe text.map { unsafe strlen($0) } ?? 0 },
        { context, format, arguments in
          guard let loop = unsafe Daemon.loop(context), let format = unsafe format,
            let arguments = unsafe arguments as CVaListPointer?
          else { return }
          let status = unsafe http_logged_status(format, arguments)
          if status != 0 { loop.libraryRefuses(Status(rawValue: Int(status))) }
        },
        Unmanaged.passUnretained(loop).toOpaque())
    else { return nil }
    unsafe self.pointer = unsafe pointer
    descriptor = unsafe http_daemon_descriptor(pointer)
  }

  /// Closes what is still open; no connection may be suspended any more.
  deinit { unsafe MHD_stop_daemon(pointer) }

  /// Does all the work there is, without waiting.
  func run() { _ = unsafe MHD_run(pointer) }

  /// How long to wait at most before `run()`, in milliseconds; nothing when as long as one likes.
  ///
  /// It must be obeyed: the sockets are edge-triggered, so what the library has left for later
  /// raises no second event.
  var patience: UInt64? {
    var milliseconds: UInt64 = 0
    return unsafe MHD_get_timeout(pointer, &milliseconds) == .YES ? milliseconds : nil
  }

  /// Stops accepting and closes the listening socket.
  func stopListening() {
    let socket = unsafe MHD_quiesce_daemon(pointer)
    if socket >= 0 { close(socket) }
  }

  private static func loop(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
    unsafe context.map { unsafe Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func connection(_ place: UnsafeMutableRawPointer) -> Connection {
    unsafe Unmanaged<Connection>.fromOpaque(place).takeUnretainedValue()
  }
}
