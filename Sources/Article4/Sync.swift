import Catalogue
import FoundationEssentials
import Host
import Learning

/// The command `sync`: declares a translation in step with its source, once it was read again.
struct Sync {
  private let file: String
  private let language: Language

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    guard arguments.count == 1, let file = arguments.first, !file.hasPrefix("--") else {
      throw .usage(
        fr: "sync demande le fichier d'une traduction : article4 sync courses/x/01-a.en.md",
        en: "sync needs the file of one translation: article4 sync courses/x/01-a.en.md")
    }
    self.file = file
    language = SpokenLanguage.current(environment)
  }

  func run() throws(CommandError) {
    let target = try CheckTarget.find([file], environment: [:])[0]
    guard case .file(let name) = target.kind else {
      throw .failed(
        fr: "\(file) n'est pas un fichier d'un cours : il n'a pas de source à suivre",
        en: "\(file) is not a file of a course: it has no source to be in step with")
    }
    guard let own = CourseFile(name), case .module = own.role, let spoken = own.language else {
      throw .failed(
        fr: "\(file) n'est pas un module : seuls les modules traduits suivent une source",
        en: "\(file) is not a module: only translated modules are in step with a source")
    }
    let reader = CourseReader(folder: target.folder)
    let reading = reader.read()
    guard let index = reading.index, let source = index.source, index.languages.contains(spoken)
    else {
      throw .failed(
        fr: "course.yml ne dit pas de quelle langue \(file) est traduit : lancez article4 check",
        en: "course.yml does not say what language \(file) is translated from: run article4 check")
    }
    guard spoken != source, let original = own.translated(to: source) else {
      return Console.error(
        language.say(
          fr: "\(file) : rien à faire, ce fichier est la source",
          en: "\(file): nothing to do, this file is the source"))
    }
    let bytes = try text(of: name, reader, target)
    if let wrong = reading.diagnostics.first(where: {
      $0.file == name && $0.severity == .error && !$0.isAboutTranslation
    }) {
      throw first(wrong, target)
    }
    let mark = TranslationMark(of: try text(of: original.name, reader, target), in: source)
    guard TranslationMark(in: bytes) != mark else {
      return Console.error(
        language.say(
          fr: "\(file) : rien à faire, déjà à jour",
          en: "\(file): nothing to do, up to date already"))
    }
    guard let next = mark.set(in: bytes) else {
      throw .failed(
        fr: "\(file) ne peut pas être lu : lancez article4 check",
        en: "\(file) cannot be read: run article4 check")
    }
    do {
      try FileReplacement.write(next, to: "\(target.folder)/\(name)")
    } catch {
      throw .unwritten(file, error)
    }
    Console.error(language.say(fr: "\(file) : déclaré à jour", en: "\(file): declared up to date"))
  }

  /// The bytes of the translation or of its source, which must both be there to be compared.
  private func text(
    of name: String, _ reader: CourseReader, _ target: CheckTarget
  ) throws(CommandError) -> [UInt8] {
    do {
      return try reader.text(of: name)
    } catch {
      throw first(error.problem, target)
    }
  }

  private func first(_ problem: Diagnostic, _ target: CheckTarget) -> CommandError {
    let finding = target.prefix + problem.description(in: language)
    return .failed(
      fr: "\(finding)\ncorrigez d'abord cela, puis relancez sync",
      en: "\(finding)\ncorrect this first, then sync")
  }
}
