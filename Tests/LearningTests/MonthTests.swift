import Learning
import Testing

/// Months, and the counts that may be told of them.
@Suite struct MonthTests {
  @Test(arguments: [
    ("1970-01", 0), ("2000-02", 949_363_200), ("2000-03", 951_868_800),
    ("2024-03", 1_709_251_200), ("2026-11", 1_793_491_200), ("2100-03", 4_107_542_400),
  ])
  func aMonthBegins(text: String, seconds: Int64) throws {
    let month = try #require(Month(text))
    #expect(month.start.seconds == seconds)
    #expect(month.description == text)
    #expect(Month(of: month.start) == month)
    #expect(Month(of: month.start.advanced(by: -1)) == month.previous)
    #expect(month.previous.next == month)
  }

  @Test(arguments: ["2026-13", "2026-00", "26-11", "2026-1", "2026/11", "-026-11", "2026-+1", ""])
  func whatIsNoMonthIsRefused(text: String) { #expect(Month(text) == nil) }

  @Test(arguments: [
    (0, Reach.Count.fewerThanFive), (4, .fewerThanFive), (5, .about(5)), (7, .about(5)),
    (8, .about(10)), (12, .about(10)), (13, .about(15)),
  ])
  func aCountIsCoarse(exact: Int, told: Reach.Count) { #expect(Reach.Count(exact) == told) }
}
