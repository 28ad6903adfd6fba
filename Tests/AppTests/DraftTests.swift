import Database
import Learning
import Store
import Testing

/// What the store makes of texts that are saved: nobody writes over another, nothing is lost.
@Suite struct DraftTests {
  let site: TestSite
  let course: Slug
  let mina: ID<Learner> = ID("mina")
  let noe: ID<Learner> = ID("noe")
  private static let file = "01-a.fr.md"

  init() throws {
    site = try TestSite(courses: "example")
    course = try #require(Slug("course"))
    let now = site.clock.now
    for (learner, name) in [(mina, "Mina"), (noe, "Noé")] {
      _ = try site.store.add(
        NewAccount(name: name, key: name, email: nil, passwordHash: "-"), for: learner, at: now
      ).wait()
    }
  }

  @discardableResult private func save(
    _ text: String?, by author: ID<Learner>, from opened: DraftBase = .published("aa"),
    published: String = "aa", is publishedText: String? = "public", page: NewDraft.Page? = nil,
    automatic: Bool = false
  ) throws -> DraftOutcome {
    try site.store.save(
      NewDraft(
        course: course, file: Self.file, text: text, opened: opened, published: published,
        isAsPublished: text == publishedText, author: author, page: page, isAutomatic: automatic),
      at: site.clock.now
    ).wait()
  }

  private var draft: Draft? { get throws { try site.store.draft(of: Self.file, in: course) } }

  @Test func oneSaveFollowsAnother() throws {
    #expect(try save("one", by: mina) == .saved(.revision(1)))
    #expect(try save("two", by: noe, from: .revision(1)) == .saved(.revision(2)))
    // Sent twice, it is saved once.
    #expect(try save("two", by: noe, from: .revision(1)) == .saved(.revision(2)))
    #expect(try draft?.text == "two")
    #expect(try draft?.base == "aa")
    #expect(try draft?.author?.name == "Noé")
    #expect(try site.store.saves(of: Self.file, in: course).map(\.revision) == [2, 1])
    #expect(try site.store.draftCounts() == [course: 1])
  }

  /// What is read again for every page of a course has its bounds; what was saved stays.
  @Test func theDraftsOfACourseHaveTheirRoom() throws {
    let text = String(repeating: "a", count: 1 << 20)
    func save(_ file: String, _ text: String) throws -> DraftOutcome {
      try site.store.save(
        NewDraft(
          course: course, file: file, text: text, opened: .published(""), published: "",
          isAsPublished: false, author: mina, page: nil, isAutomatic: false), at: site.clock.now
      ).wait()
    }
    let most = Store.draftRoom >> 20
    for number in 1...most { #expect(try save("\(number)-a.fr.md", text) == .saved(.revision(1))) }
    #expect(throws: DraftError.noRoom) { try save("99-a.fr.md", "a") }
    #expect(throws: DraftError.noRoom) { try save("1-a.en.md", text) }
    #expect(try site.store.drafts(of: course).count == most)
  }

  @Test func nobodyWritesOverAnother() throws {
    try save("mine", by: mina)
    #expect(try save("hers", by: noe) == .conflict(aside: 2))
    #expect(try save("hers", by: noe) == .conflict(aside: 2))
    #expect(try draft?.text == "mine")
    #expect(try site.store.save(2, of: Self.file, in: course)?.text == "hers")
    // She has read both and keeps her own.
    #expect(try save("hers", by: noe, from: .revision(1)) == .saved(.revision(3)))
    #expect(try draft?.text == "hers")
  }

  @Test func aFileChangedByOtherHandsIsNotWrittenOver() throws {
    #expect(try save("mine", by: mina, published: "bb") == .conflict(aside: 1))
    #expect(try draft == nil)
    #expect(
      try save("mine", by: mina, from: .published("bb"), published: "bb") == .saved(.revision(2)))
  }

  @Test func aTextThatIsWhatIsPublishedIsNoDraft() throws {
    #expect(try save("public", by: mina) == .saved(.published("aa")))
    try save("one", by: mina)
    #expect(try save("public", by: mina, from: .revision(1)) == .saved(.published("aa")))
    #expect(try draft == nil)
    #expect(try site.store.saves(of: Self.file, in: course).count == 1)
  }

