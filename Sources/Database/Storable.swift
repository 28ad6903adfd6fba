/// A value as an engine keeps it.
public enum StoredValue: Sendable, Equatable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number with a fraction.
  case real(Double)
  /// Text in UTF-8.
  case text(String)
  /// Bytes.
  case bytes([UInt8])

  /// The kind of the value, for messages that must not show the value itself.
  var kind: String {
    switch self {
    case .null: "null"
    case .integer: "an integer"
    case .real: "a real number"
    case .text: "text"
    case .bytes: "bytes"
    }
  }
}

/// A type whose values can be bound to a statement and read from a row.
///
/// An enumeration or another `RawRepresentable` conforms by saying so: `extension Role: Storable {}`.
public protocol Storable: Sendable {
  /// The value to bind.
  var stored: StoredValue { get }

  /// Creates the value from what a column holds, or nil when that is of another kind.
  init?(stored: StoredValue)
}

extension String: Storable {
  /// The text itself.
  public var stored: StoredValue { .text(self) }

  /// Takes text only.
  public init?(stored: StoredValue) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension Int64: Storable {
  /// The number itself.
  public var stored: StoredValue { .integer(self) }

  /// Takes a whole number only.
  public init?(stored: StoredValue) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Int: Storable {
  /// The number itself.
  public var stored: StoredValue { .integer(Int64(self)) }

  /// Takes a whole number only.
  public init?(stored: StoredValue) {
    guard case .integer(let number) = stored, let exact = Int(exactly: number) else { return nil }
    self = exact
  }
}

extension Double: Storable {
  /// The number itself.
  public var stored: StoredValue { .real(self) }

  /// Takes a number, also a whole one that a `Double` holds exactly.
  public init?(stored: StoredValue) {
    switch stored {
    case .real(let number): self = number
    case .integer(let number):
      guard let exact = Double(exactly: number) else { return nil }
      self = exact
    default: return nil
    }
  }
}

extension Bool: Storable {
  /// One for true, zero for false.
  public var stored: StoredValue { .integer(self ? 1 : 0) }

  /// Takes zero and one only.
  public init?(stored: StoredValue) {
    switch stored {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension [UInt8]: Storable {
  /// The bytes themselves.
  public var stored: StoredValue { .bytes(self) }

  /// Takes bytes only.
  public init?(stored: StoredValue) {
    guard case .bytes(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension Optional: Storable where Wrapped: Storable {
  /// The wrapped value, or null.
  public var stored: StoredValue { self?.stored ?? .null }

  /// Takes null as nil, and what the wrapped type takes.
  public init?(stored: StoredValue) {
    if stored == .null {
      self = .none
      return
    }
    guard let wrapped = Wrapped(stored: stored) else { return nil }
    self = .some(wrapped)
  }
}

extension RawRepresentable where Self: Storable, RawValue: Storable {
  /// The raw value.
  public var stored: StoredValue { rawValue.stored }

  /// Takes the raw value of one of its values.
  public init?(stored: StoredValue) {
    guard let raw = RawValue(stored: stored) else { return nil }
    self.init(rawValue: raw)
  }
}
