import Learning
import TestSupport
import Testing

/// The HTML of an unanswered question holds no trace of its answer.
///
/// What must not be there is taken from the Markdown source itself.
@Suite struct LeakTests {
  let site: TestSite

  init() throws { site = try TestSite(courses: "example", "kinds") }

  private static let modules = [
    "example/01-indicators.fr", "example/01-indicators.en", "kinds/01-practice.fr",
    "kinds/01-practice.en", "kinds/02-quiz.fr", "kinds/02-quiz.en",
  ]

  private func source(_ module: String) throws -> MarkdownSecrets {
    let parts = module.split(separator: "/")
    return MarkdownSecrets(
      try Fixtures.text("\(parts[1]).md", of: String(parts[0])))
  }

  /// The pages of a module on which nothing is answered yet.
  private func pages(_ module: String) throws -> [Page] {
    let parts = module.split(separator: "/")
    let language = String(parts[1].suffix(2))
    let course = parts[0] == "example" ? "reperer-et-orienter" : "kinds"
    let name = parts[1].dropFirst(3).dropLast(3)
    let path = "/\(language)/courses/\(course)/\(name)"
    let browser = try Browser(site)
    var pages = [try browser.open(path), try browser.open("\(path)?again=p-one")]
    let quizzes = pages[0].links.map(\.address).filter { $0.contains("/quizzes/") }
    for quiz in quizzes {
      pages.append(try browser.open(quiz))
      try browser.send(to: quiz)
      let attempt = String(browser.page.path.dropLast(2))
      for place in 1...12 where try browser.open("\(attempt)/\(place)").status == 200 {
        pages.append(browser.page)
        // A page that is given back says no more.
        let page = try browser.post("\(attempt)/\(place)", [])
        if page.status == 422 { pages.append(page) }
      }
    }
    return pages
  }

  @Test(arguments: modules) func noFeedbackExplanationOrPatternIsThere(module: String) throws {
    let secrets = try source(module)
    #expect(secrets.texts.count >= 5 && secrets.patterns.count >= 2)
    for page in try pages(module) {
      for secret in secrets.texts {
        #expect(!page.html.contains(secret), "\(secret) at \(page.path)")
        #expect(!spaced(page.html).contains(secret), "\(secret) at \(page.path)")
      }
      for form in page.forms {
        for pattern in secrets.patterns {
          let values = form.fields.map(\.value) + form.fields.map(\.label)
          #expect(!values.contains(pattern), "\(pattern) at \(page.path)")
        }
      }
      // The patterns of this fixture are words that stand nowhere else.
      for pattern in secrets.patterns where pattern.count > 4 {
        #expect(!page.text.contains(pattern), "\(pattern) at \(page.path)")
      }
      #expect(!page.html.contains("checked"), "\(page.path)")
      #expect(!page.html.contains("selected"), "\(page.path)")
    }
  }

  @Test func theSecretsAreThereOnceTheQuestionIsAnswered() throws {
    let browser = try Browser(site)
    let secrets = try source("kinds/01-practice.fr")
    try browser.open("/fr/courses/kinds/practice")
    for form in browser.page.forms where form.action.contains("/practice/p-") {
      let isTyped = form.fields.contains { $0.kind == .typed }
      let fields: [(name: String, value: String)] =
        isTyped
        ? [("answer", "0")]
        : form.action.hasSuffix("p-several")
          ? form.fields.filter { $0.value != "unknown" }.map { ("answer", $0.value) }
          : form.boxes.isEmpty
            ? [("answer", "unknown")] : [("answer", form.fields.first?.value ?? "")]
      try browser.post(form.action, fields)
    }
    let shown = secrets.texts.filter { browser.page.text.contains($0) }
    #expect(shown.count > secrets.texts.count / 2, "\(shown)")
  }

  @Test(arguments: modules) func rightAndWrongOptionsDifferInNothingButTheirWords(
    module: String
  ) throws {
    var rows = 0
    for page in try pages(module) {
      for form in page.html.split(separator: "<form ").dropFirst() {
        let body = form.prefix(upTo: form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)
        for piece in ["<label class=\"opt\"", "<option ", "<p class=\"pair\""] {
          let shapes = body.split(separator: piece).dropFirst().map { Self.shape(String($0)) }
          rows += shapes.count
          // The last one runs into what follows the options.
          #expect(Set(shapes.dropLast()).count <= (piece == "<option " ? 2 : 1), "\(page.path)")
        }
      }
    }
    #expect(rows > 10)
  }

