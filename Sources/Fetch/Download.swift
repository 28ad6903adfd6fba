/// One file to fetch from a web server, and how much of what is put up with.
public struct Download: Hashable, Sendable {
  /// How long a server is waited for, in seconds.
  public struct Patience: Hashable, Sendable {
    /// For a connection.
    public var connecting: Int
    /// While fewer than `slowest` bytes a second come.
    public var stalled: Int
    /// What is too slow, in bytes a second.
    public var slowest: Int
    /// For everything, redirections included.
    public var whole: Int

    /// Sets limits; by default, a connection that brings a few kilobytes a second is put up with.
    public init(connecting: Int = 10, stalled: Int = 20, slowest: Int = 128, whole: Int) {
      self.connecting = connecting
      self.stalled = stalled
      self.slowest = slowest
      self.whole = whole
    }

    /// Gives a file of so many bytes a minute, and a second for each four kilobytes.
    public init(forBytes count: Int) { self.init(whole: 60 + max(0, count) / 4096) }
  }

  /// Where it is: an `http` or `https` address without a name and a password.
  public let address: String
  /// The most bytes it may have; one more ends the transfer.
  public let limit: Int
  /// How long the server is waited for.
  public var patience: Patience
  /// Whether a redirection may lead to another site, though never from `https` to `http`.
  public var mayLeaveSite = false

  /// Takes an address, and the most bytes that are taken from it.
  public init(_ address: String, atMost limit: Int) {
    self.address = address
    self.limit = max(0, limit)
    patience = Patience(forBytes: limit)
  }

  /// How many redirections are followed.
  static let mostRedirections = 5
}
