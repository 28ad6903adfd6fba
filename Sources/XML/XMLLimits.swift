/// How much of a document is read.
public struct XMLLimits: Hashable, Sendable {
  /// How deep elements stand in one another.
  public var depth: Int
  /// How many elements there are.
  public var elements: Int
  /// How many bytes of an element's own text are kept.
  public var text: Int

  /// Sets the limits.
  public init(depth: Int, elements: Int, text: Int) {
    self.depth = depth
    self.elements = elements
    self.text = text
  }
}
