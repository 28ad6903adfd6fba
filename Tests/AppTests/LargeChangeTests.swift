import Database
import Foundation
import Learning
import Store
import Testing

/// A course of which very much changes at once.
@Suite struct LargeChangeTests {
  @Test func aPageComparesWhatItHoldsAndLeadsToTheRest() throws {
    let site = try TestSite(courses: "example")
    let browser = try site.browser(of: .trainer, name: "Mina").browser
    let course = try #require(Slug("reperer-et-orienter"))
    let author = try #require(
      try site.database.read { reader in
        try reader.queryOne("SELECT learner FROM account WHERE name = \("Mina")") { row in
          ID<Learner>(try row[0])
        }
      })
    let text = "# Titre\n\n" + String(repeating: "une ligne parmi d'autres\n\n", count: 10_000)
    for number in 10..<30 {
      _ = try site.store.save(
        NewDraft(
          course: course, file: "\(number)-long.fr.md", text: text, opened: .published(""),
          published: "", isAsPublished: false, author: author, page: nil, isAutomatic: false),
        at: site.clock.now
      ).wait()
    }
    for page in ["publish", "review"] {
      let address = "/fr/teach/\(course)/\(page)"
      let all = try browser.open(address)
      let shown = all.html.components(separatedBy: "class=\"difference\"").count - 1
      let others = all.html.components(separatedBy: "href=\"?file=").count - 1
      #expect(shown > 10 && others > 0)
      #expect(shown + others == 20)
      #expect(all.html.contains("href=\"?file=29-long.fr.md\""))
      #expect(
        try !browser.open("\(address)?file=29-long.fr.md").html.contains("?file=29-long.fr.md\""))
    }
  }
}
