import HTTP
import Learning
import TestSupport
import Testing

@testable import App

/// Every address of trainers does what it is for, for whoever may open it: a real course, a real file,
/// a draft that waits.
@Suite struct WorkshopAccessTests {
  private static let course = "/fr/teach/reperer-et-orienter"
  private static let file = "\(course)/files/01-indicators.fr.md"
  private static let play = "\(course)/play/indicators"

  private static let routes = Routes.all.filter { $0.value.access == .trainers }.map {
    "\($0.method.rawValue) \($0.pattern)"
  }

  /// What is sent where a form is, and from which page.
  private static let forms: [String: @Sendable (Browser) throws -> Void] = [
    "POST /{lang}/teach/new": {
      try $0.open("/fr/teach/new")
      try $0.send(to: "/teach/new") { try $0.type("Titre du cours", "Accueillir") }
    },
    "POST /{lang}/teach/{course}/new": {
      try $0.open("\(course)/new")
      try $0.send(to: "/new") { try $0.type("Titre (Français)", "Écouter") }
    },
    "POST /{lang}/teach/{course}/review": {
      try $0.open("\(course)/review")
      try $0.send(to: "/review", pressing: "Demander une relecture")
    },
    "POST /{lang}/teach/{course}/publish": {
      try $0.open("\(course)/publish")
      try $0.send(to: "/publish", pressing: "Publier maintenant")
    },
    "POST /{lang}/teach/{course}/versions/{number}": { try $0.post("\(course)/versions/1", []) },
    "POST /{lang}/teach/{course}/files/{file}": {
      try $0.open(file)
      try $0.send(to: ".fr.md", pressing: "Enregistrer")
    },
    "POST /{lang}/teach/{course}/files/{file}/preview": {
      try $0.open(file)
      try $0.send(to: ".fr.md", pressing: "Comme les apprenants")
    },
    "POST /{lang}/teach/{course}/files/{file}/fix": {
      try $0.open(file)
      let broken = try $0.page.text(of: "Texte").replacing(
        "  > Un signe isolé n'est pas", with: "> Un signe isolé n'est pas")
      try $0.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", broken) }
      let form = try $0.page.form(to: ".fr.md")
      let button = try #require(form.buttons.first { $0.action.hasSuffix("/fix") })
      try $0.send(form, pressing: button.text)
    },
    "POST /{lang}/teach/{course}/files/{file}/insert": {
      try $0.open(file)
      try $0.send(to: ".fr.md", pressing: "Insérer")
    },
    "POST /{lang}/teach/{course}/files/{file}/saves": {
      try $0.open("\(file)/saves")
      try $0.send(to: "/saves", pressing: "Abandonner le brouillon")
    },
    "POST /{lang}/teach/{course}/translate/{file}": {
      try $0.open("\(course)/translate/01-indicators.en.md")
      try $0.send(to: "/translate/01-indicators.en.md", pressing: "Enregistrer")
    },
    "POST /{lang}/teach/{course}/media": { try add(to: $0) },
    "POST /{lang}/teach/{course}/media/remove": {
      try add(to: $0)
      try $0.send(to: "/media/remove")
    },
    "POST /{lang}/teach/{course}/play/{module}/practice/{question}": {
      try $0.open(play)
      try $0.send(to: "/practice/passport#q-passport") {
        try $0.tick(Script.french.rightOption)
      }
    },
    "POST /{lang}/teach/{course}/play/{module}/cases/{case}/{scene}": {
      try $0.open("\(play)/cases/amina/arrival")
      try $0.send(to: "/cases/amina/arrival") { try $0.tick(Script.french.caseChoice) }
    },
    "POST /{lang}/teach/{course}/play/{module}/quizzes/{quiz}": {
      try $0.open("\(play)/quizzes/final")
      try $0.send(to: "/quizzes/final", pressing: Script.french.startQuiz)
    },
  ]

  private static func add(to browser: Browser) throws {
    let picture = try browser.site.folder.bytes(of: "courses/example/media/passeport.png")
    try browser.open("\(course)/media")
    var form = try browser.page.form(to: "/media")
    try form.type("Ce que montre l'image", "Un passeport")
    try browser.send(form, choosing: "a.png", Array(picture), in: "picture")
  }

  /// The address of a page, with the names of what is there.
  static func address(_ pattern: String) -> String {
    let file = pattern.contains("/translate/") ? "01-indicators.en.md" : "01-indicators.fr.md"
    let names = [
      "{lang}": "fr", "{course}": "reperer-et-orienter", "{file}": file, "{number}": "1",
      "{file...}": "passeport.png", "{module}": "indicators", "{question}": "passport",
      "{case}": "amina", "{scene}": "arrival", "{quiz}": "final",
    ]
    return names.reduce(pattern) { $0.replacing($1.key, with: $1.value) }
  }

  /// A site where a draft waits that somebody else saved, and who is about to open it.
  private func browser(of role: Role) throws -> Browser {
    let site = try TestSite(courses: "example")
    let noe = try site.browser(of: .trainer, name: "Noé").browser
    try noe.open(Self.file)
    let text = try noe.page.text(of: "Texte")
    try noe.send(to: ".fr.md", pressing: "Enregistrer") {
      try $0.type("Texte", text + "\nUne ligne de plus.\n")
    }
    return try site.browser(of: role).browser
  }

  @Test(arguments: [Role.trainer, .admin]) func everyPageIsThereForWhoeverMay(role: Role) throws {
    let browser = try browser(of: role)
    for route in Self.routes where route.hasPrefix("GET ") {
      let address = Self.address(String(route.dropFirst(4)))
      #expect(try browser.open(address).status == 200, "\(browser.page)")
      #expect(browser.page.path == address)
    }
    #expect(browser.site.log.lines == [])
  }

  @Test func everyFormIsSent() {
    #expect(Set(Self.forms.keys) == Set(Self.routes.filter { $0.hasPrefix("POST ") }))
  }

  @Test(arguments: forms.keys.sorted(), [Role.trainer, .admin]) func everyFormDoesWhatItIsFor(
    route: String, role: Role
  ) throws {
    let browser = try browser(of: role)
    try Self.forms[route]?(browser)
    #expect(browser.page.status == 200, "\(browser.page)")
    #expect(!browser.page.path.hasPrefix("/fr/sign-in"))
    #expect(browser.site.log.lines == [])
  }
}
