import Learning

extension CourseAssembly {
  /// Reads one file, with what an earlier reading knows of the others.
  func read(one file: String, with index: CourseIndex) -> FileReading {
    let role = CourseFiles.role(of: file)
    var diagnostics: [Diagnostic] = []
    var usedMedia = UsedMedia()
    var context = index.context
    context.media = MediaFolder(of: folder)
    switch role {
    case .module(let number, let name, let language):
      var names = [file]
      var module = CourseFiles.Module(name: name, number: number)
      module.files[language] = file
      if let source = settings.source, source != language,
        let known = files.modules.first(where: { $0.name == name })?.files[source]
      {
        names.append(known)
        module.files[source] = known
      }
      let texts = open(names.map { ($0, ModuleSettings.keys) }, &diagnostics)
      guard let text = texts[file] else { break }
      context.modules[file] = (name, language, text.outline.anchors)
      if language == settings.source { NameCheck.run([text], known: index.names) }
      let compiled = compile(module, texts, context)
      if language == settings.source { check(compiled, &diagnostics) }
      return FileReading(
        course: course(
          compiled.module.map { [$0] } ?? [], index.presentations, index.glossaries),
        module: compiled.module,
        diagnostics: sorted(diagnostics + found(in: text), of: file))
    case .presentation(let language):
      guard let text = open([(file, ["translates"])], &diagnostics)[file] else { break }
      var presentations = index.presentations
      presentations[language] = presentation(text, context, &usedMedia)
      return FileReading(
        course: course([], presentations, index.glossaries), module: nil,
        diagnostics: sorted(found(in: text), of: file))
    case .glossary(let language):
      guard let text = open([(file, ["translates"])], &diagnostics)[file] else { break }
      context.glossaries[file] = (language, text.outline.terms)
      var glossaries = index.glossaries
      glossaries[language] = pages(text, context, &usedMedia).glossary()
      if let source = settings.source, source != language, let original = files.glossaries[source],
        let other = open([(original, ["translates"])], &diagnostics)[original]
      {
        GlossaryComparison.run(other, text)
      }
      return FileReading(
        course: course([], index.presentations, glossaries), module: nil,
        diagnostics: sorted(diagnostics + found(in: text), of: file))
    case .other, .unknown: break
    }
    return FileReading(course: nil, module: nil, diagnostics: sorted(diagnostics, of: file))
  }

  /// Compares the questions of a module with what was published.
  private func check(_ compiled: CompiledModule, _ diagnostics: inout [Diagnostic]) {
    guard let lock, let lesson = compiled.source, let module = compiled.module else { return }
    let others = files.modules.first { $0.name == module.name }?.files.values.sorted() ?? []
    // A fix concerns every language; most of the time there is none, and nothing else is opened.
    let whole = LockCheck.Lesson(text: lesson.text, lesson: lesson.lesson) { [self] in
      var unrelated: [Diagnostic] = []
      let names = others.filter { $0 != lesson.text.file }.map { ($0, ModuleSettings.keys) }
      let texts = open(names, &unrelated)
      return [lesson.text] + others.compactMap { texts[$0] }
    }
    diagnostics += LockCheck(lock: lock, lessons: [whole], isComplete: false).run()
  }

  private func sorted(_ diagnostics: [Diagnostic], of file: String) -> [Diagnostic] {
    diagnostics.filter { $0.file == file }.sorted()
  }
}
