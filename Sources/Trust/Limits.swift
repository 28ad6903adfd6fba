/// How much is read and followed at most (section 5: the numbers W, X, Y and Z).
public struct Limits: Hashable, Sendable {
  /// Roots followed in one refresh.
  public var roots = 256
  /// Delegated roles visited for one target.
  public var delegations = 32
  /// Bytes of a root.
  public var root = 512 << 10
  /// Bytes of a timestamp.
  public var timestamp = 16 << 10
  /// Bytes of a snapshot whose length is not given.
  public var snapshot = 2 << 20
  /// Bytes of a targets file whose length is not given.
  public var targets = 5 << 20

  /// Creates the usual limits.
  public init() {}
}
