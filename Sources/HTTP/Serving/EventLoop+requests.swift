/// The steps of a request; each tells whether libmicrohttpd is to go on with the connection.
extension EventLoop {
  /// The head is there: everything that can be refused without the body is refused now.
  func headArrived(_ head: [UInt8], targetStart: Int, on connection: Connection) -> Bool {
    let checked: Guard
    do throws(HTTPError) {
      let parsed = try HeadParser(
        head, targetStart: targetStart, targetCount: connection.targetCount,
        fieldLimit: limits.fields)
      checked = try Guard(
        parsed, target: connection.target, bodyLimit: connection.bodyLimit)
      connection.headers = parsed.headers
    } catch {
      connection.method = head.starts(with: "HEAD\0".utf8) ? .head : .get
      return refuse(connection, error.status)
    }
    connection.method = checked.method
    connection.phase = .body
    guard admits(checked.framing, on: connection) else {
      return refuse(connection, .contentTooLarge)
    }
    switch checked.framing {
    case .none: break
    case .length(let count):
      connection.deadline = now + limits.transfer(of: count)
      connection.body.reserveCapacity(count)
    case .chunked:
      // The library tolerates LF for CRLF between chunks; whatever another reader makes of that,
      // nothing follows this request.
      connection.mustClose = true
      connection.deadline = now + limits.transfer(of: connection.bodyLimit)
    }
    return true
  }

  /// Whether a body may come; one that may be large is asked about first.
  private func admits(_ framing: Guard.Framing, on connection: Connection) -> Bool {
    let isLarge: Bool =
      switch framing {
      case .none: false
      case .length(let count): count > limits.body
      case .chunked: connection.bodyLimit > limits.body
      }
    guard isLarge, case .success(let target) = connection.target else { return true }
    let head = Request(
      method: connection.method, target: target, headers: connection.headers, body: [],
      remote: connection.remote)
    if limits.admitsLargeBody(head) { return true }
    // How large a body in chunks is, only its end says.
    connection.bodyLimit = limits.body
    return framing == .chunked
  }

  /// A piece of the body is there.
  func bodyArrived(_ bytes: UnsafeRawBufferPointer, on connection: Connection) -> Bool {
    guard connection.body.count + bytes.count <= connection.bodyLimit else {
      return refuse(connection, .contentTooLarge)
    }
    unsafe connection.body.append(contentsOf: bytes)
    return true
  }

  /// The request is whole, or its deferred response is there.
  func respond(on connection: Connection) -> Bool {
    if let answer = connection.answer { return send(answer, on: connection) }
    guard !isOver, case .success(let target) = connection.target else {
      return refuse(connection, .serviceUnavailable)
    }
    let request = Request(
      method: connection.method, target: target, headers: connection.headers,
      body: connection.body, remote: connection.remote)
    connection.body = []
    let response = handler(request)
    if let deferral = response.deferral {
      suspend(connection, for: deferral)
      return true
    }
    return send(response, on: connection)
  }

  private func send(_ response: Response, on connection: Connection) -> Bool {
    connection.phase = .responding
    let closes = connection.mustClose || isStopping
    if case .prepared(let prepared) = response.body, !closes, response.headers.isEmpty,
      let (variant, isNotModified) = prepared.choose(for: connection.headers)
    {
      return isNotModified
        ? queue(variant.notModified, .notModified, on: connection)
        : queue(variant.whole, prepared.status, on: connection)
    }
    guard let (object, status) = response.assembled(for: connection.headers, closes: closes) else {
      return refuse(connection, .internalServerError)
    }
    return queue(object, status, on: connection)
  }

  private func queue(
    _ object: ResponseObject, _ status: Status, on connection: Connection
  ) -> Bool {
    connection.deadline = now + limits.transfer(of: object.count)
    return connection.exchange.queue(object, status: status)
  }

  private func refuse(_ connection: Connection, _ status: Status) -> Bool {
    connection.isRefused = true
    sendRefusal(status, to: connection.descriptor, withBody: connection.method != .head)
    return false
  }
}

extension Response {
  /// Makes a response object for one request; nothing when a header field cannot be sent.
  fileprivate func assembled(
    for requested: Headers, closes: Bool
  ) -> (object: ResponseObject, status: Status)? {
    var fields = headers
    if closes { fields.append(("Connection", "close")) }
    switch body {
    case .none: return ResponseObject(ImmutableBytes([]), headers: fields).map { ($0, status) }
    case .bytes(let bytes):
      return ResponseObject(ImmutableBytes(bytes), headers: fields).map { ($0, status) }
    case .file(let file, let stretch):
      return ResponseObject(file, stretch, headers: fields).map { ($0, status) }
    case .prepared(let prepared):
      guard let (variant, isNotModified) = prepared.choose(for: requested) else { return nil }
      return ResponseObject(variant.bytes, headers: prepared.fields(of: variant) + fields)
        .map { ($0, isNotModified ? .notModified : prepared.status) }
    }
  }
}
