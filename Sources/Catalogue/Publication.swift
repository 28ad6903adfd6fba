public import Learning

/// What publishing a course does to its questions: compares a reading with what was published, asks
/// what only a person can know, and gives the new lock.
public struct Publication: Sendable {
  /// What happened to a question since it was published.
  public enum Change: Hashable, Sendable {
    /// It was never published.
    case new
    /// Nothing that matters to results.
    case same
    /// Its options only moved.
    case moved
    /// What is right is the same, the words are not: is it the same question?
    case reworded
    /// Its version was raised: was the earlier one wrong?
    case changed(from: Int)
    /// It is new, and much like one that is not there any more: is it that one?
    case perhapsRenamed(from: Slug)
    /// It is not there any more.
    case removed
    /// It was taken out, and is back as it was.
    case returned
  }

  /// One question with what happened to it.
  public struct Item: Sendable {
    /// Its name.
    public let name: Slug
    /// What happened to it.
    public let change: Change
    /// The question as it stands; nil if it was removed.
    public let reading: QuestionReading?
  }

  /// What a person decides about a question.
  public enum Decision: Hashable, Sendable {
    /// Reworded: it is the same question, and its results are added together.
    case sameQuestion
    /// Reworded: it is another question, a new version, and its results are counted apart.
    case newVersion
    /// Changed: the earlier version was wrong, and its results are corrected in the learner's favour.
    case correctsEarlier
    /// Changed: earlier results stay as they are.
    case keepsEarlier
    /// New: it is the question that bore that name.
    case renamed(from: Slug)
    /// Perhaps renamed: it is not.
    case separate
    /// Removed: it is meant to be.
    case takenOut
  }

  /// The questions in the order of the course, then those that were removed.
  public let items: [Item]
  let lock: CourseLock

  /// Compares a reading with the lock it was read with; nil if the course has an error, because then
  /// it cannot be published.
  public init?(_ reading: CourseReading) {
    guard !reading.hasErrors else { return nil }
    lock = reading.lock ?? CourseLock()
    let here = Set(reading.questions.map(\.question.name))
    var gone = lock.questions.filter { !$0.value.isRetired && !here.contains($0.key) }
    var items: [Item] = []
    for question in reading.questions {
      let name = question.question.name
      let shape = QuestionShape(question.question)
      guard let published = lock.questions[name] else {
        let former = shape.likeliest(among: gone)
        if let former { gone[former] = nil }
        items.append(
          Item(
            name: name, change: former.map { .perhapsRenamed(from: $0) } ?? .new,
            reading: question))
        continue
      }
      items.append(
        Item(name: name, change: shape.entry().change(since: published), reading: question))
    }
    let suspected = items.compactMap { item in
      if case .perhapsRenamed(let former) = item.change { former } else { nil }
    }
    for name in lock.questions.keys.sorted()
    where gone[name] != nil || suspected.contains(name) {
      items.append(Item(name: name, change: .removed, reading: nil))
    }
    self.items = items
  }

  /// The questions about which something must still be decided.
  public func undecided(_ decisions: [Slug: Decision] = [:]) -> [Item] {
    items.filter { item in
      switch item.change {
      case .reworded, .changed, .perhapsRenamed: decisions[item.name] == nil
      case .new, .same, .moved, .removed, .returned: false
      }
    }
  }

  /// The questions that would be taken out without anybody having said so, be it by saying of another
  /// one whether it is this one.
  public func removals(_ decisions: [Slug: Decision] = [:]) -> [Item] {
    let settled = items.compactMap { item -> Slug? in
      switch (item.change, decisions[item.name]) {
      case (_, .renamed(let former)): former
      case (.perhapsRenamed(let former), _): former
      default: nil
      }
    }
    return items.filter {
      $0.change == .removed && decisions[$0.name] == nil && !settled.contains($0.name)
    }
  }
}

extension CourseLock.Entry {
  /// What happened since another entry of the same question.
  fileprivate func change(since published: CourseLock.Entry) -> Publication.Change {
    if published.isRetired { return .returned }
    if version != published.version { return .changed(from: published.version) }
    if let wording, let before = published.wording, wording != before { return .reworded }
    let areInPlace =
      (items.keys, lefts.keys, rights.keys)
      == (published.items.keys, published.lefts.keys, published.rights.keys)
    // An entry that a hand wrote may know nothing of options.
    return areInPlace || published.wording == nil ? .same : .moved
  }
}

extension QuestionShape {
  /// Which of the questions that went this one is, to judge by its words; nil if none is like it.
  fileprivate func likeliest(among gone: [Slug: CourseLock.Entry]) -> Slug? {
    guard !gone.isEmpty else { return nil }
    let own = entry()
    var best: (name: Slug, likeness: Double)?
    for name in gone.keys.sorted() {
      guard let published = gone[name] else { continue }
      let likeness = likeness(of: own, to: published)
      if likeness >= 0.5, likeness > best?.likeness ?? 0 { best = (name, likeness) }
    }
    return best?.name
  }

  /// How much of a published question this one is, from 0 to 1.
  private func likeness(
    of own: CourseLock.Entry, to published: CourseLock.Entry
  ) -> Double {
    if own.wording == published.wording { return 1 }
    switch question.kind {
    // Patterns that are the same tell something, and depend on no option's key.
    case .number, .text: return own.key == published.key ? 0.5 : 0
    case .open: return 0
    case .one, .several, .poll, .order, .match:
      let texts = own.items.texts + own.lefts.texts + own.rights.texts
      let before = Set(published.items.texts + published.lefts.texts + published.rights.texts)
      let likeness = Double(texts.count { before.contains($0) }) / Double(max(1, texts.count))
      // Only where the words are alike it is worth asking whether the same is right.
      return likeness >= 0.5 && entry(continuing: published).key == published.key ? likeness : 0
    }
  }
}
