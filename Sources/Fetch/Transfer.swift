internal import CCurl

/// One question to a server and what it answers, while that comes.
@safe final class Transfer {
  /// What an answer means for the download.
  enum Answer {
    case whole(Connection.Saved)
    /// There is no such file for us.
    case missing
    /// What was there of the file is of no use: ask for all of it.
    case again
    case elsewhere(String)
  }

  let download: Download
  private let handle: UnsafeMutableRawPointer
  private let sink: any Sink
  private let earlier: (count: Int, validator: String)?
  /// When everything must have come.
  private let end: ContinuousClock.Instant
  private let watch: Connection.Watch

  /// How many bytes of the file there are; nil until it is known what the first of them is.
  private var count: Int?
  private var resumed = 0
  private var whole: Int?
  private var headerBytes = 0
  private var passedOver = 0
  private var failure: DownloadFailure?
  private var mustBeginAgain = false

  /// The longest head of an answer, and the longest body of one that is no file, in bytes.
  private static let longestHead = 64 << 10

  init(
    _ handle: UnsafeMutableRawPointer, _ download: Download, into sink: any Sink,
    from earlier: (count: Int, validator: String)?, until end: ContinuousClock.Instant,
    _ watch: @escaping Connection.Watch
  ) {
    unsafe self.handle = handle
    self.download = download
    self.sink = sink
    self.earlier = earlier
    self.end = end
    self.watch = watch
  }

  /// What is sent besides what always is.
  var headers: [String] {
    // Ranges are of the bytes as they were published.
    var lines = ["Accept-Encoding: identity"]
    if let earlier {
      lines += ["Range: bytes=\(earlier.count)-", "If-Range: \(earlier.validator)"]
    }
    return lines
  }

