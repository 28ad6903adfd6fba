public import Learning

/// Where the pages of a course are: those of learners, or those of a trainer who tries her draft.
public struct CourseAddresses: Hashable, Sendable {
  /// Who reads the course.
  public enum Stage: Hashable, Sendable {
    /// Learners read what is published.
    case published
    /// A trainer tries what she writes; nothing is recorded.
    ///
    /// The draft goes by the name of its workshop, and she reads the pages around it in her language.
    case trial(workshop: Slug, reader: Language)
  }

  private let course: Slug
  private let language: Language
  private let stage: Stage

  /// Takes the addresses of a course's pages in a language.
  public init(_ course: Slug, _ language: Language, _ stage: Stage) {
    self.course = course
    self.language = language
    self.stage = stage
  }

  /// The page of the course.
  public var home: String {
    switch stage {
    case .published: Address.course(language, course)
    case .trial(let workshop, let reader): Address.workshop(reader, workshop)
    }
  }

  /// The glossary.
  public var glossary: String {
    switch stage {
    case .published: Address.glossary(language, course)
    case .trial(let workshop, let reader):
      Address.draft(reader, workshop, "glossary.\(language).md", "preview")
    }
  }

  /// A module.
  public func module(_ module: Slug) -> String {
    switch stage {
    case .published: Address.module(language, course, module)
    case .trial: trial("/\(module)")
    }
  }

  /// A module with one practice question to be answered again.
  func again(_ question: Slug, in module: Slug) -> String {
    switch stage {
    case .published: "\(self.module(module))?again=\(question)#q-\(question)"
    case .trial: "\(self.module(module))#q-\(question)"
    }
  }

  /// Where a practice question is answered.
  public func practice(_ module: Slug, _ question: Slug) -> String {
    switch stage {
    case .published: Address.practice(language, course, module, question)
    // The answer to the form is a page, which is to be shown where the question stands.
    case .trial: trial("/\(module)/practice/\(question)") + "#q-\(question)"
    }
  }

  /// A scene of a case; the first one without a scene.
  public func scene(_ module: Slug, _ name: Slug, _ scene: Slug?) -> String {
    switch stage {
    case .published: Address.scene(language, course, module, name, scene)
    case .trial: trial("/\(module)/cases/\(name)" + (scene.map { "/\($0)" } ?? ""))
    }
  }

  /// What a quiz is, and its start.
  public func quiz(_ module: Slug, _ quiz: Slug) -> String {
    switch stage {
    case .published: Address.quiz(language, course, module, quiz)
    case .trial: trial("/\(module)/quizzes/\(quiz)")
    }
  }

  private func trial(_ rest: String) -> String {
    guard case .trial(let workshop, let reader) = stage else { return "" }
    // A course may be written in languages that the pages around it are not offered in.
    return Address.workshop(reader, workshop, "play") + rest
      + (reader == language ? "" : "?in=\(language)")
  }
}
