private import CCurl

/// Fetches files one after another, and keeps the connection to a site between them.
///
/// Nothing but the question is sent: no name, no password, no cookie. What the environment says of
/// proxies is passed over.
@safe public final class Connection {
  private let handle: UnsafeMutableRawPointer
  private let agent: String

  /// Is told how many bytes there are, of how many where that is known; false stops the download.
  public typealias Watch = (_ count: Int, _ whole: Int?) -> Bool

  /// Takes the name under which sites are asked (RFC 9110, 10.1.5), such as `article4/1.0`.
  public init(agent: String) throws(DownloadFailure) {
    guard Curl.isReady, let handle = unsafe curl_easy_init() else { throw .unavailable }
    unsafe self.handle = handle
    self.agent = agent
  }

  deinit { unsafe curl_easy_cleanup(handle) }

  /// The bytes of a file; nil where the server says that there is none for us (403, 404 or 410).
  public func bytes(
    of download: Download, watch: @escaping Watch = { _, _ in true }
  ) throws(DownloadFailure) -> [UInt8]? {
    let sink = MemorySink()
    return try fetch(download, into: sink, watch) == nil ? nil : sink.bytes
  }

  /// What came of a file that was saved.
  public struct Saved: Hashable, Sendable {
    /// Its size in bytes.
    public let size: Int
    /// How many of them were there from an earlier try.
    public let resumed: Int
  }

  /// Fetches a file into a part file, which goes on where an earlier try stopped if the server still
  /// has the same file; nil where it says that there is none for us (403, 404 or 410).
  ///
  /// A part that fails keeps what came for the next try, except where that is more than was agreed.
  /// Whoever calls makes sure that it is what it should be, and moves it to its place.
  public func save(
    _ download: Download, to part: String, watch: @escaping Watch = { _, _ in true }
  ) throws(DownloadFailure) -> Saved? {
    let file = try PartFile(at: part, of: download.address)
    do throws(DownloadFailure) {
      guard let saved = try fetch(download, into: file, watch) else {
        file.discard()
        return nil
      }
      try file.finish()
      return saved
    } catch {
      switch error {
      case .tooLarge, .address: file.discard()
      default: break
      }
      throw error
    }
  }

  // MARK: Sending

  /// Sends bytes to an address (POST), with these fields of the head; gives the status of the answer.
  ///
  /// Nothing else of the answer is looked at, and no redirection is followed.
  public func send(
    _ bytes: [UInt8], fields: [(name: String, value: String)], to address: String
  ) throws(DownloadFailure) -> Int {
    guard Site(address) != nil else { throw .address(address) }
    var question = Download(address, atMost: 64 << 10)
    question.patience = Download.Patience(whole: 60)
    let end = ContinuousClock.now + .seconds(question.patience.whole)
    let transfer = unsafe Transfer(
      handle, question, into: MemorySink(), from: nil, until: end, { _, _ in true })
    unsafe curl_easy_reset(handle)
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { unsafe curl_slist_free_all(headers) }
    // Nobody asks for leave to send a few kilobytes.
    for (name, value) in fields + [("Expect", "")] {
      guard let longer = unsafe curl_slist_append(headers, "\(name): \(value)") else {
        throw .unavailable
      }
      unsafe headers = longer
    }
    var body = bytes
    guard set(address, for: question.patience, milliseconds: question.patience.whole * 1000),
      unsafe article4_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers) == CURLE_OK,
      unsafe article4_curl_set_long(handle, CURLOPT_POST, 1) == CURLE_OK,
      unsafe article4_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.count) == CURLE_OK,
      unsafe article4_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, &body) == CURLE_OK,
      transfer.listen()
    else { throw .unavailable }
    let result = unsafe curl_easy_perform(handle)
    return try withExtendedLifetime(transfer) { () throws(DownloadFailure) in
      guard result == CURLE_OK else { throw transfer.failed(result, at: address) }
      return transfer.status
    }
  }

  // MARK: One question after another

  private func fetch(
    _ download: Download, into sink: any Sink, _ watch: @escaping Watch
  ) throws(DownloadFailure) -> Saved? {
    guard var site = Site(download.address) else { throw .address(download.address) }
    let end = ContinuousClock.now + .seconds(max(1, download.patience.whole))
    var address = download.address
    var earlier = sink.earlier()
    // More than it may have cannot be a part of it.
    if let count = earlier?.count, count > download.limit { earlier = nil }
    var redirections = 0
    while true {
      let transfer = unsafe Transfer(
        handle, download, into: sink, from: earlier, until: end, watch)
      switch try ask(address, transfer, until: end) {
      case .whole(let saved): return saved
      case .missing: return nil
      case .again: earlier = nil
      case .elsewhere(let next):
        redirections += 1
        guard redirections <= Download.mostRedirections else {
          throw .tooManyRedirections(download.address)
        }
        guard let other = Site(next), site.mayLead(to: other, leaving: download.mayLeaveSite)
        else { throw .leadsElsewhere(download.address, to: next) }
        (site, address) = (other, next)
      }
    }
  }

  private func ask(
    _ address: String, _ transfer: Transfer, until end: ContinuousClock.Instant
  ) throws(DownloadFailure) -> Transfer.Answer {
    let left = (end - .now).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else {
      throw .tooLong(address, seconds: transfer.download.patience.whole)
    }
    // What was set for the last question goes; the connection stays.
    unsafe curl_easy_reset(handle)
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { unsafe curl_slist_free_all(headers) }
    for line in transfer.headers {
      guard let longer = unsafe curl_slist_append(headers, line) else { throw .unavailable }
      unsafe headers = longer
    }
    guard set(address, for: transfer.download.patience, milliseconds: Int(milliseconds)),
      unsafe article4_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers) == CURLE_OK,
      transfer.listen()
    else { throw .unavailable }
    let result = unsafe curl_easy_perform(handle)
    // Nothing calls it any more once that has returned.
    return try withExtendedLifetime(transfer) { () throws(DownloadFailure) in
      try transfer.answer(result, at: address)
    }
  }

  private func set(_ address: String, for patience: Download.Patience, milliseconds: Int) -> Bool {
    let texts: [(CURLoption, String)] = [
      (CURLOPT_URL, address), (CURLOPT_USERAGENT, agent),
      (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_PROXY, ""), (CURLOPT_NOPROXY, "*"),
    ]
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1),
      // Each redirection is judged here before it is followed.
      (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_CONNECTTIMEOUT, max(1, patience.connecting)),
      (CURLOPT_LOW_SPEED_LIMIT, max(1, patience.slowest)),
      (CURLOPT_LOW_SPEED_TIME, max(1, patience.stalled)),
      (CURLOPT_TIMEOUT_MS, milliseconds), (CURLOPT_NOPROGRESS, 0),
    ]
    return texts.allSatisfy { unsafe article4_curl_set_text(handle, $0, $1) == CURLE_OK }
      && numbers.allSatisfy { unsafe article4_curl_set_long(handle, $0, $1) == CURLE_OK }
  }
}
