import Glibc

/// The address that a request came from; it is for counting, and never shown or written down.
public struct RemoteAddress: Hashable, Sendable {
  /// The kind of an address.
  public enum Family: Hashable, Sendable {
    /// Four bytes.
    case ipv4
    /// Sixteen bytes.
    case ipv6
  }

  /// Its kind; an IPv4 address written as IPv6 (`::ffff:0:0/96`) counts as IPv4.
  public let family: Family

  private let high: UInt64
  private let low: UInt64

  private init(family: Family, high: UInt64, low: UInt64) {
    self.family = family
    self.high = high
    self.low = low
  }

  /// Creates an address from its 4 or 16 bytes.
  public init?(bytes: [UInt8]) {
    func number(_ slice: ArraySlice<UInt8>) -> UInt64 { slice.reduce(0) { $0 << 8 | UInt64($1) } }
    switch bytes.count {
    case 4: self.init(family: .ipv4, high: 0, low: number(bytes[...]))
    case 16:
      let high = number(bytes[..<8])
      let low = number(bytes[8...])
      if high == 0, low >> 32 == 0xFFFF {
        self.init(family: .ipv4, high: 0, low: low & 0xFFFF_FFFF)
      } else {
        self.init(family: .ipv6, high: high, low: low)
      }
    default: return nil
    }
  }

  /// Reads an address from text such as that of `X-Forwarded-For`.
  public init?(_ text: String) {
    var four: [UInt8] = [0, 0, 0, 0]
    var sixteen = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      self.init(bytes: four)
    } else if unsafe inet_pton(AF_INET6, text, &sixteen) == 1 {
      self.init(bytes: sixteen)
    } else {
      return nil
    }
  }

  /// This machine: 127.0.0.1.
  public static let loopback = RemoteAddress(family: .ipv4, high: 0, low: 0x7F00_0001)

  /// Whether it is of this machine alone: 127.0.0.0/8 (RFC 1122, 3.2.1.3) or ::1 (RFC 4291, 2.5.3).
  public var isLoopback: Bool {
    family == .ipv4 ? low >> 24 == 0x7F : high == 0 && low == 1
  }

  /// The address in network order: 4 or 16 bytes.
  public var bytes: [UInt8] {
    func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - $0))) }
    }
    return family == .ipv4 ? bytes(low, 4) : bytes(high, 8) + bytes(low, 8)
  }

  /// The network that the address is in: its /24 or its /56, for counting those who change address.
  public var network: RemoteAddress {
    family == .ipv4
      ? RemoteAddress(family: .ipv4, high: 0, low: low & 0xFFFF_FF00)
      : RemoteAddress(family: .ipv6, high: high & 0xFFFF_FFFF_FFFF_FF00, low: 0)
  }
}

extension RemoteAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Shows nothing.
  public var description: String { "(address)" }

  /// Shows nothing.
  public var debugDescription: String { "(address)" }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
