import HTTP
import Testing

/// The table of routes.
@Suite struct RouterTests {
  private static let patterns: [(HTTP.Method, String)] = [
    (.get, "/"), (.get, "/{lang}/"), (.get, "/{lang}/courses/{course}"),
    (.get, "/{lang}/courses/{course}/{module}"), (.get, "/{lang}/attempts/{attempt}/{n}"),
    (.post, "/{lang}/attempts/{attempt}/{n}"), (.get, "/{lang}/attempts/{attempt}/{n}/feedback"),
    (.post, "/{lang}/sign-out"), (.get, "/repository/{file...}"), (.get, "/healthz"),
    (.get, "/assets/{name}"), (.get, "/{lang}/new/edit"), (.get, "/{lang}/{page}/show"),
  ]

  private let router: Router<String>

  init() throws {
    router = try Router(
      RouterTests.patterns.map { Router.Route($0, $1, "\($0.rawValue) \($1)") })
  }

  private func match(_ method: HTTP.Method, _ target: String) throws -> Router<String>.Match {
    router.match(method, try Request(method, target).path)
  }

  @Test(arguments: [
    ("/", "/"), ("/fr/", "/{lang}/"), ("/fr/courses/x", "/{lang}/courses/{course}"),
    ("/fr/courses/x/y", "/{lang}/courses/{course}/{module}"), ("/healthz", "/healthz"),
    ("/assets/a.b.css", "/assets/{name}"), ("/repository/a/b/c", "/repository/{file...}"),
    ("/repository/a", "/repository/{file...}"), ("/fr/new/edit", "/{lang}/new/edit"),
    ("/fr/new/show", "/{lang}/{page}/show"), ("/assets/new/show", "/{lang}/{page}/show"),
  ]) func aPathLeadsToItsRoute(target: String, pattern: String) throws {
    for method in [HTTP.Method.get, .head] {
      guard case .found(let route, _) = try match(method, target) else {
        Issue.record("not found")
        return
      }
      #expect(route.pattern == pattern)
      #expect(route.value == "GET \(pattern)")
    }
  }

  @Test(arguments: [
    "/fr", "/fr/courses", "/fr/courses/", "/fr//x", "/fr/courses/x/", "/repository",
    "/fr/attempts/1/2/feedback/more", "/nothing/at/all",
  ]) func anotherPathIsNotFound(target: String) throws {
    guard case .notFound = try match(.get, target) else {
      Issue.record("found")
      return
    }
  }

  @Test func parametersAreGivenByName() throws {
    guard case .found(_, let parameters) = try match(.post, "/fr/attempts/a%20b/3") else {
      Issue.record("not found")
      return
    }
    #expect(parameters["lang"] == "fr")
    #expect(parameters["attempt"] == "a b")
    #expect(parameters["n"] == "3")
    #expect(parameters["x"] == nil)
    guard case .found(_, let file) = try match(.get, "/repository/a/b.json") else {
      Issue.record("not found")
      return
    }
    #expect(file["file"] == "a/b.json")
  }

  @Test(arguments: [
    ("/healthz", "GET, HEAD"), ("/fr/sign-out", "POST"), ("/fr/attempts/1/2", "GET, HEAD, POST"),
  ]) func aKnownPathNamesItsMethods(target: String, allow: String) throws {
    let method: HTTP.Method = allow == "POST" ? .get : .post
    let match = try match(method, target)
    if allow.contains("GET") && allow.contains("POST") {
      guard case .found = match else {
        Issue.record("not found")
        return
      }
    } else {
      guard case .methodNotAllowed(let allowed) = match else {
        Issue.record("allowed")
        return
      }
      #expect(allowed == allow)
    }
  }

  @Test func theRoutesAreListedInOrder() {
    #expect(router.routes.map(\.pattern) == RouterTests.patterns.map(\.1))
  }

  @Test(arguments: [
    ["a"], ["/{}"], ["/{a}/{a}"], ["/{a...}/b"], ["/a{b}"], ["/a", "/a"], ["/{a}", "/{a}"],
  ]) func aTableThatMakesNoSenseIsRefused(patterns: [String]) {
    #expect(throws: RouterError.self) {
      try Router(patterns.map { Router.Route(.get, $0, 0) })
    }
  }
}
