/// How many people a course, or a module of it, has reached in a month.
///
/// Only coarse counts can be read of it: in a small place an exact one may be about somebody.
public struct Reach: Hashable, Sendable {
  /// The course.
  public let course: Slug
  /// The module; nil for the course as a whole.
  public let module: Slug?
  /// How many began it, or worked in it.
  public let started: Count
  /// How many read it to the end.
  public let completed: Count
  /// How many passed its quizzes.
  public let passed: Count

  /// Takes exact counts and keeps coarse ones.
  public init(course: Slug, module: Slug?, started: Int, completed: Int, passed: Int) {
    self.course = course
    self.module = module
    self.started = Count(started)
    self.completed = Count(completed)
    self.passed = Count(passed)
  }

  /// Creates what was told before.
  public init(course: Slug, module: Slug?, started: Count, completed: Count, passed: Count) {
    self.course = course
    self.module = module
    self.started = started
    self.completed = completed
    self.passed = passed
  }

  /// Whether there is nobody to tell of.
  public var isEmpty: Bool {
    [started, completed, passed].allSatisfy { $0 == .fewerThanFive }
  }

  /// A number of people, as it may be told.
  public enum Count: Hashable, Sendable {
    /// From nobody to four.
    case fewerThanFive
    /// A multiple of five, the nearest to the exact number.
    case about(Int)

    /// Rounds an exact number.
    public init(_ exact: Int) { self = exact < 5 ? .fewerThanFive : .about((exact + 2) / 5 * 5) }

    /// Takes a number that was rounded elsewhere, nil for fewer than five; nil if it was not rounded, or
    /// is more than there are people.
    public init?(rounded: Int?) {
      guard let rounded else {
        self = .fewerThanFive
        return
      }
      guard (5...10_000_000_000).contains(rounded), rounded % 5 == 0 else { return nil }
      self = .about(rounded)
    }

    /// The number; nil for fewer than five.
    public var rounded: Int? {
      if case .about(let number) = self { number } else { nil }
    }
  }
}
