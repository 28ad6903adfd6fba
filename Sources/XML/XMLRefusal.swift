/// Why a document was not read, and where.
public struct XMLRefusal: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// It declares a type of document: entities begin there, and this reader wants none.
    case documentType
    /// Elements stand in one another deeper than allowed.
    case tooDeep
    /// There are more elements than allowed.
    case tooManyElements
    /// A tag is longer, or has more attributes, than any that means something.
    case tagTooLong
    /// A tag, a comment or a section does not end.
    case unclosed
    /// The end of an element that is not the one that began last.
    case wrongEnd
    /// A reference such as `&nbsp;`, which XML does not know.
    case unknownReference
    /// No element at all.
    case empty
    /// Something else that XML does not allow.
    case malformed
    /// The parser had no memory.
    case outOfMemory
  }

  /// What is wrong.
  public let reason: Reason
  /// The line, from 1.
  public let line: Int

  init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = max(line, 1)
  }
}
