import FoundationEssentials
import Learning
import Store

/// All that is kept about a learner as one JSON object; a contract.
struct ExportDocument: Encodable {
  /// A value that is written as `null` when there is none, so that its key is always there.
  struct Nullable<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }

  struct Account: Encodable {
    let name: String
    let email: Nullable<String>
    let role: String
    let created: String
  }

  struct Attempt: Encodable {
    let id, course, module, quiz, started: String
    let submitted: Nullable<String>
    let marks, of: Double
    let answers: [Answer]
  }

  struct Answer: Encodable {
    let question: String
    let version: Int
    let answer, language: String
    let marks, of: Double
    let at: String
    /// When the marks were raised, because the question had been wrong.
    let corrected: Nullable<String>
  }

  struct Practice: Encodable {
    let course, module, question: String
    let version: Int
    let answer, language: String
    let marks, of: Double
    let at: String
  }

  struct Progress: Encodable {
    let course, module, read: String
  }

  struct Choice: Encodable {
    let course, story, scene, choice, at: String

    enum CodingKeys: String, CodingKey {
      case course, scene, choice, at
      case story = "case"
    }
  }

  struct Completion: Encodable {
    let course, module, quiz, attempt, at: String
  }

  /// What a trainer has written.
  struct Writing: Encodable {
    struct Text: Encodable {
      let course, file: String
      /// Nothing where she removed the file.
      let text: Nullable<String>
      let at: String
    }

    struct Note: Encodable {
      let course, note, at: String
    }

    struct Picture: Encodable {
      let course, file, description, at: String
    }

    struct Publication: Encodable {
      let course: String
      let version: Int
      let note, at: String
    }

    let texts: [Text]
    let notes: [Note]
    let pictures: [Picture]
    let publications: [Publication]

    init(_ records: WritingRecords) {
      texts = records.texts.map {
        Text(
          course: $0.course.description, file: $0.file, text: Nullable($0.text),
          at: $0.saved.iso8601)
      }
      notes = records.notes.map {
        Note(course: $0.course.description, note: $0.note, at: $0.at.iso8601)
      }
      pictures = records.pictures.map {
        Picture(
          course: $0.course.description, file: $0.name, description: $0.description,
          at: $0.added.iso8601)
      }
      publications = records.editions.map {
        Publication(
          course: $0.course.description, version: $0.number, note: $0.note,
          at: $0.published.iso8601)
      }
    }
  }

  let account: Nullable<Account>
  let attempts: [Attempt]
  let practice: [Practice]
  let progress: [Progress]
  let choices: [Choice]
  let completions: [Completion]
  let writing: Writing

  init(_ records: LearnerRecords) {
    account = Nullable(
      records.account.map {
        Account(
          name: $0.name, email: Nullable($0.email), role: $0.role.rawValue,
          created: $0.created.iso8601)
      })
    attempts = records.attempts.map { attempt in
      Attempt(
        id: attempt.id.text, course: attempt.course.description,
        module: attempt.module.description, quiz: attempt.quiz.description,
        started: attempt.started.iso8601, submitted: Nullable(attempt.submitted?.iso8601),
        marks: attempt.result.marks.points, of: attempt.result.of.points,
        answers: attempt.answers.map {
          Answer(
            question: $0.question.description, version: $0.version, answer: Self.plain($0.given),
            language: $0.language.description, marks: $0.mark.marks.points,
            of: $0.mark.of.points, at: $0.at.iso8601,
            corrected: Nullable($0.corrected?.iso8601))
        })
    }
    practice = records.practice.map {
      Practice(
        course: $0.course.description, module: $0.module.description,
        question: $0.question.description, version: $0.version, answer: Self.plain($0.given),
        language: $0.language.description, marks: $0.mark.marks.points, of: $0.mark.of.points,
        at: $0.at.iso8601)
    }
    progress = records.progress.map {
      Progress(
        course: $0.course.description, module: $0.module.description, read: $0.read.iso8601)
    }
    choices = records.choices.map {
      Choice(
        course: $0.course.description, story: $0.story.description, scene: $0.scene.description,
        choice: $0.choice, at: $0.at.iso8601)
    }
    completions = records.completions.map {
      Completion(
        course: $0.course.description, module: $0.module.description,
        quiz: $0.quiz.description, attempt: $0.attempt.text, at: $0.at.iso8601)
    }
    writing = Writing(records.writing)
  }

  /// The answer in words where it is not keys.
  private static func plain(_ given: String) -> String {
    switch given {
    case GivenAnswer.unknown.stored: "unknown"
    case GivenAnswer.considered.stored: "considered"
    case GivenAnswer.withdrawn.stored: "withdrawn"
    default: given.hasPrefix("=") ? String(given.dropFirst()) : given
    }
  }

  /// The object, its keys in a fixed order, indented to be read.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
