import Learning
import Markup

/// Compiles the section under a `case:` heading.
struct CaseCompiler {
  let text: ParsedText
  let prose: ProseCompiler
  let givenKeys: KeySheet?

  var document: MarkdownDocument { text.document }

  /// Whether the case is one of another language, whose keys it takes over.
  var isTranslation: Bool { givenKeys != nil }

  /// One scene with what its paths are judged by.
  struct Scene {
    let compiled: BranchingCase.Scene
    let heading: Int
    let isEnd: Bool
    let hasDeadEnd: Bool
    /// The link of each choice, to report at.
    let links: [Int]
  }

  /// The case and the keys of its choices; nil if it is broken, which is then reported.
  func compile(_ place: Int, name: Slug) -> (BranchingCase, [String: [String]])? {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return nil }
    var intro = prose.blocks(section.blocks)
    var scenes: [Scene] = []
    var keys: [String: [String]] = [:]
    var isBroken = false
    var seen: Set<Slug> = []
    for child in section.children {
      let inner = text.outline.sections[child]
      guard let innerHeading = inner.heading else { continue }
      switch inner.tag {
      case .broken: isBroken = true
      case .none: intro += plainBlocks(child)
      case .tag(let tag):
        guard tag.kind == .scene, let sceneName = tag.name else {
          text.add(.tagMisplacedError, at: innerHeading, tag.reference, "case:\(name)")
          isBroken = true
          continue
        }
        if !seen.insert(sceneName).inserted {
          text.add(.idDuplicate, at: innerHeading, tag.reference, "case:\(name)")
          isBroken = true
          continue
        }
        guard let (scene, sceneKeys) = scene(child, tag, sceneName, in: name) else {
          isBroken = true
          continue
        }
        scenes.append(scene)
        keys["\(name)/\(sceneName)"] = sceneKeys
      }
    }
    if scenes.isEmpty, !isBroken {
      let marks = String(repeating: "#", count: section.level + 1)
      text.add(.caseEmpty, at: heading, marks)
      return nil
    }
    if isBroken { return nil }
    checkPaths(scenes, heading: heading)
    return (
      BranchingCase(
        name: name, title: prose.inlines(section.title), intro: intro,
        scenes: scenes.map(\.compiled)), keys
    )
  }

  /// A section without a meaning of its own, with those below it.
  private func plainBlocks(_ place: Int) -> [Block] {
    let section = text.outline.sections[place]
    var blocks = [
      Block.heading(
        level: section.level, anchor: section.anchor, text: prose.inlines(section.title))
    ]
    blocks += prose.blocks(section.blocks)
    for child in section.children { blocks += plainBlocks(child) }
    return blocks
  }

  private func scene(
    _ place: Int, _ tag: Tag, _ name: Slug, in caseName: Slug
  ) -> (Scene, [String])? {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return nil }
    let last = text.lastLine(of: place)
    if text.findings.hasNearMiss(from: text.line(heading), to: last) { return nil }
    for child in section.children {
      let inner = text.outline.sections[child]
      if let innerTag = inner.tag.tag, let innerHeading = inner.heading {
        text.add(.tagMisplacedError, at: innerHeading, innerTag.reference, tag.reference)
        return nil
      }
    }
    let list = ChoiceList(document, blocks: section.blocks)
    var body = prose.blocks(section.blocks.filter { $0 != list?.node })
    for child in section.children { body += plainBlocks(child) }
    if let list, let index = section.blocks.firstIndex(of: list.node),
      index + 1 < section.blocks.count,
      case .blockQuote = document[section.blocks[index + 1]].kind,
      !text.source.isBlank(line: text.line(section.blocks[index + 1]) - 1)
    {
      let quotation = section.blocks[index + 1]
      text.add(.feedbackNotIndented, at: quotation, fix: text.indented(quotation, under: list.node))
    }
    var choices: [BranchingCase.Choice] = []
    var links: [Int] = []
    var keys: [String] = []
    if let list {
      guard let found = self.choices(list, id: "\(caseName)/\(name)") else { return nil }
      (choices, links, keys) = found
    }
    let isEnd = tag.has("end")
    if isEnd, !choices.isEmpty {
      text.add(.sceneEndChoices, at: heading, name.description)
      choices = []
    }
    let scene = BranchingCase.Scene(
      name: name, title: prose.inlines(section.title), body: body, choices: choices)
    return (
      Scene(
        compiled: scene, heading: heading, isEnd: isEnd, hasDeadEnd: !isEnd && choices.isEmpty,
        links: links), keys
    )
  }

  private func choices(
    _ list: ChoiceList, id: String
  ) -> ([BranchingCase.Choice], [Int], [String])? {
    var isBroken = false
    let items = Array(document.children(of: list.node))
    let boxed = items.filter { document[$0].kind != .item(isChecked: nil) }
    if !boxed.isEmpty, boxed.count < items.count {
      for item in items where document[item].kind == .item(isChecked: nil) {
        text.add(.sceneChoiceMixed, at: item, fix: .addCheckbox(text.addedBox(to: item)))
        isBroken = true
      }
    }
    var found: [(link: Int, target: Slug, isRecommended: Bool?, consequence: [Block])] = []
    for item in items {
      guard let link = list.links[item], case .link(let url, _) = document[link].kind,
        let target = Slug(url.dropFirst())
      else {
        text.add(.sceneChoice, at: item)
        isBroken = true
        continue
      }
      var consequence: [Block] = []
      for block in document.children(of: item).dropFirst() {
        if case .blockQuote = document[block].kind {
          consequence += prose.blocks(within: block)
        } else if case .htmlBlock = document[block].kind {
          continue
        } else {
          text.add(.sceneChoice, at: block)
          isBroken = true
        }
      }
      var isRecommended: Bool?
      if case .item(let isChecked) = document[item].kind { isRecommended = isChecked }
      found.append((link, target, isRecommended, consequence))
    }
    if isBroken { return nil }
    var keys = OptionKeys.keys(
      for: found.map {
        OptionKeys.Part(text: document.plainText(of: $0.link), isRight: false)
      }, of: id, role: .choice)
    if let given = givenKeys?.choices[id], given.count == keys.count { keys = given }
    let choices = zip(found, keys).map { choice, key in
      BranchingCase.Choice(
        key: key, text: prose.inlines(of: choice.link), target: choice.target,
        isRecommended: choice.isRecommended, consequence: choice.consequence)
    }
    return (choices, found.map(\.link), keys)
  }
}
