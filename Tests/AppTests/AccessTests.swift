import Database
import Learning
import Store
import Testing

@testable import App
@testable import HTTP

/// Who may open which address.
@Suite struct AccessTests {
  /// Every address that is not for everyone, written down by hand: one that is added fails the test
  /// until somebody has said here who may open it.
  private static let reserved: [String: Access] = [
    "GET /{lang}/teach/": .trainers,
    "GET /{lang}/teach/new": .trainers,
    "GET /{lang}/teach/{course}/review": .trainers,
    "POST /{lang}/teach/{course}/review": .trainers,
    "GET /{lang}/teach/{course}/publish": .trainers,
    "POST /{lang}/teach/{course}/publish": .trainers,
    "GET /{lang}/teach/{course}/versions": .trainers,
    "GET /{lang}/teach/{course}/versions/{number}": .trainers,
    "POST /{lang}/teach/{course}/versions/{number}": .trainers,
    "GET /{lang}/teach/{course}/files/{file}/changed": .trainers,
    "GET /{lang}/teach/{course}/files/{file}/map": .trainers,
    "GET /{lang}/teach/{course}/files/{file}/saves": .trainers,
    "POST /{lang}/teach/{course}/files/{file}/saves": .trainers,
    "GET /{lang}/teach/{course}/files/{file}/saves/{number}": .trainers,
    "POST /{lang}/teach/new": .trainers,
    "GET /{lang}/teach/{course}": .trainers,
    "GET /{lang}/teach/{course}/new": .trainers,
    "POST /{lang}/teach/{course}/new": .trainers,
    "POST /{lang}/teach/{course}/files/{file}/insert": .trainers,
    "GET /{lang}/teach/{course}/files/{file}": .trainers,
    "POST /{lang}/teach/{course}/files/{file}": .trainers,
    "GET /{lang}/teach/{course}/files/{file}/preview": .trainers,
    "POST /{lang}/teach/{course}/files/{file}/preview": .trainers,
    "POST /{lang}/teach/{course}/files/{file}/fix": .trainers,
    "GET /{lang}/teach/{course}/translate/{file}": .trainers,
    "POST /{lang}/teach/{course}/translate/{file}": .trainers,
    "GET /{lang}/teach/{course}/media": .trainers,
    "POST /{lang}/teach/{course}/media": .trainers,
    "POST /{lang}/teach/{course}/media/remove": .trainers,
    "GET /{lang}/teach/{course}/media/{file...}": .trainers,
    "GET /{lang}/teach/{course}/play/{module}": .trainers,
    "POST /{lang}/teach/{course}/play/{module}/practice/{question}": .trainers,
    "GET /{lang}/teach/{course}/play/{module}/cases/{case}": .trainers,
    "GET /{lang}/teach/{course}/play/{module}/cases/{case}/{scene}": .trainers,
    "POST /{lang}/teach/{course}/play/{module}/cases/{case}/{scene}": .trainers,
    "GET /{lang}/teach/{course}/play/{module}/quizzes/{quiz}": .trainers,
    "POST /{lang}/teach/{course}/play/{module}/quizzes/{quiz}": .trainers,

    "GET /{lang}/admin/": .admins, "POST /{lang}/admin/": .admins,
    "GET /{lang}/admin/accounts/{account}": .admins,
    "POST /{lang}/admin/accounts/{account}": .admins,
    "POST /{lang}/admin/accounts/{account}/password": .admins,
    "GET /{lang}/admin/reach": .admins, "POST /{lang}/admin/reach": .admins,
    "GET /{lang}/me/password": .members, "POST /{lang}/me/password": .members,
  ]

