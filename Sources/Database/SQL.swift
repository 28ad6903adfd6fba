/// A statement and its parameters: what is literal is code, what is interpolated is bound.
///
/// Literals are `StaticString`s, so that no text made at run time can become code.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  let code: Code
  let parameters: [StoredValue]

  /// Creates a statement without parameters.
  public init(stringLiteral text: StaticString) {
    code = Code(pieces: [.literal(text)])
    parameters = []
  }

  /// Creates a statement from its literals and its parameters.
  public init(stringInterpolation parts: Interpolation) {
    code = Code(pieces: parts.pieces)
    parameters = parts.parameters
  }

  /// The parts of a statement as the compiler hands them over.
  public struct Interpolation: StringInterpolationProtocol, Sendable {
    var pieces: [Piece] = []
    var parameters: [StoredValue] = []

    /// Creates an empty statement with room for its parts.
    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
      parameters.reserveCapacity(interpolationCount)
    }

    /// Appends code.
    public mutating func appendLiteral(_ text: StaticString) {
      if text.utf8CodeUnitCount > 0 { pieces.append(.literal(text)) }
    }

    /// Appends a bound parameter.
    public mutating func appendInterpolation(_ value: some Storable) {
      pieces.append(.parameter)
      parameters.append(value.stored)
    }

    /// Appends another statement, or a part of one, with its parameters.
    public mutating func appendInterpolation(_ part: SQL) {
      pieces += part.code.pieces
      parameters += part.parameters
    }
  }

  enum Piece: Sendable {
    case literal(StaticString)
    case parameter
  }

  /// The code alone, compared by where its literals stand in the program: no text is built or hashed.
  struct Code: Hashable, Sendable {
    let pieces: [Piece]

    /// The text with the placeholders `$1`, `$2`… that SQLite and PostgreSQL share.
    var text: String {
      var text = ""
      var count = 0
      for piece in pieces {
        switch piece {
        case .literal(let literal): text += literal.description
        case .parameter:
          count += 1
          text += "$\(count)"
        }
      }
      return text
    }
  }
}

extension SQL.Piece: Hashable {
  static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.literal(let a), .literal(let b)):
      a.utf8CodeUnitCount == b.utf8CodeUnitCount && a.place == b.place
    case (.parameter, .parameter): true
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .literal(let text): hasher.combine(text.place)
    case .parameter: hasher.combine(0 as UInt)
    }
  }
}

extension StaticString {
  /// The address of the text; of a single scalar kept in place, the scalar.
  fileprivate var place: UInt {
    hasPointerRepresentation ? unsafe UInt(bitPattern: utf8Start) : UInt(unicodeScalar.value)
  }
}
