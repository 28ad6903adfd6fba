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
    for (name, value) in try Form.split(bytes) {
      fields.append((try Form.text(name), try Form.text(value)))
    }
    self.init(fields)
  }

  /// Reads the same whatever its bytes: what is no text is replaced by U+FFFD, and that is told.
  init(repairing bytes: ArraySlice<UInt8>, _ isRepaired: inout Bool) throws(HTTPError) {
    var fields: [(name: String, value: String)] = []
    for (name, value) in try Form.split(bytes) {
      do throws(HTTPError) {
        fields.append((try Form.text(name), try Form.text(value)))
      } catch {
        isRepaired = true
        fields.append((Form.repaired(name), Form.repaired(value)))
      }
    }
    self.init(fields)
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPError) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    let fields = bytes.split(separator: UInt8(ascii: "&"))
    guard fields.count <= Form.limit else { throw HTTPError(.badRequest, "too many fields") }
    return fields.map { field in
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      return (name, field.dropFirst(name.count + 1))
    }
  }

  private static func repaired(_ bytes: ArraySlice<UInt8>) -> String {
    let decoded = percentDecoded(bytes, plusIsSpace: true) ?? Array(bytes)
    return String(decoding: decoded, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
  }

  private static func text(_ bytes: ArraySlice<UInt8>) throws(HTTPError) -> String {
    guard let decoded = percentDecoded(bytes, plusIsSpace: true),
      !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self)
    else { throw HTTPError(.badRequest, "a field is not percent-encoded UTF-8") }
    return text
  }
}