  /// The addresses for everyone, in the same way.
  private static let open: Set<String> = [
    "GET /", "GET /{lang}/", "GET /{lang}/help", "GET /{lang}/safety", "GET /{lang}/privacy",
    "GET /{lang}/accessibility", "GET /{lang}/display", "POST /{lang}/display", "GET /leave",
    "GET /favicon.ico", "GET /assets/{file}", "GET /healthz", "GET /readyz", "GET /metrics",
    // What is told there counts once an administrator has said so.
    "POST /reach",
    "GET /{lang}/mirror", "GET /repository/{path...}",
    "GET /{lang}/courses", "GET /{lang}/courses/{course}", "GET /{lang}/courses/{course}/glossary",
    "GET /{lang}/courses/{course}/{module}", "POST /{lang}/courses/{course}/{module}",
    "POST /{lang}/courses/{course}/{module}/practice/{question}",
    "GET /{lang}/courses/{course}/{module}/cases/{case}",
    "GET /{lang}/courses/{course}/{module}/cases/{case}/{scene}",
    "POST /{lang}/courses/{course}/{module}/cases/{case}/{scene}",
    "GET /{lang}/courses/{course}/{module}/quizzes/{quiz}",
    "POST /{lang}/courses/{course}/{module}/quizzes/{quiz}",
    "GET /{lang}/attempts/{attempt}", "GET /{lang}/attempts/{attempt}/{place}",
    "POST /{lang}/attempts/{attempt}/{place}", "GET /{lang}/attempts/{attempt}/{place}/feedback",
    "GET /{lang}/resume", "GET /{lang}/me", "GET /{lang}/me/export", "POST /{lang}/me/erase",
    "GET /{lang}/sign-up", "POST /{lang}/sign-up", "GET /{lang}/sign-in", "POST /{lang}/sign-in",
    "POST /{lang}/sign-out", "GET /{lang}/sign-in/password", "POST /{lang}/sign-in/password",
    // Until there is an administrator, whoever has the code.
    "GET /{lang}/admin/first", "POST /{lang}/admin/first",
  ]

  @Test func everyAddressSaysWhoMayOpenItAndSoDoesThisTable() {
    var table = Self.reserved
    for address in Self.open { table[address] = .everyone }
    for route in Routes.all {
      let address = "\(route.method.rawValue) \(route.pattern)"
      #expect(table.removeValue(forKey: address) == route.value.access, "\(address)")
      // An address is for everyone or not by what it begins with, too.
      let part = route.pattern.split(separator: "/").dropFirst().first ?? ""
      let expected: Set<Access> =
        switch part {
        case "teach": [.trainers]
        case "admin": route.pattern == "/{lang}/admin/first" ? [.everyone] : [.admins]
        case "me": [.everyone, .members]
        case "manage": [.managers]
        default: [.everyone]
        }
      #expect(expected.contains(route.value.access), "\(address)")
    }
    #expect(table.isEmpty)
  }

  /// Who asks: nobody in particular, or an account with a role.
  private static let roles: [Role?] = [nil] + Role.allCases

