import Host
import Learning

/// Puts a course together: parses every file, follows links between them, compiles the source
/// language first and the translations with its keys, and compares them.
///
/// Files are parsed, and then modules compiled, on every core.
struct CourseAssembly: Sendable {
  let folder: CourseFolder
  let settings: CourseSettings
  let files: CourseFiles
  let areLanguagesKnown: Bool
  /// What was published; nil if nothing was.
  let lock: CourseLock?
  /// What else is looked for.
  var options = CheckOptions()

  typealias Texts = [String: ParsedText]

  /// Reads everything; `earlier` is what was found before.
  func read(
    also earlier: [Diagnostic], progress: (@Sendable (Int, Int) -> Void)? = nil
  ) -> CourseReading {
    var diagnostics = earlier + missingTranslations()
    let texts = open(toRead, progress: progress, &diagnostics)
    NameCheck.run(sourceTexts(texts))
    let media = MediaFolder(of: folder)
    let context = context(texts, media: media)
    let compiled = SideBySide.map(files.modules.count) { [self] place in
      compile(files.modules[place], texts, context)
    }
    var usedMedia = compiled.reduce(into: UsedMedia()) { $0.formUnion($1.usedMedia) }
    let presentations = files.presentations.compactMapValues { file in
      texts[file].map { presentation($0, context, &usedMedia) }
    }
    let glossaries = files.glossaries.compactMapValues { file in
      texts[file].map { pages($0, context, &usedMedia).glossary() }
    }
    compareGlossaries(texts)
    checkWords(Array(texts.values))
    if let lock {
      let lessons = compiled.compactMap(\.source)
      diagnostics += LockCheck(
        lock: lock, lessons: lessons, isComplete: lessons.count == files.modules.count
      ).run()
    }
    for text in texts.values { diagnostics += found(in: text) }
    diagnostics += media.misnamed()
    if !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics += media.unused(besides: usedMedia)
    }
    diagnostics.sort()
    let course = course(compiled.compactMap(\.module), presentations, glossaries)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return CourseReading(
      course: hasErrors ? nil : course?.offered(in: settings.languages), partial: course,
      diagnostics: diagnostics, media: media.files(), usedMedia: usedMedia,
      outsideLinks: texts.values.flatMap(\.findings.outsideLinks),
      questions: questions(compiled), lock: lock,
      index: CourseIndex(
        settings: settings, files: files, context: context, lock: lock,
        presentations: presentations, glossaries: glossaries,
        names: NameCheck.names(sourceTexts(texts))))
  }

  func course(
    _ modules: [Module], _ presentations: [Language: Course.Presentation],
    _ glossaries: [Language: Glossary]
  ) -> Course? {
    guard let id = settings.id else { return nil }
    let languages = settings.languages + settings.drafts
    var presentations = presentations
    for language in languages where presentations[language] == nil {
      // Without a presentation, the course is called by its name.
      presentations[language] = Course.Presentation(title: [.text(id.description)], body: [])
    }
    return Course(
      id: id, readers: settings.readers, related: settings.related, languages: languages,
      licence: settings.licence, contact: settings.contact, presentations: presentations,
      modules: modules, glossaries: glossaries)
  }

  // MARK: Opening

  private var toRead: [(file: String, keys: [String])] {
    var names: [(String, [String])] = []
    for module in files.modules {
      names += module.files.values.map { ($0, ModuleSettings.keys) }
    }
    names += files.presentations.values.map { ($0, ["translates"]) }
    names += files.glossaries.values.map { ($0, ["translates"]) }
    return names.filter { !files.refused.contains($0.0) }
  }

  func open(
    _ names: [(file: String, keys: [String])], progress: (@Sendable (Int, Int) -> Void)? = nil,
    _ diagnostics: inout [Diagnostic]
  ) -> Texts {
    let opener = TextOpener(folder: folder)
    let counter = Counter()
    let opened = SideBySide.map(names.count) { place in
      defer { if let progress { progress(counter.next(), names.count) } }
      return opener.open(names[place].file, keys: names[place].keys)
    }
    var texts: Texts = [:]
    for ((file, _), (text, found)) in zip(names, opened) {
      texts[file] = text
      diagnostics += isDraft(file) ? found.map { $0.softened() } : found
    }
    return texts
  }

  /// What was found in a file: in a language in progress nothing is an error.
  func found(in text: ParsedText) -> [Diagnostic] {
    let diagnostics = text.findings.diagnostics
    return isDraft(text.file) ? diagnostics.map { $0.softened() } : diagnostics
  }

  private func isDraft(_ file: String) -> Bool {
    CourseFiles.role(of: file).language.map(settings.drafts.contains) ?? false
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
            language == settings.source ? .sourceMissing : .translationMissing,
            file: name(language), line: 1,
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
      context.glossaries[file] = (language, texts[file]?.outline.terms ?? [])
    }
    for (language, file) in files.presentations { context.presentations[file] = language }
    context.otherFiles = files.otherFiles
    return context
  }

  func pages(
    _ text: ParsedText, _ context: LinkContext, _ usedMedia: inout UsedMedia
  ) -> CoursePages {
    let language = CourseFiles.role(of: text.file).language
    let links = LinkCheck(text: text, context: context.of(language), choiceLinks: []).run()
    usedMedia.formUnion(links.usedMedia)
    return CoursePages(text, links: links, media: context.media)
  }

  func presentation(
    _ text: ParsedText, _ context: LinkContext, _ usedMedia: inout UsedMedia
  ) -> Course.Presentation {
    let (title, body) = pages(text, context, &usedMedia).page()
    return Course.Presentation(title: title, body: body)
  }

  /// What a module's files were compiled into.
  struct CompiledModule: Sendable {
    var module: Module?
    var usedMedia = UsedMedia()
    /// The file in the source language, to be compared with what was published.
    var source: LockCheck.Lesson?
  }

  func compile(
    _ module: CourseFiles.Module, _ texts: Texts, _ context: LinkContext
  ) -> CompiledModule {
    guard let source = settings.source else { return CompiledModule() }
    var lessons: [Language: Lesson] = [:]
    var usedMedia = UsedMedia()
    var first: (text: ParsedText, compiled: LessonCompiler.Compiled)?
    var moduleSettings: ModuleSettings?
    for language in settings.languages + settings.drafts {
      guard let file = module.files[language], let text = texts[file] else { continue }
      let isSource = language == source
      let own = ModuleSettings(text.frontMatter, text.findings, isSource: isSource)
      if isSource { moduleSettings = own }
      let choices = LessonCompiler.choiceLinks(in: text)
      let links = LinkCheck(text: text, context: context.of(language), choiceLinks: choices).run()
      usedMedia.formUnion(links.usedMedia)
      let compiled = LessonCompiler.compile(
        text, language: language, links: links, media: context.media, defaults: settings.defaults,
        givenKeys: first?.compiled.keys, lock: isSource ? lock : nil)
      if isSource {
        first = (text, compiled)
      } else if let first {
        TranslationCheck(
          source: first.text, original: first.compiled, translation: text, translated: compiled,
          sourceLanguage: source
        ).run()
      }
      lessons[language] = compiled.lesson
    }
    let translations = module.files.values.sorted().compactMap { texts[$0] }
    let lesson = first.map {
      LockCheck.Lesson(text: $0.text, lesson: $0.compiled.lesson, files: { translations })
    }
    guard let moduleSettings else { return CompiledModule(usedMedia: usedMedia) }
    let compiled = Module(
      name: module.name, number: Int(module.number) ?? 0, minutes: moduleSettings.minutes,
      level: moduleSettings.level, reviewed: moduleSettings.reviewed,
      status: moduleSettings.status, lessons: lessons)
    return CompiledModule(module: compiled, usedMedia: usedMedia, source: lesson)
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
  func of(_ language: Language?) -> LinkContext {
    var context = LinkContext(language: language)
    context.modules = modules
    context.glossaries = glossaries
    context.presentations = presentations
    context.otherFiles = otherFiles
    context.media = media
    return context
  }
}

extension Course {
  /// The course in some of its languages alone.
  fileprivate func offered(in languages: [Language]) -> Course {
    guard languages != self.languages else { return self }
    return Course(
      id: id, readers: readers, related: related, languages: languages, licence: licence,
      contact: contact,
      presentations: presentations.filter { languages.contains($0.key) },
      modules: modules.map { $0.offered(in: languages) },
      glossaries: glossaries.filter { languages.contains($0.key) })
  }
}

extension Module {
  fileprivate func offered(in languages: [Language]) -> Module {
    Module(
      name: name, number: number, minutes: minutes, level: level, reviewed: reviewed,
      status: status, lessons: lessons.filter { languages.contains($0.key) })
  }
}
