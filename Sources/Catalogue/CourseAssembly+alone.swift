import Host
import Learning

extension CourseAssembly {
  /// Reads one file as the only module of a course in its own language.
  static func read(
    alone file: String, in folder: CourseFolder, options: CheckOptions
  ) -> CourseReading {
    let opened = TextOpener(folder: folder).open(file, keys: ModuleSettings.keys)
    let media = MediaFolder(of: folder)
    guard let text = opened.text else {
      return CourseReading(nothing: opened.diagnostics, media: media.files())
    }
    let parts = file.split(separator: ".")
    let language = (parts.count > 2 ? Language(parts[parts.count - 2]) : nil) ?? .french
    var name = Slug("module")
    var number = 1
    if case .module(let digits, let own, _) = CourseFiles.role(of: file) {
      name = own
      number = Int(digits) ?? 1
    }
    guard let name else { return CourseReading(nothing: []) }
    var context = LinkContext(language: language)
    context.media = media
    context.modules[file] = (name, language, text.outline.anchors)
    let glossaries = addNeighbours(to: &context, in: folder, language: language)
    NameCheck.run([text])
    let settings = ModuleSettings(text.frontMatter, text.findings, isSource: true)
    let links = LinkCheck(
      text: text, context: context, choiceLinks: LessonCompiler.choiceLinks(in: text)
    ).run()
    let compiled = LessonCompiler.compile(
      text, language: language, links: links, media: media, defaults: CourseSettings.Defaults(),
      givenKeys: nil, lock: nil)
    let module = Module(
      name: name, number: number, minutes: settings.minutes, level: settings.level,
      reviewed: settings.reviewed, status: settings.status,
      lessons: [language: compiled.lesson])
    WordCheck(options: options, folder: folder, terms: []).run([(text, language)])
    let course = Course(
      id: name, readers: .learners, related: [], languages: [language], licence: nil,
      contact: nil,
      presentations: [
        language: Course.Presentation(title: compiled.lesson.title, body: [])
      ], modules: [module], glossaries: glossaries)
    return CourseReading(
      course: text.findings.hasErrors ? nil : course, partial: course,
      diagnostics: text.findings.diagnostics.sorted(), media: media.files(),
      outsideLinks: text.findings.outsideLinks, index: nil)
  }

  /// The glossaries beside the file, and the files that links may name.
  private static func addNeighbours(
    to context: inout LinkContext, in folder: CourseFolder, language: Language
  ) -> [Language: Glossary] {
    var glossaries: [Language: Glossary] = [:]
    for (name, entry) in folder.entries() where entry == .file {
      switch CourseFiles.role(of: name) {
      case .presentation(let language): context.presentations[name] = language
      case .glossary(let own):
        let text = TextOpener(folder: folder).open(name, keys: ["translates"]).text
        context.glossaries[name] = (own, text?.outline.terms ?? [])
        if own == language, let text {
          glossaries[own] = CoursePages(text, links: ResolvedLinks(), media: nil).glossary()
        }
      case .other: context.otherFiles.insert(name)
      case .module, .unknown: break
      }
    }
    return glossaries
  }
}
