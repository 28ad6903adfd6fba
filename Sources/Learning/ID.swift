/// The identity of one `Subject`, an opaque text that the program makes and never derives from a person.
public struct ID<Subject>: Hashable, Sendable {
  /// The identity as it stands in tables and addresses.
  public let text: String

  /// Takes an identity that was made or stored before.
  public init(_ text: String) { self.text = text }
}