  /// Has the library bring what comes; false if it cannot.
  func listen() -> Bool {
    let own = unsafe Unmanaged.passUnretained(self).toOpaque()
    let codes = unsafe [
      article4_curl_set_pointer(handle, CURLOPT_WRITEDATA, own),
      article4_curl_set_pointer(handle, CURLOPT_HEADERDATA, own),
      article4_curl_set_pointer(handle, CURLOPT_XFERINFODATA, own),
      article4_curl_set_writer(handle) { bytes, size, count, context in
        guard let context = unsafe context else { return 0 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let taken = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        // Any other count than all of them stops the transfer.
        return unsafe transfer.take(taken) ? size * count : size * count &+ 1
      },
      article4_curl_set_header_reader(handle) { _, size, count, context in
        guard let context = unsafe context else { return 0 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        transfer.headerBytes += size * count
        return transfer.headerBytes <= Transfer.longestHead ? size * count : 0
      },
      article4_curl_set_watcher(handle) { context, _, _, _, _ in
        guard let context = unsafe context else { return 1 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        return transfer.goesOn() ? 0 : 1
      },
    ]
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  // MARK: While it comes

  /// Takes bytes of the body; false to stop.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do throws(DownloadFailure) {
      if count == nil, try !begin() { return false }
      guard let before = count else { return false }
      guard status == 200 || status == 206 else { return pass(over: bytes.count) }
      guard bytes.count <= download.limit - before else {
        throw .tooLarge(download.address, limit: download.limit)
      }
      try unsafe sink.write(bytes)
      count = before + bytes.count
      return true
    } catch {
      failure = error
      return false
    }
  }

  /// Passes over the body of an answer that is no file, so that the connection can be kept; false where
  /// it does not end.
  private func pass(over bytes: Int) -> Bool {
    passedOver += bytes
    return passedOver <= Self.longestHead
  }

  /// Looks at the head of the answer: where its bytes belong; false if they are of no use.
  private func begin() throws(DownloadFailure) -> Bool {
    let length = self.length
    switch status {
    case 200:
      whole = length
      try sink.begin(at: 0, validator: strongValidator)
      count = 0
    case 206:
      guard let earlier, let range = ContentRange(header("Content-Range")),
        range.first == earlier.count, range.whole.map({ $0 > range.last }) ?? true
      else {
        mustBeginAgain = true
        return false
      }
      whole = range.whole
      try sink.begin(at: earlier.count, validator: nil)
      (count, resumed) = (earlier.count, earlier.count)
    default:
      count = 0
      return true
    }
    if let whole, whole > download.limit {
      throw .tooLarge(download.address, limit: download.limit)
    }
    return true
  }

  private func goesOn() -> Bool {
    guard failure == nil else { return false }
    if !watch(count ?? 0, whole) { failure = .cancelled }
    return failure == nil
  }

  // MARK: When it has come

  /// What the answer means; throws what stands in the way.
  func answer(_ result: CURLcode, at address: String) throws(DownloadFailure) -> Answer {
    if let failure { throw failure }
    if mustBeginAgain, earlier != nil { return .again }
    guard result == CURLE_OK || passedOver > Self.longestHead else {
      throw failed(result, at: address)
    }
    switch status {
    case 200, 206:
      // A file without a byte never came to `take`.
      if count == nil, try !begin() {
        if earlier != nil { return .again }
        throw .notUnderstood(address)
      }
      guard let count, whole.map({ $0 == count }) ?? true else { throw .interrupted(address) }
      // The last word: whoever watches has seen the end.
      guard goesOn() else { throw .cancelled }
      return .whole(Connection.Saved(size: count, resumed: resumed))
    case 301, 302, 303, 307, 308:
      var text: UnsafeMutablePointer<CChar>?
      unsafe article4_curl_redirection(handle, &text)
      guard let found = unsafe text else { throw .notUnderstood(address) }
      return .elsewhere(unsafe String(cString: found))
    case 403, 404, 410: return .missing
    case 416:
      guard let earlier else { throw .status(address, 416) }
      // Everything had come already, and only its name was missing; or it is not what it was.
      guard ContentRange.whole(header("Content-Range")) == earlier.count else { return .again }
      return .whole(Connection.Saved(size: earlier.count, resumed: earlier.count))
    default: throw .status(address, status)
    }
  }

  /// Why the library could not bring an answer.
  func failed(_ result: CURLcode, at address: String) -> DownloadFailure {
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownSite(address)
    case CURLE_COULDNT_CONNECT: return .unreachable(address)
    case CURLE_SSL_CACERT_BADFILE: return .noAuthorities(address)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CONNECT_ERROR:
      return .untrusted(address, certificate(result))
    case CURLE_OPERATION_TIMEDOUT:
      // The library has one name for both, and counts milliseconds of its own.
      return ContinuousClock.now + .milliseconds(50) >= end
        ? .tooLong(address, seconds: download.patience.whole)
        : count == nil && status == 0 ? .unreachable(address) : .stalled(address)
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING,
      CURLE_HTTP2_STREAM, CURLE_HTTP2:
      return .interrupted(address)
    case CURLE_URL_MALFORMAT: return .address(address)
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: return .unavailable
    default: return .notUnderstood(address)
    }
  }

  /// What OpenSSL says of the site's certificate, in numbers that never change (`x509_vfy.h`).
  private func certificate(_ result: CURLcode) -> DownloadFailure.Certificate {
    var found = 0
    unsafe article4_curl_certificate(handle, &found)
    guard result == CURLE_PEER_FAILED_VERIFICATION else { return .other }
    switch found {
    case 2, 18...21: return .unknownIssuer
    case 9, 10: return .outOfDate
    // The library compares names itself, once everything else is right.
    case 0, 1, 62: return .otherSite
    default: return .other
    }
  }

  // MARK: The head of the answer

  /// The status of the answer.
  var status: Int {
    var status = 0
    unsafe article4_curl_status(handle, &status)
    return status
  }

  private var length: Int? {
    var length: curl_off_t = -1
    unsafe article4_curl_length(handle, &length)
    return length >= 0 ? Int(length) : nil
  }

  private func header(_ name: String) -> String? {
    var found: UnsafeMutablePointer<curl_header>?
    guard unsafe curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK,
      let value = unsafe found?.pointee.value
    else { return nil }
    return unsafe String(cString: value)
  }

  /// The entity tag, where it says that the bytes are the same and not only the meaning.
  private var strongValidator: String? {
    guard let tag = header("ETag"), tag.hasPrefix("\""), tag.hasSuffix("\""), tag.count >= 2,
      tag.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    return tag
  }
}

/// What `Content-Range` (RFC 9110, 14.4) says.
struct ContentRange {
  let first: Int
  let last: Int
  let whole: Int?

  init?(_ text: String?) {
    guard let text, text.hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first <= last,
      first >= 0
    else { return nil }
    whole = Int(parts[1])
    guard whole != nil || parts[1] == "*" else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// The size in the answer to a range that does not exist.
  static func whole(_ text: String?) -> Int? {
    guard let text, text.hasPrefix("bytes */") else { return nil }
    return Int(text.dropFirst(8))
  }
}
