public import Learning
import Markup

extension CaseOutline {
  /// Reads the cases of a module's text, however wrong it is; none if it cannot be parsed at all.
  public static func cases(in bytes: [UInt8], of file: String) -> [CaseOutline] {
    let findings = Findings(source: SourceText(file: file, bytes: bytes))
    guard let text = ParsedText(raw: bytes, findings: findings, keys: ModuleSettings.keys) else {
      return []
    }
    let sections = text.outline.sections
    return sections.compactMap { section in
      guard let tag = section.tag.tag, tag.kind == .branchingCase, let name = tag.name,
        let heading = section.heading
      else { return nil }
      let scenes = section.children.compactMap { scene($0, in: text) }
      return CaseOutline(
        name: name, title: text.plainTitle(of: section), line: text.line(heading), scenes: scenes)
    }
  }

  /// A scene; nil for a section of the case that is none.
  private static func scene(_ place: Int, in text: ParsedText) -> Scene? {
    let section = text.outline.sections[place]
    guard let heading = section.heading else { return nil }
    var name = ""
    switch section.tag {
    case .none: return nil
    case .broken: break
    case .tag(let tag):
      guard tag.kind == .scene else { return nil }
      name = tag.name?.description ?? ""
    }
    let choices = ChoiceList(text.document, blocks: section.blocks).map { list in
      text.document.children(of: list.node).map { choice($0, of: list, in: text) }
    }
    return Scene(
      name: name, title: text.plainTitle(of: section), line: text.line(heading),
      isEnd: section.tag.tag?.has("end") ?? false, choices: choices ?? [])
  }

  private static func choice(_ item: Int, of list: ChoiceList, in text: ParsedText) -> Choice {
    var isRecommended: Bool?
    if case .item(let isChecked) = text.document[item].kind { isRecommended = isChecked }
    guard let link = list.links[item], case .link(let url, _) = text.document[link].kind else {
      let first = text.document.firstChild(of: item) ?? item
      return Choice(
        text: text.document.plainText(of: first), target: "", isRecommended: isRecommended)
    }
    return Choice(
      text: text.document.plainText(of: link), target: String(url.dropFirst()),
      isRecommended: isRecommended)
  }
}

extension ParsedText {
  /// The words of a section's heading, without its tag.
  func plainTitle(of section: Outline.Section) -> String {
    var words = section.title.map { document.plainText(of: $0) }.joined()
    while words.last?.isWhitespace ?? false { words.removeLast() }
    return words
  }
}
