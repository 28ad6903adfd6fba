import Catalogue
import FoundationEssentials
import Learning

/// What `publish` is told on its command line.
struct PublishOptions {
  /// The course's folder, or its name in the folder of courses.
  private(set) var course = ""
  /// What is decided about questions, by their names.
  private(set) var decisions: [Slug: Publication.Decision] = [:]
  /// Where a server keeps its data: the words that were published are found there.
  private(set) var data: String

  init(_ arguments: [String], environment: [String: String]) throws(CommandError) {
    data = environment["ARTICLE4_DATA"] ?? "data"
    var courses: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--same": try decide(.sameQuestion, argument, &rest)
      case "--new-version": try decide(.newVersion, argument, &rest)
      case "--correct": try decide(.correctsEarlier, argument, &rest)
      case "--keep": try decide(.keepsEarlier, argument, &rest)
      case "--separate": try decide(.separate, argument, &rest)
      case "--remove": try decide(.takenOut, argument, &rest)
      case "--rename":
        let names = try Self.value(of: argument, &rest).split(
          separator: "=", omittingEmptySubsequences: false)
        guard names.count == 2, let old = Slug(names[0]), let new = Slug(names[1]) else {
          throw .usage(
            fr: "--rename demande deux noms de questions : --rename ancien=nouveau",
            en: "--rename needs two names of questions: --rename old=new")
        }
        try set(.renamed(from: old), of: new)
      case "--data": data = try Self.value(of: argument, &rest)
      case _ where argument.hasPrefix("--"):
        throw .unknown(argument, to: "publish")
      default: courses.append(argument)
      }
    }
    guard courses.count == 1 else {
      throw .usage(
        fr: "publish demande un cours : article4 publish courses/mon-cours",
        en: "publish needs one course: article4 publish courses/my-course")
    }
    course = courses[0]
  }

  private mutating func decide(
    _ decision: Publication.Decision, _ flag: String, _ rest: inout ArraySlice<String>
  ) throws(CommandError) {
    let text = try Self.value(of: flag, &rest)
    guard let name = Slug(text.hasPrefix("q:") ? text.dropFirst(2) : text[...]) else {
      throw .usage(
        fr: "\(flag) demande le nom d'une question, pas \(text)",
        en: "\(flag) needs the name of a question, not \(text)")
    }
    try set(decision, of: name)
  }

  private mutating func set(
    _ decision: Publication.Decision, of name: Slug
  ) throws(CommandError) {
    guard decisions.updateValue(decision, forKey: name) == nil else {
      throw .usage(
        fr: "deux décisions sont données pour la question \(name)",
        en: "two decisions are given about the question \(name)")
    }
  }

  private static func value(
    of flag: String, _ rest: inout ArraySlice<String>
  ) throws(CommandError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
      throw .needsValue(flag)
    }
    return value
  }
}
