import Learning
import Markup

/// Compiles the files that are prose and no more: presentations, glossaries, pages of the site.
struct CoursePages {
  let text: ParsedText
  let prose: ProseCompiler

  init(_ text: ParsedText, links: ResolvedLinks, media: MediaFolder?) {
    self.text = text
    prose = ProseCompiler(text.document, links: links, media: media)
  }

  /// The title and all that stands below it.
  func page() -> (title: [Inline], body: [Block]) {
    CalloutCheck(document: text.document, findings: text.findings).run()
    for section in text.outline.sections {
      if let tag = section.tag.tag, let heading = section.heading {
        text.add(.tagMisplacedKind, at: heading, tag.reference)
      }
    }
    let root = text.outline.sections[0]
    return (prose.inlines(root.title), blocks(of: 0))
  }

  /// The terms of a glossary, in the order of the file.
  func glossary() -> Glossary {
    CalloutCheck(document: text.document, findings: text.findings).run()
    let root = text.outline.sections[0]
    if let first = root.blocks.first { text.add(.glossaryText, at: first) }
    var terms: [Glossary.Term] = []
    var seen: Set<Slug> = []
    for place in root.children {
      let section = text.outline.sections[place]
      guard let heading = section.heading else { continue }
      guard let tag = section.tag.tag, tag.kind == .term, let name = tag.name else {
        if let tag = section.tag.tag {
          text.add(.tagMisplacedKind, at: heading, tag.reference)
        } else if section.tag == .none {
          text.add(.glossaryText, at: heading)
        }
        continue
      }
      if !seen.insert(name).inserted {
        text.add(.idDuplicate, at: heading, tag.reference, text.file)
      }
      let meaning = blocks(of: place)
      if meaning.isEmpty { text.add(.termEmpty, at: heading, name.description) }
      terms.append(
        Glossary.Term(name: name, title: prose.inlines(section.title), meaning: meaning))
    }
    return Glossary(title: prose.inlines(root.title), terms: terms)
  }

  private func blocks(of place: Int) -> [Block] {
    let section = text.outline.sections[place]
    for node in section.blocks {
      if text.document.subtree(of: node).contains(where: { text.document[$0].isTask }) {
        text.add(.tasklistOutsideQuestion, at: node)
      }
    }
    var blocks = prose.blocks(section.blocks)
    for child in section.children {
      let inner = text.outline.sections[child]
      blocks.append(
        .heading(level: inner.level, anchor: inner.anchor, text: prose.inlines(inner.title)))
      blocks += self.blocks(of: child)
    }
    return blocks
  }
}