  @Test func savesMadeByThemselvesLeaveOneAMinute() throws {
    var base = DraftBase.published("aa")
    for turn in 1...30 {
      let page = NewDraft.Page(mark: "p", turn: Int64(turn))
      guard
        case .saved(let next) = try save(
          "text \(turn)", by: mina, from: base, page: page, automatic: true)
      else {
        Issue.record("conflict with herself")
        return
      }
      base = next
      site.clock.advance(by: 6)
    }
    #expect(base == .revision(30))
    #expect(try site.store.saves(of: Self.file, in: course).count == 3)
    // A save she asked for stays by itself.
    try save("asked", by: mina, from: base)
    try save("typed", by: mina, from: .revision(31), automatic: true)
    #expect(
      try site.store.saves(of: Self.file, in: course).map(\.revision) == [32, 31, 30, 20, 10])
  }

  @Test func anAnswerThatIsLostMakesNoConflictWithOneself() throws {
    let page = { NewDraft.Page(mark: "p", turn: $0) }
    #expect(try save("a", by: mina, page: page(1), automatic: true) == .saved(.revision(1)))
    #expect(try save("a b", by: mina, page: page(2), automatic: true) == .saved(.revision(2)))
    // An older save that arrives late changes nothing.
    #expect(try save("a", by: mina, page: page(1), automatic: true) == .conflict(aside: 3))
    #expect(try draft?.text == "a b")
    #expect(
      try save("a b c", by: noe, page: page(3), automatic: true) == .conflict(aside: 4))
  }

  /// Publishes a save of the file.
  private func publish(
    _ revision: Int64, as digest: String, isRewritten: Bool = false
  ) throws {
    try site.store.finish(
      BegunPublication(
        course: course, author: mina, note: "",
        files: [.init(path: Self.file, revision: revision, digest: digest)]),
      rewriting: isRewritten ? [Self.file] : []
    ).wait()
  }

  @Test func whatWasPublishedIsNoDraftAndWhatWasSavedMeanwhileIs() throws {
    try save("one", by: mina)
    try publish(1, as: "bb")
    #expect(try draft == nil)
    // Her page is still open on what was published.
    #expect(
      try save("two", by: mina, from: .revision(1), published: "bb", is: "one")
        == .saved(.revision(2)))
    try save("three", by: noe, from: .revision(2), published: "bb", is: "one")
    try publish(2, as: "cc")
    #expect(try draft?.text == "three")
    #expect(try draft?.base == "cc")
  }

  @Test func whatGoesOnFromASaveThatWasPublishedOtherwiseIsCompared() throws {
    try save("one", by: mina)
    try save("two", by: noe, from: .revision(1))
    try publish(1, as: "bb", isRewritten: true)
    // What was saved meanwhile was not begun on what stands there now.
    #expect(try draft?.text == "two")
    #expect(try draft?.base == "aa")
    #expect(try site.store.discard(Self.file, of: course, at: 2).wait())
    #expect(
      try save("three", by: mina, from: .revision(1), published: "bb", is: "one v2")
        == .conflict(aside: 3))
  }

  @Test func aFileCanBeTakenAwayAndBroughtBack() throws {
    #expect(try save(nil, by: mina) == .saved(.revision(1)))
    #expect(try draft?.text == nil)
    #expect(try site.store.discard(Self.file, of: course, at: 2).wait() == false)
    #expect(try site.store.discard(Self.file, of: course, at: 1).wait())
    #expect(try draft == nil)
  }

  @Test func soManySavesAreKept() throws {
    var base = DraftBase.published("aa")
    for number in 1...Int64(Store.savesKept + 20) {
      #expect(try save("text \(number)", by: mina, from: base) == .saved(.revision(number)))
      base = .revision(number)
    }
    #expect(try site.store.saves(of: Self.file, in: course).count == Store.savesKept)
    #expect(try draft?.text == "text \(Store.savesKept + 20)")
  }

  @Test func soManyTextsOfOneAuthorAreKeptAside() throws {
    try save("mine", by: mina)
    for number in 1...Store.asideKept + 3 { try save("hers \(number)", by: noe) }
    try save("his", by: mina)
    let aside = try site.store.saves(of: Self.file, in: course).filter { $0.standing == .aside }
    #expect(aside.count { $0.author?.name == "Noé" } == Store.asideKept)
    #expect(aside.count { $0.author?.name == "Mina" } == 1)
    // The oldest is not gone.
    #expect(try site.store.save(2, of: Self.file, in: course)?.text == "hers 1")
  }

  @Test func herWorkStaysWhenHerAccountGoes() throws {
    try save("one", by: mina)
    try site.store.note(.asked, "À relire", on: course, by: mina, at: site.clock.now).wait()
    _ = try site.store.erase(mina).wait()
    #expect(try draft?.text == "one")
    #expect(try draft?.author == nil)
    #expect(try site.store.notes(on: course).map(\.author) == [nil])
  }

  @Test func aReviewIsAskedForAndGivenBack() throws {
    let now = site.clock.now
    try site.store.note(.said, "Bonjour", on: course, by: noe, at: now).wait()
    #expect(try site.store.coursesInReview() == [])
    try site.store.note(.asked, "À relire", on: course, by: mina, at: now).wait()
    try site.store.note(.said, "Je lis", on: course, by: noe, at: now).wait()
    #expect(try site.store.coursesInReview() == [course])
    try site.store.note(.returned, "À revoir", on: course, by: noe, at: now).wait()
    #expect(try site.store.coursesInReview() == [])
    #expect(
      try site.store.notes(on: course).map(\.text) == ["Bonjour", "À relire", "Je lis", "À revoir"])
    try site.store.note(.asked, "Encore", on: course, by: mina, at: now).wait()
    try publish(1, as: "bb")
    #expect(try site.store.notes(on: course).isEmpty)
  }
}
