private import CCurl

/// Asks other sites whether addresses still lead somewhere.
///
/// Eight are asked at a time, and each site one question at a time. Nothing is sent but the question.
public struct LinkProbe {
  /// What was found at an address.
  public enum Answer: Sendable, Hashable {
    /// It leads somewhere, or somewhere that is not shown to programs.
    case alive
    /// The site answers that there is nothing, or that it fails.
    case status(Int)
    /// There is no site of that name.
    case unknownSite
    /// The site does not prove that it is who it says.
    case untrusted
    /// No answer came in time, or none that could be understood.
    case silent
  }

  /// Why nothing can be asked at all.
  public struct Unavailable: Error, CustomStringConvertible {
    /// What failed, and what to do.
    public var description: String {
      "the library that asks other sites (libcurl) cannot be started: is memory left?"
    }
  }

  private static let atOnce = 8
  /// How long one question may take, in seconds.
  private static let patience = 20

  private let agent: String

  /// Takes the name under which sites are asked (RFC 9110, 10.1.5), such as `article4/1.0`.
  public init(agent: String) { self.agent = agent }

  /// Asks `http` and `https` addresses; `progress` is told how many were, of how many.
  public func ask(
    _ addresses: some Sequence<String>, progress: ((Int, Int) -> Void)? = nil
  ) throws(Unavailable) -> [String: Answer] {
    var queue = Queue(addresses)
    let all = queue.count
    let pool = try Pool(agent: agent, patience: Self.patience)
    var answers: [String: Answer] = [:]
    while answers.count < all {
      while pool.count < Self.atOnce, let question = queue.next() {
        if !pool.begin(question) {
          answers[question.address] = .silent
          queue.finish(question)
        }
      }
      for (question, answer) in pool.finished() {
        if answer == nil, let again = question.again {
          queue.repeat(again)
        } else {
          answers[question.address] = answer ?? .silent
          queue.finish(question)
          progress?(answers.count, all)
        }
      }
    }
    return answers
  }
}

/// One question about one address.
private struct Question: Hashable {
  let address: String
  let site: String
  /// Whether the page itself is asked for: some sites know no other question.
  var wantsPage = false

  /// The same question in the other way; nil when that was tried.
  var again: Question? {
    guard !wantsPage else { return nil }
    var question = self
    question.wantsPage = true
    return question
  }
}

/// What is still to be asked, in an order where each site is asked one thing at a time.
private struct Queue {
  private var waiting: [String: [Question]] = [:]
  /// The sites that may be asked now, in turn.
  private var free: [String] = []
  let count: Int

  init(_ addresses: some Sequence<String>) {
    let all = Set(addresses).sorted()
    count = all.count
    for address in all.reversed() {
      let site = Self.site(of: address)
      waiting[site, default: []].append(Question(address: address, site: site))
    }
    free = waiting.keys.sorted(by: >)
  }

  mutating func next() -> Question? {
    guard let site = free.popLast() else { return nil }
    return waiting[site]?.popLast()
  }

  /// Puts a question back at the front of its site.
  mutating func `repeat`(_ question: Question) {
    waiting[question.site, default: []].append(question)
    free.append(question.site)
  }

  mutating func finish(_ question: Question) {
    if waiting[question.site]?.isEmpty == false { free.insert(question.site, at: 0) }
  }

  private static func site(of address: String) -> String {
    let rest = address.split(separator: "//", maxSplits: 1).last ?? ""
    return rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
  }
}

/// The questions that are on their way.
@safe private final class Pool {
  private let multi: UnsafeMutableRawPointer
  private let agent: String
  private let patience: Int
  private var running: [UnsafeMutableRawPointer: Question] = unsafe [:]

  init(agent: String, patience: Int) throws(LinkProbe.Unavailable) {
    guard Curl.isReady, let multi = unsafe curl_multi_init() else {
      throw LinkProbe.Unavailable()
    }
    unsafe self.multi = multi
    self.agent = agent
    self.patience = patience
  }

  deinit {
    while let (handle, _) = unsafe running.popFirst() {
      unsafe curl_multi_remove_handle(multi, handle)
      unsafe curl_easy_cleanup(handle)
    }
    unsafe curl_multi_cleanup(multi)
  }

  var count: Int { unsafe running.count }

  /// Sends a question; false if it cannot be.
  func begin(_ question: Question) -> Bool {
    guard let handle = unsafe curl_easy_init() else { return false }
    // Neither a file of this machine nor anything else is reached by a redirection.
    let texts: [(CURLoption, String)] = [
      (CURLOPT_URL, question.address), (CURLOPT_USERAGENT, agent),
      (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
    ]
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 10),
      (CURLOPT_CONNECTTIMEOUT, patience / 2), (CURLOPT_TIMEOUT, patience),
      (CURLOPT_NOBODY, question.wantsPage ? 0 : 1),
    ]
    // The head says enough: the page is given up at its first byte.
    let writer = unsafe article4_curl_set_writer(handle) { _, _, _, _ in 0 }
    guard writer == CURLE_OK,
      texts.allSatisfy({ unsafe article4_curl_set_text(handle, $0, $1) == CURLE_OK }),
      numbers.allSatisfy({ unsafe article4_curl_set_long(handle, $0, $1) == CURLE_OK }),
      unsafe curl_multi_add_handle(multi, handle) == CURLM_OK
    else {
      unsafe curl_easy_cleanup(handle)
      return false
    }
    unsafe running[handle] = question
    return true
  }

  /// Waits a second at most, and gives the questions that were answered; a nil answer says that the
  /// page itself must be asked for.
  func finished() -> [(Question, LinkProbe.Answer?)] {
    var left: Int32 = 0
    unsafe curl_multi_perform(multi, &left)
    if left == count { unsafe curl_multi_poll(multi, nil, 0, 1000, nil) }
    var found: [(Question, LinkProbe.Answer?)] = []
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let handle = unsafe message.pointee.easy_handle,
        let question = unsafe running.removeValue(forKey: handle)
      else { continue }
      let result = unsafe message.pointee.data.result
      var status = 0
      unsafe article4_curl_status(handle, &status)
      unsafe curl_multi_remove_handle(multi, handle)
      unsafe curl_easy_cleanup(handle)
      found.append((question, Self.answer(to: question, result, status: status)))
    }
    return found
  }

  private static func answer(
    to question: Question, _ result: CURLcode, status: Int
  ) -> LinkProbe.Answer? {
    switch result {
    case CURLE_OK, CURLE_WRITE_ERROR: break
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownSite
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      return .untrusted
    case CURLE_URL_MALFORMAT, CURLE_OPERATION_TIMEDOUT: return .silent
    default: return question.wantsPage ? .silent : nil
    }
    switch status {
    case 200..<400: return .alive
    case _ where !question.wantsPage: return nil
    // Of the others some only want no programs: 401, 403, 429, and 503 before a riddle.
    case 404, 410, 451, 500..<503, 504..<600: return .status(status)
    default: return .alive
    }
  }
}
