/// An element of an XML document, with all that stands in it.
public struct XMLElement: Hashable, Sendable {
  /// Its name, as it is written.
  public let name: String
  /// Its attributes.
  public let attributes: [String: String]
  /// The line on which it begins, from 1.
  public let line: Int
  /// The characters that stand directly in it, one after the other.
  public internal(set) var text = ""
  /// Whether there were more characters than are kept.
  public internal(set) var isCut = false
  /// The elements in it, in order.
  public internal(set) var children: [XMLElement] = []

  /// The first element of that name in it.
  public func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The elements of that name in it.
  public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}
