public import Learning

extension Publication {
  /// What publishing writes.
  public struct Outcome: Sendable {
    /// The new lock.
    public let lock: CourseLock
    /// What changes in the course's texts: versions in tags.
    public let edits: [Fix.Edit]
  }

  /// Why decisions lead to no publication.
  public enum Refusal: Error, Hashable, Sendable {
    /// Something must still be decided about these.
    case undecided([Slug])
    /// There is nothing of the kind to decide about this one.
    case unfit(Slug)
    /// No version comes after the one that this one has, or there is no place to write it.
    case unwritable(Slug)
  }

  /// What publishing writes, once everything is decided.
  public func outcome(_ decisions: [Slug: Decision]) throws(Refusal) -> Outcome {
    let open = undecided(decisions)
    guard open.isEmpty else { throw .undecided(open.map(\.name)) }
    let names = Set(items.map(\.name))
    for name in decisions.keys.sorted() where !names.contains(name) { throw .unfit(name) }
    var questions = lock.questions
    var edits: [Fix.Edit] = []
    var renamed: Set<Slug> = []
    for item in items {
      guard let reading = item.reading else { continue }
      let (entry, former) = try entry(of: item, reading, decisions[item.name])
      if let former {
        guard renamed.insert(former).inserted else { throw .unfit(item.name) }
        questions[former] = nil
      }
      questions[item.name] = entry
      if entry.version != reading.question.version {
        guard entry.version <= CourseLock.lastVersion, !reading.tags.isEmpty else {
          throw .unwritable(item.name)
        }
        edits += reading.tags.map { $0.edit(version: entry.version) }
      }
    }
    for item in items where item.reading == nil {
      let isRenamed = renamed.contains(item.name)
      guard decisions[item.name] == nil || (decisions[item.name] == .takenOut && !isRenamed) else {
        throw .unfit(item.name)
      }
      if !isRenamed, let published = questions[item.name] {
        questions[item.name] = published.retired
      }
    }
    return Outcome(lock: CourseLock(questions: questions), edits: edits)
  }

  /// The entry of a question, and the name it had before if it was renamed.
  private func entry(
    of item: Item, _ reading: QuestionReading, _ decision: Decision?
  ) throws(Refusal) -> (CourseLock.Entry, former: Slug?) {
    let shape = QuestionShape(reading.question)
    if case .renamed(let former)? = decision {
      guard lock.questions[item.name] == nil,
        items.contains(where: { $0.name == former && $0.change == .removed }),
        let published = lock.questions[former]
      else { throw .unfit(item.name) }
      var entry = shape.entry(continuing: published)
      // The number goes on, whatever the tag under the new name says.
      entry.version = max(
        entry.version, published.version + (entry.key == published.key ? 0 : 1))
      entry.follow(published)
      entry.was.append(former)
      return (entry, former)
    }
    var entry = shape.entry()
    switch (item.change, decision) {
    case (.new, nil), (.perhapsRenamed, .separate): return (entry, nil)
    case (.same, nil), (.moved, nil), (.returned, nil), (.reworded, .sameQuestion),
      (.changed, .keepsEarlier):
      break
    case (.reworded, .newVersion): entry.version += 1
    case (.changed(let earlier), .correctsEarlier):
      entry.corrects = lock.questions[item.name]?.corrects ?? earlier
    default: throw .unfit(item.name)
    }
    if let published = lock.questions[item.name] { entry.follow(published) }
    return (entry, nil)
  }
}

extension CourseLock.Entry {
  /// Takes over what an earlier entry of the same question knows of its past.
  fileprivate mutating func follow(_ published: CourseLock.Entry) {
    let current = Set(items.keys).union(lefts.keys).union(rights.keys)
    past = published.usedKeys.subtracting(current).sorted()
    was = published.was
    if version == published.version { corrects = published.corrects }
  }

  /// What is kept of a question that was taken out: enough to tell whether it is the same one that
  /// comes back under its name.
  fileprivate var retired: CourseLock.Entry {
    var entry = self
    entry.isRetired = true
    return entry
  }
}

extension Publication.Outcome {
  /// A course with more questions than its lock can hold.
  public struct TooLarge: Error, CustomStringConvertible {
    /// What failed, and what to do.
    public var description: String {
      "the course has more questions than \(CourseLock.file) can hold: share it into two courses"
    }
  }

  /// The files that change and their new bytes: the lock, and texts in which a version is written.
  ///
  /// A translation that was in step with a text before its version was written stays in step.
  public func files(in folder: CourseFolder) throws -> [String: [UInt8]] {
    var files = [CourseLock.file: lock.bytes]
    guard lock.bytes.count <= CourseLock.largestFile else { throw TooLarge() }
    for (file, edits) in Dictionary(grouping: edits, by: \.file) {
      let before = try folder.read(file, atMost: Prescan.largestFile)
      files[file] = Fix.apply(edits, to: before)
    }
    let modules = Dictionary(grouping: files.keys.filter { $0 != CourseLock.file }) { file in
      CourseFiles.role(of: file).module
    }
    for (module, names) in modules where module != nil {
      try keepInStep(names, in: folder, &files)
    }
    return files
  }

  /// Lets the translations among the files of a module follow what was written into its source.
  private func keepInStep(
    _ names: [String], in folder: CourseFolder, _ files: inout [String: [UInt8]]
  ) throws {
    for source in names {
      guard let language = CourseFiles.role(of: source).language, let after = files[source] else {
        continue
      }
      let before = try folder.read(source, atMost: Prescan.largestFile)
      let mark = TranslationDigest.mark(of: before, in: language)
      let newMark = TranslationDigest.mark(of: after, in: language)
      for other in names where other != source {
        files[other] = files[other].map {
          TranslationDigest.replacing(mark, by: newMark, in: $0)
        }
      }
    }
  }
}
