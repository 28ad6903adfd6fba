public import Learning
import Markup

/// Where the links of a course's text lead on this server.
public struct ProseLinks: Sendable {
  /// The course the text belongs to; nil for the site's own pages.
  public let course: Slug?
  /// The language of the text.
  public let language: Language
  /// The address of each file in the course's media.
  public let media: [String: String]
  /// The terms of the glossary, for what a link to one shows.
  public let glossary: Glossary?
  /// The page that prints the footnotes, where it is another page.
  public let footnotes: String?
  /// Whether links open in a window of their own, because the text stands in a frame.
  public var opensApart = false
  /// Whether the pages are those of learners or of a trial.
  public var stage = CourseAddresses.Stage.published

  /// Creates the links of a text.
  public init(
    course: Slug?, language: Language, media: [String: String], glossary: Glossary?,
    footnotes: String? = nil
  ) {
    self.course = course
    self.language = language
    self.media = media
    self.glossary = glossary
    self.footnotes = footnotes
  }

  /// The same links on a page that does not print the footnotes: they stand on that of `module`.
  public func away(from module: Slug) -> ProseLinks {
    var links = ProseLinks(
      course: course, language: language, media: media, glossary: glossary,
      footnotes: course.map { addresses(of: $0).module(module) })
    links.opensApart = opensApart
    links.stage = stage
    return links
  }

  /// Where the pages of a course are.
  public func addresses(of course: Slug) -> CourseAddresses {
    CourseAddresses(course, language, stage)
  }

  /// The address a link leads to.
  func address(_ target: LinkTarget) -> String {
    switch target {
    case .external(let address): return Address.encoded(address)
    case .anchor(let anchor): return "#\(anchor)"
    case .media(let file): return media[file] ?? "#"
    case .module(let module, let anchor):
      guard let course else { return "#" }
      return addresses(of: course).module(module) + (anchor.map { "#\($0)" } ?? "")
    case .course: return course.map { addresses(of: $0).home } ?? "#"
    case .glossary: return course.map { addresses(of: $0).glossary } ?? "#"
    }
  }
}

/// Writes a course's text as HTML; the one writer, so that no answer reaches a page by another way.
struct ProseWriter {
  let links: ProseLinks
  /// Whether references to footnotes can be come back to; those that come and go cannot.
  let isAnchored: Bool
  /// Tables so far: a scroll region is named, and each by another name.
  private var tables = 0
  private let anchors = FootnoteAnchors()

  init(_ links: ProseLinks, isAnchored: Bool = false) {
    self.links = links
    self.isAnchored = isAnchored
  }

  private var say: Wording { Wording(links.language) }

  /// Blocks that hold nothing to answer.
  mutating func blocks(_ blocks: [Block]) -> HTML {
    var html = HTML.empty
    for block in blocks { html += self.block(block) }
    return html
  }

  mutating func block(_ block: Block) -> HTML {
    switch block {
    case .heading(let level, let anchor, let text):
      return Self.heading(level, id: anchor, inlines(text))
    case .paragraph(let text): return "<p>\(inlines(text))</p>\n"
    case .quotation(let inner): return "<blockquote>\n\(blocks(inner))</blockquote>\n"
    case .list(let list): return self.list(list)
    case .table(let table): return self.table(table)
    case .code(let text): return "<pre><code>\(text)</code></pre>\n"
    case .rule: return "<hr />\n"
    case .callout(let callout): return self.callout(callout)
    case .figure(let picture): return figure(picture)
    case .recording(let recording): return self.recording(recording)
    case .part(let part, let inner): return self.part(part, inner)
    case .practice, .branchingCase, .quiz: return .empty
    }
  }

  /// A heading of a level, with its identity on the page.
  static func heading(_ level: Int, id: String?, _ text: HTML) -> HTML {
    let identity: HTML = id.map { " id=\"\($0)\"" } ?? .empty
    switch level {
    case ...1: return "<h1\(identity)>\(text)</h1>\n"
    case 2: return "<h2\(identity)>\(text)</h2>\n"
    case 3: return "<h3\(identity)>\(text)</h3>\n"
    case 4: return "<h4\(identity)>\(text)</h4>\n"
    case 5: return "<h5\(identity)>\(text)</h5>\n"
    default: return "<h6\(identity)>\(text)</h6>\n"
    }
  }

