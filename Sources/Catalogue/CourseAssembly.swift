import Host
import Learning

/// Puts a course together: parses every file, follows links between them, compiles the source
/// language first and the translations with its keys, and compares them.
struct CourseAssembly {
  let folder: SealedFolder
  let settings: CourseSettings
  let files: CourseFiles
  let areLanguagesKnown: Bool

  private typealias Texts = [String: ParsedText]

  /// Reads everything; `earlier` is what was found before.
  func read(also earlier: [Diagnostic]) -> CourseReading {
    var diagnostics = earlier
    var texts: Texts = [:]
    open(&texts, &diagnostics)
    diagnostics += missingTranslations()
    NameCheck.run(sourceTexts(texts))
    let media = MediaFolder(of: folder)
    let context = context(texts, media: media)
    let modules = files.modules.compactMap { compile($0, texts, context) }
    var presentations: [Language: Course.Presentation] = [:]
    for (language, file) in files.presentations {
      guard let text = texts[file] else { continue }
      let (title, body) = pages(text, language, context).page()
      presentations[language] = Course.Presentation(title: title, body: body)
    }
    var glossaries: [Language: Glossary] = [:]
    for (language, file) in files.glossaries {
      guard let text = texts[file] else { continue }
      glossaries[language] = pages(text, language, context).glossary()
    }
    compareGlossaries(texts)
    for text in texts.values {
      let isDraft = isDraft(text.file)
      diagnostics += text.findings.diagnostics.map { isDraft ? $0.softened() : $0 }
    }
    diagnostics.sort()
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return CourseReading(
      course: hasErrors ? nil : course(modules, presentations, glossaries),
      diagnostics: diagnostics, media: media.files())
  }

  private func course(
    _ modules: [Module], _ presentations: [Language: Course.Presentation],
    _ glossaries: [Language: Glossary]
  ) -> Course? {
    guard let id = settings.id else { return nil }
    var presentations = presentations.filter { settings.languages.contains($0.key) }
    for language in settings.languages where presentations[language] == nil {
      // Without a presentation, the course is called by its name.
      presentations[language] = Course.Presentation(title: [.text(id.description)], body: [])
    }
    return Course(
      id: id, readers: settings.readers, languages: settings.languages,
      licence: settings.licence, contact: settings.contact,
      presentations: presentations, modules: modules,
      glossaries: glossaries.filter { settings.languages.contains($0.key) })
  }

  // MARK: Opening

  private func open(_ texts: inout Texts, _ diagnostics: inout [Diagnostic]) {
    let opener = TextOpener(folder: folder)
    func open(_ file: String, keys: [String]) {
      guard !files.refused.contains(file) else { return }
      let opened = opener.open(file, keys: keys)
      diagnostics += isDraft(file) ? opened.diagnostics.map { $0.softened() } : opened.diagnostics
      texts[file] = opened.text
    }
    for module in files.modules {
      for file in module.files.values { open(file, keys: ModuleSettings.keys) }
    }
    for file in files.presentations.values { open(file, keys: ["translates"]) }
    for file in files.glossaries.values { open(file, keys: ["translates"]) }
  }

  private func isDraft(_ file: String) -> Bool {
    switch CourseFiles.role(of: file) {
    case .module(_, _, let language), .presentation(let language), .glossary(let language):
      settings.drafts.contains(language)
    default: false
    }
  }

  private func sourceTexts(_ texts: Texts) -> [ParsedText] {
    guard let source = settings.source else { return [] }
    return files.modules.compactMap { $0.files[source].flatMap { texts[$0] } }
  }

  /// A file that a declared language lacks.
  private func missingTranslations() -> [Diagnostic] {
    guard areLanguagesKnown else { return [] }
    var missing: [Diagnostic] = []
    func require(_ present: [Language: String], name: (Language) -> String) {
      guard let known = present.sorted(by: { $0.value < $1.value }).first?.value else { return }
      let source = settings.source.flatMap { present[$0] } ?? known
      for language in settings.languages where present[language] == nil {
        missing.append(
          Diagnostic(
            .translationMissing, file: name(language), line: 1,
            details: [language.description, source]))
      }
    }
    for module in files.modules {
      require(module.files) { "\(module.number)-\(module.name).\($0).md" }
    }
    require(files.presentations) { "course.\($0).md" }
    require(files.glossaries) { "glossary.\($0).md" }
    return missing
  }

  // MARK: Compiling

  private func context(_ texts: Texts, media: MediaFolder) -> LinkContext {
    var context = LinkContext(language: nil)
    context.media = media
    for module in files.modules {
      for (language, file) in module.files {
        context.modules[file] = (module.name, language, texts[file]?.outline.anchors ?? Anchors())
      }
    }
    for (language, file) in files.glossaries {
      let terms = texts[file]?.outline.sections.compactMap { section in
        section.tag.tag?.kind == .term ? section.tag.tag?.name : nil
      }
      context.glossaries[file] = (language, Set(terms ?? []))
    }
    for (language, file) in files.presentations { context.presentations[file] = language }
    context.otherFiles = files.otherFiles
    return context
  }

  private func pages(_ text: ParsedText, _ language: Language, _ context: LinkContext)
    -> CoursePages
  {
    CoursePages(
      text, links: LinkCheck(text: text, context: context.of(language), choiceLinks: []).run(),
      media: context.media)
  }

  private func compile(
    _ module: CourseFiles.Module, _ texts: Texts, _ context: LinkContext
  ) -> Module? {
    guard let source = settings.source else { return nil }
    var lessons: [Language: Lesson] = [:]
    var first: (text: ParsedText, compiled: LessonCompiler.Compiled)?
    var moduleSettings: ModuleSettings?
    for language in settings.languages + settings.drafts {
      guard let file = module.files[language], let text = texts[file] else { continue }
      let isSource = language == source
      let own = ModuleSettings(text.frontMatter, text.findings, isSource: isSource)
      if isSource { moduleSettings = own }
      let choices = LessonCompiler.choiceLinks(in: text)
      let links = LinkCheck(text: text, context: context.of(language), choiceLinks: choices).run()
      let compiled = LessonCompiler.compile(
        text, language: language, links: links, media: context.media, defaults: settings.defaults,
        givenKeys: first?.compiled.keys)
      if isSource {
        first = (text, compiled)
      } else if let first {
        TranslationCheck(
          source: first.text, original: first.compiled, translation: text, translated: compiled,
          sourceLanguage: source
        ).run()
      }
      if settings.languages.contains(language) { lessons[language] = compiled.lesson }
    }
    guard let moduleSettings else { return nil }
    return Module(
      name: module.name, number: Int(module.number) ?? 0, minutes: moduleSettings.minutes,
      level: moduleSettings.level, reviewed: moduleSettings.reviewed,
      status: moduleSettings.status, lessons: lessons)
  }

  private func compareGlossaries(_ texts: Texts) {
    guard let source = settings.source, let file = files.glossaries[source],
      let original = texts[file]
    else { return }
    for (language, file) in files.glossaries where language != source {
      if let text = texts[file] { GlossaryComparison.run(original, text) }
    }
  }
}

extension LinkContext {
  /// The same for a file in that language.
  fileprivate func of(_ language: Language) -> LinkContext {
    var context = LinkContext(language: language)
    context.modules = modules
    context.glossaries = glossaries
    context.presentations = presentations
    context.otherFiles = otherFiles
    context.media = media
    return context
  }
}
