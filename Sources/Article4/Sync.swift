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
      throw .usage("sync needs the file of one translation: article4 sync courses/x/01-a.en.md")
    }
    self.file = file
    language = SpokenLanguage.current(environment)
  }

  func run() throws(CommandError) {
    let target = try CheckTarget.find([file], environment: [:])[0]
    guard case .file(let name) = target.kind else {
      throw .failed("\(file) is not a file of a course: it has no source to be in step with")
    }
    let found = target.kept(target.read(progress: nil).diagnostics)
    if let unreadable = found.first(where: { $0.severity == .error && !$0.isAboutTranslation }) {
      throw .failed(
        "\(target.prefix)\(unreadable.description(in: language))\ncorrect this first, then sync")
    }
    let fixes = found.compactMap(\.fix).filter { $0.name == Fix.inStepName }
    guard !fixes.isEmpty else {
      Console.error(
        language == .french
          ? "\(file) : rien à faire, ce fichier est la source ou déjà à jour"
          : "\(file): nothing to do, this file is the source or up to date already")
      return
    }
    do {
      try Mending(folder: target.folder).make(fixes, in: name)
    } catch {
      throw .failed("\(error)")
    }
    Console.error(language == .french ? "\(file) : déclaré à jour" : "\(file): declared up to date")
  }
}