  @Test(arguments: Routes.all.indices) func everyAddressIsAnsweredForWhoMayAlone(index: Int) throws
  {
    let site = try TestSite(courses: "example")
    let route = Routes.all[index]
    // A name of what is there, where one is; what becomes of it, `WorkshopAccessTests` tells.
    let path = WorkshopAccessTests.address(route.pattern).replacing("{", with: "").replacing(
      "}", with: "")
    for role in Self.roles {
      let browser = try role.map { try site.browser(of: $0).browser } ?? Browser(site)
      let answer = try browser.answer(to: try browser.request(route.method, path))
      let isAllowed =
        role.map { route.value.access.admits($0) } ?? (route.value.access == .everyone)
      let location = answer.headers.first { $0.name == "Location" }?.value ?? ""
      let isLed = location.hasPrefix("/fr/sign-in?")
      #expect(answer.status < 500)
      if isAllowed {
        #expect(!isLed && ![401, 403].contains(answer.status), "\(path) \(role as Any)")
      } else if role != nil {
        #expect(answer.status == 403, "\(path) \(role as Any)")
      } else if route.method == .post {
        #expect(answer.status == 401, "\(path)")
      } else {
        #expect(answer.status == 303 && isLed, "\(path)")
      }
      if !isAllowed { #expect(answer.headers.contains { $0.value.contains("no-store") }) }
    }
    #expect(site.log.lines == [])
  }

  @Test func rolesAdmitWhatTheirWorkNeeds() {
    let table: [(Access, [Role])] = [
      (.everyone, Role.allCases), (.members, Role.allCases), (.managers, [.manager, .admin]),
      (.trainers, [.trainer, .admin]), (.admins, [.admin]),
    ]
    for (access, roles) in table {
      #expect(Role.allCases.filter { access.admits($0) } == roles)
    }
  }

  @Test func aFormThatIsRefusedCanBeGivenBack() throws {
    let site = try TestSite(courses: "kinds")
    let endpoint = Endpoint(.trainers) { _ in
      Response(.ok)
    } denied: { exchange, status in
      Response(status, headers: [("Kept", exchange.account?.name ?? "nobody")])
    }
    for (role, status, kept) in [
      (nil, Status.unauthorized, "nobody"), (.learner, .forbidden, "Ada"), (.trainer, .ok, nil),
    ] as [(Role?, Status, String?)] {
      let browser = try role.map { try site.browser(of: $0, name: "Ada \($0.rawValue)").browser }
      let request = try (browser ?? Browser(site)).request(.post, "/fr/teach/")
      let visit = try Visit(
        request, cookies: site.app.cookies, store: site.store, at: site.clock.now)
      let response = try endpoint.answer(
        Exchange(
          app: site.app, site: site.app.site, visit: visit,
          parameters: RouteParameters(names: [], values: []), language: .french))
      #expect(response.status == status)
      #expect(response.headers.first?.value.prefix(3) == kept?.prefix(3))
    }
  }

  @Test func aRoleThatIsTakenAwayIsGoneAtOnce() throws {
    let site = try TestSite(courses: "kinds")
    let (browser, learner) = try site.browser(of: .trainer, name: "Ada")
    #expect(try browser.open("/fr/teach/").status == 200)
    _ = try browser.open("/fr/me")
    #expect(browser.page.links.contains { $0.address == "/fr/teach/" })
    #expect(!browser.page.links.contains { $0.address == "/fr/admin/" })
    // The session itself stays: what counts is what the database says at this request.
    let session = browser.cookies["session"].flatMap { site.digest(of: $0) }
    _ = try site.store.give(.learner, to: learner, keeping: session).wait()
    #expect(try browser.open("/fr/teach/").status == 403)
    #expect(browser.page.heading == "Cette page est réservée")
    #expect(browser.page.says("Ada"))
    #expect(try !browser.open("/fr/me").links.contains { $0.address == "/fr/teach/" })
  }

  @Test func aChangedRoleEndsTheOtherSessions() throws {
    let site = try TestSite(courses: "kinds")
    let (browser, learner) = try site.browser(of: .learner)
    _ = try site.store.give(.trainer, to: learner, keeping: nil).wait()
    #expect(try browser.open("/fr/teach/").path == "/fr/sign-in?next=%2Ffr%2Fteach%2F")
  }

  @Test func publicPagesAreTheSameForTrainersAndForStrangers() throws {
    let site = try TestSite(courses: "kinds")
    let admin = try site.browser(of: .admin).browser
    let stranger = try Browser(site)
    for path in ["/fr/help", "/en/sign-in", "/fr/courses/kinds/glossary"] {
      #expect(try admin.open(path).body == (try stranger.open(path).body), "\(path)")
    }
  }

  @Test func aPageForSomeIsNeverKeptForAll() throws {
    let site = try TestSite(courses: "kinds")
    let admin = try site.browser(of: .admin).browser
    #expect(try admin.open("/fr/admin/")["Cache-Control"] == "private, no-store")
    #expect(try Browser(site).open("/fr/admin/").path.hasPrefix("/fr/sign-in?"))
  }

  @Test func theLastSlashMayBeLeftOut() throws {
    let site = try TestSite(courses: "kinds")
    let browser = try site.browser(of: .trainer).browser
    #expect(try browser.open("/fr/teach").path == "/fr/teach/")
  }
}