  /// A row without its words, its key and its number.
  private static func shape(_ row: String) -> String {
    row.replacing(#/>[^<]+</#, with: "><").replacing(#/(for|id|value|name)="[^"]*"/#, with: "$1")
      .replacing(#/<em>|<\/em>|<strong>|<\/strong>/#, with: "")
  }

  @Test(arguments: modules) func stepsAndPairsDoNotStandInTheirRightOrder(module: String) throws {
    let secrets = try source(module)
    var seen = 0
    for page in try pages(module) {
      for form in page.forms {
        for right in secrets.orders {
          let steps = form.fields.filter { right.contains($0.label) }
          guard steps.count == right.count else { continue }
          seen += 1
          #expect(steps.map(\.label) != right, "\(page.path)")
          // Nor do their keys sort into it.
          #expect(steps.sorted { $0.name < $1.name }.map(\.label) != right, "\(page.path)")
        }
        for right in secrets.pairs {
          let menus = form.fields.filter { right.keys.contains($0.label) }
          guard menus.count == right.count else { continue }
          seen += 1
          // Every menu is the same and begins empty, and no key tells which belongs to which.
          for menu in menus {
            #expect(menu.kind == menus[0].kind && menu.value == "")
            guard case .menu(let choices) = menu.kind else { continue }
            let key = menu.name.dropFirst("left-".count)
            #expect(choices.allSatisfy { $0.value != key && !($0.value.contains(key)) })
          }
        }
      }
    }
    #expect(seen >= secrets.orders.count + secrets.pairs.count)
  }

  /// Keys are made of the words; over many questions they must tell nothing of the order.
  @Test func keysDoNotFollowTheRightOrder() throws {
    var sorted = 0
    var first = 0
    let count = 120
    var text = "# Essai\n\n"
    for number in 0..<count {
      text += "## Ordre \(number) `q:o\(number) order`\n\n?\n\n1. Un \(number)\n2. Deux \(number)\n"
      text +=
        "3. Trois \(number)\n\n## Choix \(number) `q:c\(number)`\n\n?\n\n- [x] Oui \(number)\n"
      text += "- [ ] Non \(number)\n- [ ] Peut-être \(number)\n\n"
    }
    let course = try TestSite(courses: "kinds")
    try course.folder.write(
      "courses/many/course.yml", "id: many\nlanguages: fr\n")
    try course.folder.write("courses/many/course.fr.md", "# Beaucoup\n\nDes questions.\n")
    try course.folder.write("courses/many/01-many.fr.md", text)
    #expect(try course.publish().filter { $0.contains("error") } == [])
    let page = try Browser(course).open("/fr/courses/many/many")
    for number in 0..<count {
      let order = try page.form(to: "/o\(number)").fields
      let right = ["Un \(number)", "Deux \(number)", "Trois \(number)"]
      if order.sorted(by: { $0.name < $1.name }).map(\.label) == right { sorted += 1 }
      let options = try page.form(to: "/c\(number)").fields.filter { $0.value != "unknown" }
      if options.min(by: { $0.value < $1.value })?.label == "Oui \(number)" { first += 1 }
    }
    // One in six and one in three are what blind chance gives; the keys are always the same ones.
    #expect((5...40).contains(sorted))
    #expect((25...60).contains(first))
  }

  @Test func aCaseDoesNotTellWhereItsChoicesLeadOrWhatTheyAreWorth() throws {
    let browser = try Browser(site)
    for (path, secrets) in [
      ("/fr/courses/kinds/practice/cases/walk", ["écureuil", "martin-pêcheur", "wood", "lake"]),
      (
        "/fr/courses/reperer-et-orienter/indicators/cases/amina",
        ["alone", "\"cousin\"", "recommand", "Bon choix"]
      ),
    ] {
      let html = try browser.open(path).html
      for secret in secrets { #expect(!html.contains(secret), "\(secret) at \(path)") }
    }
    // What follows is told after the choice, and only to who made it.
    try browser.open("/fr/courses/kinds/practice/cases/walk")
    try browser.send(to: "/crossing") { try $0.tick("Je prends à droite.") }
    #expect(browser.page.heading == "Le lac")
    #expect(browser.page.says("martin-pêcheur"))
    #expect(browser.page.says("Ce qui suit"))
    #expect(!browser.page.says("Un bon choix") && !browser.page.says("À reconsidérer"))
    let other = try Browser(site)
    #expect(try !other.open(browser.page.path).says("martin-pêcheur"))
  }
}
