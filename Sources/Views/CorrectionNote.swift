public import Learning
import Markup

/// What is said of an answer to a question that turned out to be wrong: that it was corrected, what that
/// does to the mark, and what is right.
public struct CorrectionNote: Sendable {
  private let question: Question
  private let answer: Attempt.Answer
  private let links: ProseLinks

  /// Creates the note from the question as it is now and the answer to what it was.
  public init(_ question: Question, _ answer: Attempt.Answer, links: ProseLinks) {
    self.question = question
    self.answer = answer
    self.links = links
  }

  private var say: Wording { Wording(links.language) }

  /// What is said in a line, of one question or of several.
  static func sentence(_ say: Wording, isOne: Bool) -> String {
    isOne
      ? say(
        "Cette question contenait une erreur, qui a été corrigée depuis.",
        "This question held a mistake, which has been corrected since.")
      : say(
        "Des questions contenaient une erreur, qui a été corrigée depuis : voyez ci-dessous celles "
          + "qui sont marquées.",
        "Some questions held a mistake, which has been corrected since: see those marked below.")
  }

  /// The note as HTML.
  func html() -> HTML {
    var writer = ProseWriter(links)
    // Seen with what is right now, the answer may still say something; if not, what is right does.
    let given = GivenAnswer(stored: answer.given, for: question.kind) ?? .unknown
    let mark =
      (try? question.mark(given, worth: answer.mark.of))
      ?? Mark(marks: .zero, of: answer.mark.of, outcome: .wrong)
    let note = FeedbackNote(question, given: given, mark: mark, level: 3, links: links)
    let effect =
      answer.corrected != nil
      ? say("Votre note a été relevée.", "Your marks have been raised.")
      : answer.mark.isRaised(by: mark)
        ? say("Votre note va être relevée.", "Your marks are about to be raised.")
        : say("Votre note ne change pas.", "Your marks do not change.")
    return """
      <div class="note info">
      <h2>\(say("Question corrigée", "Corrected question"))</h2>
      <p>\(Self.sentence(say, isOne: true)) \(effect)</p>
      </div>
      <h2>\(say("Ce qu'elle dit maintenant", "What it says now"))</h2>
      <p><strong>\(writer.inlines(question.title))</strong></p>
      \(writer.blocks(question.stem))\(note.html())
      """
  }
}
