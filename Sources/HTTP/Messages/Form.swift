/// The fields of a form or of a query, in the order in which they came.
public struct Form: Sendable {
  /// Every field, in order.
  public let fields: [(name: String, value: String)]

  /// Creates a form from its fields.
  public init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

  /// Gives the first value of a field.
  public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Gives every value of a field, in order.
  public func all(_ name: String) -> [String] {
    fields.compactMap { $0.name == name ? $0.value : nil }
  }

  /// The most fields that a form may have.
  static let limit = 256

  /// Reads `application/x-www-form-urlencoded` (URL Standard, 5.1), strictly in UTF-8.
  init(decoding bytes: ArraySlice<UInt8>) throws(HTTPError) {
    var fields: [(name: String, value: String)] = []
    for field in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < Form.limit else { throw HTTPError(.badRequest, "too many fields") }
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      let value = field.dropFirst(name.count + 1)
      fields.append((try Form.text(name), try Form.text(value)))
    }
    self.init(fields)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String {
    guard let decoded = percentDecoded(bytes, plusIsSpace: true),
      !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self)
    else { throw HTTPError(.badRequest, "a field is not percent-encoded UTF-8") }
    return text
  }
}
