public import Learning

/// Questions from other programs, and for them; bytes in, values out, nothing else is touched.
public enum Interchange {
  /// The formats that are read.
  public enum Source: String, CaseIterable, Sendable {
    case gift, aiken
    case moodleXML = "moodle-xml"
  }

  /// The formats that are written.
  public enum Target: String, CaseIterable, Sendable {
    case gift
    case moodleXML = "moodle-xml"
  }

  /// The largest file that is read, in bytes.
  public static let largestFile = 5 << 20

  /// Reads questions and writes them as a module in that language; what is malformed is refused whole.
  public static func read(
    _ bytes: [UInt8], as source: Source, language: Language
  ) throws(Refusal) -> Import {
    let log = LossLog()
    let bytes = try RawText.checked(bytes)
    let items: [ImportedItem] =
      switch source {
      case .gift: try GIFTReader(log: log, language: language).read(bytes)
      case .aiken: try AikenReader(log: log).read(bytes)
      case .moodleXML: try MoodleReader(log: log, language: language).read(bytes)
      }
    return try ModuleAssembly(language: language, log: log).assemble(items)
  }

  /// Writes every question of modules of a course in that language.
  public static func write(
    _ modules: [Module], of course: Course, as target: Target, language: Language
  ) -> Export {
    let log = LossLog()
    let groups = QuestionGroup.all(in: modules, of: course, language: language, log: log)
    let (text, count) =
      switch target {
      case .gift: GIFTWriter(log: log).write(groups)
      case .moodleXML: MoodleWriter(log: log).write(groups)
      }
    return Export(text: text, questionCount: count, losses: log.losses)
  }
}
