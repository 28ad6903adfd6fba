import Learning
import Views

/// An attempt's answers gathered by question and by objective.
struct ResultSummary {
  let questions: [(place: Int, title: [Inline], mark: Mark)]
  let objectives: [ResultPage.Objective]

  init(_ attempt: Attempt, quiz: Quiz?, lesson: Lesson?, _ say: Wording) {
    var questions: [(place: Int, title: [Inline], mark: Mark)] = []
    var sums: [Int: (marks: Marks, of: Marks, count: Int)] = [:]
    for (index, drawn) in attempt.drawn.enumerated() {
      guard let answer = attempt.answer(to: drawn.question) else { continue }
      let question = quiz?.question(drawn.question)
      let withdrawn = say("Question retirée", "Withdrawn question")
      questions.append((index + 1, question?.title ?? [.text(withdrawn)], answer.mark))
      guard answer.mark.outcome != .unmarked else { continue }
      let number = question?.objective ?? 0
      let sum = sums[number] ?? (.zero, .zero, 0)
      sums[number] = (sum.marks + answer.mark.marks, sum.of + answer.mark.of, sum.count + 1)
    }
    self.questions = questions
    objectives = sums.keys.sorted { ($0 == 0 ? Int.max : $0) < ($1 == 0 ? Int.max : $1) }
      .compactMap { number in
        guard let sum = sums[number] else { return nil }
        let texts = lesson?.objectives ?? []
        return ResultPage.Objective(
          text: texts.indices.contains(number - 1) ? texts[number - 1] : nil, marks: sum.marks,
          of: sum.of, questions: sum.count)
      }
  }
}
