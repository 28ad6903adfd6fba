/// What the parameters of a route stand for in one path.
public struct RouteParameters: Sendable, Equatable {
  private let names: [String]
  private let values: [String]

  init(names: [String], values: [String]) {
    self.names = names
    self.values = values
  }

  /// Gives what a parameter stands for.
  public subscript(_ name: String) -> String? {
    names.firstIndex(of: name).map { values[$0] }
  }
}
