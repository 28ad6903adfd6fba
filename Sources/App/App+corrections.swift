import Database
import Learning
import Store

extension App {
  /// Judges again what was answered to questions that turned out to be wrong, in the learner's favour
  /// only; what is done already costs next to nothing.
  ///
  /// It waits for the disk between batches, so that answers are recorded meanwhile: never call it where
  /// requests are answered. After `batches` it stops and gives false: call it again, and it goes on
  /// where it was, as it does after a crash.
  @discardableResult public func makeCorrections(batches: Int = 20) throws -> Bool {
    var left = batches
    for shelf in site.shelves {
      for asked in shelf.errata.keys.sorted() {
        // A version that is not served yet, or not any more, judges nothing.
        guard let erratum = shelf.errata[asked], let source = shelf.course.languages.first,
          shelf.course.question(erratum.question, in: source)?.version == erratum.version
        else { continue }
        let correction = Correction(
          course: shelf.course.id, question: asked, version: erratum.version,
          since: erratum.since)
        guard try store.isPending(correction, at: clock()) else { continue }
        guard try make(correction, by: erratum, shelf.course, batches: &left) else { return false }
      }
    }
    return true
  }

  private func make(
    _ correction: Correction, by erratum: Site.Erratum, _ course: Course, batches: inout Int
  ) throws -> Bool {
    // In a language that the course lost, keys and numbers are those of its source.
    func question(_ language: Language) -> Question? {
      course.question(erratum.question, in: language)
        ?? course.languages.first.flatMap { course.question(erratum.question, in: $0) }
    }
    while batches > 0 {
      batches -= 1
      let answers = try store.doubtful(for: correction)
      guard let last = answers.last else {
        try store.finish(correction, at: clock()).wait()
        return true
      }
      let raised = answers.compactMap { answer in
        question(answer.language)?.correction(
          of: answer.mark, given: answer.given, worth: answer.points
        ).map { (answer: answer, mark: $0) }
      }
      try store.correct(raised, for: correction, reached: last.attempt, at: clock()).wait()
    }
    return false
  }
}