  private mutating func list(_ list: ProseList) -> HTML {
    var items = HTML.empty
    for item in list.items {
      if list.isTight, case .paragraph(let text)? = item.first {
        var rest = HTML.empty
        for block in item.dropFirst() { rest += self.block(block) }
        items += "<li>\(inlines(text))\(rest)</li>\n"
      } else {
        items += "<li>\(blocks(item))</li>\n"
      }
    }
    guard let start = list.start else { return "<ul>\n\(items)</ul>\n" }
    let first: HTML = start == 1 ? .empty : " start=\"\(start)\""
    return "<ol\(first)>\n\(items)</ol>\n"
  }

  private mutating func table(_ table: ProseTable) -> HTML {
    tables += 1
    let name = "\(say("Tableau", "Table")) \(tables)"
    let head = cells(table.header, table.alignments, isHeader: true)
    var rows = HTML.empty
    for row in table.rows {
      rows += "<tr>\(cells(row, table.alignments, isHeader: false))</tr>\n"
    }
    return """
      <div class="scroll" role="region" aria-label="\(name)" tabindex="0"><table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private func cells(
    _ cells: [[Inline]], _ alignments: [ProseTable.Alignment], isHeader: Bool
  ) -> HTML {
    var html = HTML.empty
    for (index, cell) in cells.enumerated() {
      let alignment = index < alignments.count ? alignments[index] : .none
      let style: HTML =
        alignment == .right ? " class=\"n\"" : alignment == .center ? " class=\"c\"" : .empty
      html +=
        isHeader
        ? "<th scope=\"col\"\(style)>\(inlines(cell))</th>"
        : "<td dir=\"auto\"\(style)>\(inlines(cell))</td>"
    }
    return html
  }

  private mutating func callout(_ callout: Callout) -> HTML {
    let title: HTML
    if let own = callout.title {
      title = inlines(own)
    } else {
      switch callout.kind {
      case .note: title = HTML(escaping: say("À noter", "Note"))
      case .tip: title = HTML(escaping: say("Conseil", "Tip"))
      case .important: title = HTML(escaping: say("Important", "Important"))
      case .warning: title = HTML(escaping: say("Attention", "Take care"))
      case .caution: title = HTML(escaping: say("Danger", "Danger"))
      }
    }
    let look: HTML
    switch callout.kind {
    case .note: look = "note"
    case .tip: look = "note ok"
    case .important: look = "note info"
    case .warning: look = "note warn"
    case .caution: look = "note bad"
    }
    return """
      <div class="\(look)" role="note">
      <p class="title">\(title)</p>
      \(blocks(callout.blocks))</div>

      """
  }

  private mutating func part(_ part: Block.Part, _ inner: [Block]) -> HTML {
    switch part {
    case .objectives, .sources: return blocks(inner)
    case .keyPoints: return "<div class=\"note info\">\n\(blocks(inner))</div>\n"
    case .sensitive:
      guard case .heading(let level, let anchor, let text)? = inner.first else {
        return blocks(inner)
      }
      var rest = HTML.empty
      for block in inner.dropFirst() { rest += self.block(block) }
      return """
        \(Self.heading(level, id: anchor, inlines(text)))<details class="sensitive">
        <summary>\(say("Passage difficile : afficher", "Hard passage: show"))</summary>
        \(rest)</details>

        """
    }
  }

  private func figure(_ picture: Picture) -> HTML {
    guard let caption = picture.caption else { return "<figure>\(image(picture))</figure>\n" }
    return """
      <figure>\(image(picture))<figcaption>\(spaced(caption))</figcaption></figure>

      """
  }

  private func image(_ picture: Picture) -> HTML {
    let width: HTML = picture.width.map { " width=\"\($0)\"" } ?? .empty
    let height: HTML = picture.height.map { " height=\"\($0)\"" } ?? .empty
    let source = links.media[picture.file] ?? ""
    return """
      <img src="\(source)" alt="\(spaced(picture.description))"\(width)\(height) loading="lazy" />
      """
  }

  private func recording(_ recording: Recording) -> HTML {
    let source = links.media[recording.file] ?? ""
    let label = Inline.plain(recording.label)
    switch recording.kind {
    case .audio:
      return """
        <p>\(inlines(recording.paragraph))</p>
        <audio controls="" preload="none" src="\(source)" aria-label="\(label)"></audio>

        """
    case .video:
      let code = links.language.description
      let captions: HTML =
        recording.captions.flatMap { links.media[$0] }.map {
          "<track kind=\"captions\" srclang=\"\(code)\" src=\"\($0)\" default=\"\" />"
        } ?? .empty
      return """
        <p>\(inlines(recording.paragraph))</p>
        <video controls="" preload="none" src="\(source)" aria-label="\(label)">\(captions)</video>

        """
    }
  }

  /// Runs of text.
  func inlines(_ inlines: [Inline]) -> HTML {
    var html = HTML.empty
    for inline in inlines {
      switch inline {
      case .text(let text): html += HTML(escaping: spaced(text))
      case .code(let text): html += "<code>\(text)</code>"
      case .emphasis(let inner): html += "<em>\(self.inlines(inner))</em>"
      case .strong(let inner): html += "<strong>\(self.inlines(inner))</strong>"
      case .struck(let inner): html += "<s>\(self.inlines(inner))</s>"
      case .link(let target, let inner):
        let relation: HTML
        if case .external(let address) = target, address.hasPrefix("http") {
          relation = " rel=\"noreferrer\"" + apart
        } else if case .anchor = target {
          relation = .empty
        } else {
          relation = apart
        }
        html += "<a href=\"\(links.address(target))\"\(relation)>\(self.inlines(inner))</a>"
      case .term(let term, let inner): html += self.term(term, inner)
      case .footnote(let number, let occurrence):
        var identity = HTML.empty
        if isAnchored {
          identity = " id=\"\(FootnoteAnchors.name(number, occurrence))\""
          anchors.seen[number, default: []].append(occurrence)
        }
        html += """
          <sup><a href="\(links.footnotes ?? "")#fn-\(number)"\(identity) \
          aria-label="\(say("source", "source")) \(number)">\(number)</a></sup>
          """
      case .picture(let picture): html += image(picture)
      case .softBreak: html += "\n"
      case .lineBreak: html += "<br />\n"
      }
    }
    return html
  }

  private func term(_ name: Slug, _ inner: [Inline]) -> HTML {
    guard let course = links.course else { return inlines(inner) }
    let address = links.addresses(of: course).glossary + "#term-\(name)"
    var meaning = ""
    if case .paragraph(let text)? = links.glossary?.term(name)?.meaning.first {
      meaning = spaced(Inline.plain(text))
    }
    return """
      <a class="term" href="\(address)" title="\(meaning)"\(apart)>\(inlines(inner))</a>
      """
  }

  private var apart: HTML { links.opensApart ? " target=\"_blank\"" : .empty }

  /// The footnotes, each with a way back to where it is used.
  mutating func footnotes(_ footnotes: [Footnote]) -> HTML {
    guard !footnotes.isEmpty else { return .empty }
    var items = HTML.empty
    var next = 1
    for footnote in footnotes {
      // Where some are left out, the others keep the numbers that they are referred to by.
      let value: HTML = footnote.number == next ? .empty : " value=\"\(footnote.number)\""
      next = footnote.number + 1
      var back = HTML.empty
      for occurrence in anchors.seen[footnote.number] ?? [] {
        back += """
           <a class="back" href="#\(FootnoteAnchors.name(footnote.number, occurrence))" \
          aria-label="\(say("Retour au texte", "Back to the text"))">↩</a>
          """
      }
      if footnote.blocks.count == 1, case .paragraph(let text)? = footnote.blocks.first {
        items += "<li id=\"fn-\(footnote.number)\"\(value)>\(inlines(text))\(back)</li>\n"
      } else {
        items += "<li id=\"fn-\(footnote.number)\"\(value)>\(blocks(footnote.blocks))\(back)</li>\n"
      }
    }
    return "<ol class=\"footnotes\">\n\(items)</ol>\n"
  }

  private func spaced(_ text: String) -> String { Typography.spaced(text, in: links.language) }
}

/// The references to footnotes written so far on a page, for the ways back.
private final class FootnoteAnchors {
  var seen: [Int: [Int]] = [:]

  static func name(_ number: Int, _ occurrence: Int) -> String {
    occurrence == 1 ? "fnref-\(number)" : "fnref-\(number)-\(occurrence)"
  }
}
