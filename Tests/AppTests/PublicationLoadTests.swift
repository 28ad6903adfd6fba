import Foundation
import Learning
import Synchronization
import TestSupport
import Testing

@testable import App

/// A hundred publications in a row, while learners read and answer.
@Suite struct PublicationLoadTests {
  static let file = "/fr/teach/reperer-et-orienter/files/01-indicators.fr.md"
  static let page = "/fr/courses/reperer-et-orienter/indicators"

  /// What went wrong, and how much went right.
  private final class Account: Sendable {
    let faults = Mutex<[String]>([])
    let reads = Mutex(0)
    let isOver = Mutex(false)
    func fault(_ words: String) { faults.withLock { if $0.count < 20 { $0.append(words) } } }
  }

  /// The editions a page names, in order.
  private static func editions(_ page: Page) -> [Int] {
    page.html.matches(of: #/édition (\d+)/#).compactMap { Int($0.1) }
  }

  @Test func learnersMeetNoErrorAndNoMixture() throws {
    let site = try TestSite(courses: "example")
    let trainer = try site.browser(of: .trainer, name: "Mina").browser
    let publications = 100
    /// Writes the number of the edition into the title and the text, and publishes it.
    func publish(_ number: Int) throws {
      try trainer.open(Self.file)
      var text = try trainer.page.text(of: "Texte")
      if number == 0 {
        text = text.replacing("\n## Objectifs", with: "\nVoici l'édition 0.\n\n## Objectifs")
          .replacing(try Regex("(?m)^(# .*)$")) { "\($0[1].substring ?? ""), édition 0" }
      }
      text = text.replacing(try Regex("édition [0-9]+")) { _ in "édition \(number)" }
      try trainer.send(to: ".fr.md", pressing: "Enregistrer") { try $0.type("Texte", text) }
      try trainer.open("/fr/teach/reperer-et-orienter/publish")
      try trainer.send(to: "/publish", pressing: "Publier maintenant")
      try #require(trainer.page.heading == "C'est publié")
    }
    try publish(0)
    let first = Self.editions(try Browser(site).open(Self.page))
    try #require(first.count >= 3 && Set(first) == [0], "the page shows its edition")

    let account = Account()
    let readers = Crowd(of: 3) { reader in
      var last = 0
      do {
        let browser = try Browser(site)
        while !account.isOver.withLock({ $0 }) {
          // One of them is known to the server, whose pages are put together for her.
          if reader % 2 == 1 {
            try browser.open(Self.page)
            if let form = try? browser.page.form(to: "/practice/passport") {
              try browser.send(form)
            }
          }
          let page = try browser.open(Self.page)
          let found = Self.editions(page)
          if page.status != 200 { account.fault("\(page.status) after edition \(last)") }
          if found.count < 3 || Set(found).count != 1 { account.fault("editions \(found)") }
          if let now = found.first, now < last { account.fault("edition \(now) after \(last)") }
          last = found.first ?? last
          for source in page.html.matches(of: #/src="(\/assets\/[^"]+)"/#).map({ String($0.1) }) {
            let answer = try browser.answer(to: source)
            if answer != 200 { account.fault("\(source): \(answer)") }
          }
          account.reads.withLock { $0 += 1 }
          // People read; they do not hammer.
          Thread.sleep(forTimeInterval: 0.005)
        }
      } catch {
        account.fault("\(error)")
      }
    }
    defer {
      account.isOver.withLock { $0 = true }
      readers.wait()
    }
    for number in 1...publications { try publish(number) }
    account.isOver.withLock { $0 = true }
    readers.wait()
    #expect(account.faults.withLock { $0 } == [])
    #expect(site.log.lines == [])
    #expect(Set(Self.editions(try Browser(site).open(Self.page))) == [publications])
    let reads = account.reads.withLock { $0 }
    #expect(reads > publications, "\(reads) pages were read meanwhile")
    print("\(publications) publications, \(reads) pages read meanwhile")
  }
}

extension Browser {
  /// The status of an address, without leaving the page.
  fileprivate func answer(to address: String) throws -> Int {
    let browser = try Browser(site, cookies: cookies)
    return try browser.open(address).status
  }
}
