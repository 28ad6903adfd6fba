internal import CMicroHTTPD
import Glibc

/// What libmicrohttpd knows of one connection; valid from its opening to its closing, on the thread
/// of its event loop.
@safe struct Exchange {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  /// The socket.
  var descriptor: Int32 {
    unsafe http_connection_info(pointer, .CONNECTION_INFO_CONNECTION_FD)?.pointee.connect_fd
      ?? -1
  }

  /// The address of the client.
  var remote: RemoteAddress? {
    let info = unsafe http_connection_info(pointer, .CONNECTION_INFO_CLIENT_ADDRESS)
    return unsafe RemoteAddress(info?.pointee.client_addr)
  }

  /// Our own object of this connection.
  var connection: UnsafeMutableRawPointer? {
    let info = unsafe http_connection_info(pointer, .CONNECTION_INFO_SOCKET_CONTEXT)
    return unsafe info?.pointee.socket_context
  }

  /// Whether the head of a request is whole.
  var hasHead: Bool {
    unsafe http_connection_info(pointer, .CONNECTION_INFO_REQUEST_HEADER_SIZE) != nil
  }

  /// A copy of the head in the library's buffer, from the method on, and where its target starts.
  func head(
    method: UnsafePointer<CChar>?, target: UnsafePointer<CChar>?
  ) -> (bytes: [UInt8], target: Int) {
    guard let method = unsafe method, let target = unsafe target,
      let info = unsafe http_connection_info(pointer, .CONNECTION_INFO_REQUEST_HEADER_SIZE)
    else { return ([], 0) }
    let bytes = unsafe UnsafeRawBufferPointer(start: method, count: info.pointee.header_size)
    return unsafe (Array(bytes), target - method)
  }

  /// Sends a response; false when the library does not take it.
  func queue(_ response: ResponseObject, status: Status) -> Bool {
    unsafe MHD_queue_response(pointer, UInt32(status.rawValue), response.pointer) == .YES
  }

  /// Leaves the connection alone until `resume()`; only within a callback.
  func suspend() { unsafe MHD_suspend_connection(pointer) }

  /// Goes on with a suspended connection at the next run of the daemon.
  func resume() { unsafe MHD_resume_connection(pointer) }
}

extension RemoteAddress {
  /// Reads the address of a peer.
  init?(_ address: UnsafePointer<sockaddr>?) {
    guard let address = unsafe address else { return nil }
    let family = unsafe Int32(address.pointee.sa_family)
    let (offset, count) = family == AF_INET ? (4, 4) : (8, 16)
    guard family == AF_INET || family == AF_INET6 else { return nil }
    let start = unsafe UnsafeRawPointer(address) + offset
    unsafe self.init(bytes: Array(UnsafeRawBufferPointer(start: start, count: count)))
  }
}
