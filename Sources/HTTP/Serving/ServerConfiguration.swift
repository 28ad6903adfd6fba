/// Where a server listens and what it puts up with.
public struct ServerConfiguration: Sendable {
  /// The address to listen on: a numeric one, or a name that the system knows.
  public var host: String

  /// The port to listen on; 0 takes a free one.
  public var port: UInt16

  /// How many event loops run, each on its own thread.
  public var threads = 2

  /// The largest body of a request, in bytes; a larger one gets 413.
  public var bodyLimit = 64 << 10

  /// The largest body at addresses that take more or less, by their decoded path; nothing where
  /// `bodyLimit` holds.
  public var ownBodyLimit: @Sendable (_ path: [String]) -> Int? = { _ in nil }

  /// Whether a request may have a body larger than `bodyLimit`; asked with its head alone, where
  /// `ownBodyLimit` allows one, so that strangers cannot fill the memory.
  public var admitsLargeBody: @Sendable (_ head: Request) -> Bool = { _ in true }

  /// The memory a connection may use for the head of a request, in bytes; more gets 414 or 431.
  public var memoryLimit = 32 << 10

  /// The most header fields of a request; more gets 431.
  public var fieldLimit = 64

  /// The most connections, over all threads; those that come after wait in the backlog.
  public var connectionLimit = 10_000

  /// The most connections of one IPv4 address or one IPv6 /56; nothing when a proxy stands before.
  public var connectionsPerAddress: Int? = 256

  /// How many connections the system may hold before they are accepted.
  public var backlog: Int32 = 1024

  /// The time for the whole head of a request, from the connection or from its first line.
  public var headLimit: Duration = .seconds(15)

  /// The time for the body of a request, and for taking the response, before their size counts.
  public var transferLimit: Duration = .seconds(15)

  /// What a client must manage beyond that, in bytes a second.
  public var slowestRate = 4096

  /// How long a connection may stay open with no request.
  public var idleLimit: Duration = .seconds(20)

  /// How long a deferred response may take before the client gets 503.
  public var deferralLimit: Duration = .seconds(30)

  /// How long `stop()` waits for requests that are being served.
  public var stopLimit: Duration = .seconds(10)

  /// Creates the configuration of a server with the defaults above.
  public init(host: String = "127.0.0.1", port: UInt16 = 8080) {
    self.host = host
    self.port = port
  }
}
