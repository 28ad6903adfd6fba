import Glibc

/// Refuses a request at once, past libmicrohttpd, which then only closes.
///
/// The library can answer neither while a body arrives nor when it has queued an error of its own.
func sendRefusal(_ status: Status, to descriptor: Int32, withBody: Bool) {
  let body = "\(status.rawValue) \(status.reason)\n"
  let message = """
    HTTP/1.1 \(status.rawValue) \(status.reason)\r
    Date: \(httpDate())\r
    Connection: close\r
    Content-Type: text/plain; charset=utf-8\r
    Cache-Control: no-store\r
    Content-Length: \(body.utf8.count)\r
    \r\n
    """ + (withBody ? body : "")
  let bytes = Array(message.utf8)
  let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
  _ = unsafe bytes.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, flags) }
}
