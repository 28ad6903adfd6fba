/// The table of routes, generic over what stands at a route.
///
/// A pattern is a path whose segments are literal, or `{name}` for one segment that is not empty,
/// or, last, `{name...}` for all that remain. A literal segment wins over a parameter, and a
/// parameter over a remainder.
public struct Router<Value: Sendable>: Sendable {
  /// One line of the table.
  public struct Route: Sendable {
    /// The method; one for GET answers HEAD too.
    public let method: Method
    /// The pattern of the path.
    public let pattern: String
    /// What stands at the route.
    public let value: Value

    /// Creates a line of the table.
    public init(_ method: Method, _ pattern: String, _ value: Value) {
      self.method = method
      self.pattern = pattern
      self.value = value
    }
  }

  /// What a path leads to.
  public enum Match: Sendable {
    /// A route, and what its parameters stand for.
    case found(Route, RouteParameters)
    /// The path is known, but for these methods: a 405 with its `Allow`.
    case methodNotAllowed(allow: String)
    /// No route has this path.
    case notFound
  }

  /// Every route, in the order given.
  public let routes: [Route]

  private var nodes = [Node()]

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var remainder: Int?
    var routes: [Route] = []
    var names: [String] = []
  }

  /// Builds the table; it throws when two routes are the same or a pattern makes no sense.
  public init(_ routes: [Route]) throws(RouterError) {
    self.routes = routes
    for route in routes { try add(route) }
  }

  private mutating func add(_ route: Route) throws(RouterError) {
    guard route.pattern.hasPrefix("/") else { throw .malformed(route.pattern) }
    let rest = route.pattern.dropFirst()
    let segments = rest.isEmpty ? [] : rest.split(separator: "/", omittingEmptySubsequences: false)
    var node = 0
    var names: [String] = []
    for (index, segment) in segments.enumerated() {
      if segment.hasPrefix("{"), segment.hasSuffix("}") {
        let inside = segment.dropFirst().dropLast()
        let isRemainder = inside.hasSuffix("...")
        let name = String(isRemainder ? inside.dropLast(3) : inside)
        guard !name.isEmpty, !names.contains(name), !isRemainder || index == segments.count - 1
        else { throw .malformed(route.pattern) }
        names.append(name)
        node = child(of: node, isRemainder ? \.remainder : \.parameter)
      } else {
        guard !segment.contains("{"), !segment.contains("}") else {
          throw .malformed(route.pattern)
        }
        node = child(of: node, \.literals[String(segment)])
      }
    }
    guard !nodes[node].routes.contains(where: { $0.method == route.method }),
      nodes[node].routes.isEmpty || nodes[node].names == names, route.method != .head
    else { throw .conflict(route.pattern) }
    nodes[node].routes.append(route)
    nodes[node].names = names
  }

  private mutating func child(of node: Int, _ edge: WritableKeyPath<Node, Int?>) -> Int {
    if let next = nodes[node][keyPath: edge] { return next }
    nodes.append(Node())
    nodes[node][keyPath: edge] = nodes.count - 1
    return nodes.count - 1
  }

  /// Finds what stands at a path for a method.
  public func match(_ method: Method, _ path: [String]) -> Match {
    var values: [String] = []
    guard let node = find(path[...], from: 0, &values) else { return .notFound }
    let wanted = method == .head ? .get : method
    for route in nodes[node].routes where route.method == wanted {
      return .found(route, RouteParameters(names: nodes[node].names, values: values))
    }
    let allowed = nodes[node].routes.map(\.method).flatMap { $0 == .get ? [.get, .head] : [$0] }
    return .methodNotAllowed(allow: allowed.map(\.rawValue).joined(separator: ", "))
  }

  private func find(_ path: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
    guard let segment = path.first else { return nodes[node].routes.isEmpty ? nil : node }
    let rest = path.dropFirst()
    if let next = nodes[node].literals[segment], let found = find(rest, from: next, &values) {
      return found
    }
    if let next = nodes[node].parameter, !segment.isEmpty {
      values.append(segment)
      if let found = find(rest, from: next, &values) { return found }
      values.removeLast()
    }
    if let next = nodes[node].remainder {
      values.append(path.joined(separator: "/"))
      return next
    }
    return nil
  }
}
