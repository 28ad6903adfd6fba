/// What can go wrong in compressing.
public enum CompressionError: Error, Equatable, Sendable {
  /// The library gave up; it does so only for want of memory.
  case failed(String)
  /// The quality or level is not one of those that the library has.
  case level(Int)
}
