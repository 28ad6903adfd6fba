import Host
import Learning
import Markup

/// Follows every link and picture of a file, reports those that lead nowhere good, and keeps where
/// the others lead.
struct LinkCheck {
  let text: ParsedText
  let context: LinkContext
  /// The links that are choices of a scene: the case looks at those.
  let choiceLinks: Set<Int>

  func run() -> ResolvedLinks {
    var resolved = ResolvedLinks()
    for (place, node) in text.document.nodes.enumerated() {
      switch node.kind {
      case .link(let url, _):
        let said = text.document.plainText(of: place)
        if said.allSatisfy(\.isWhitespace) { text.add(.linkNoText, at: place) }
        // `[^my note]: …` reads as a link's address: reported as a note, not as a link.
        if said.first == "^", said.contains(" ") { continue }
        if choiceLinks.contains(place) { continue }
        checkText(of: place)
        resolved.destinations[place] = destination(of: url, at: place)
      case .image(let url, let title):
        resolved.destinations[place] = picture(url, title: title, at: place)
      default: break
      }
    }
    for (place, node) in text.document.nodes.enumerated() {
      if case .paragraph = node.kind { checkRecordings(in: place, resolved) }
    }
    return resolved
  }

  private static let vague: Set<String> = [
    "ici", "cliquez ici", "cliquer ici", "là", "lien", "ce lien", "en savoir plus", "lire la suite",
    "plus", "suite", "here", "click here", "link", "this link", "read more", "more", "learn more",
    "this page", "cette page", "this",
  ]

  private func checkText(of link: Int) {
    let said = text.document.plainText(of: link)
    guard said.utf8.count < 40 else { return }
    let plain = said.lowercased().filter { $0 != "." && $0 != "…" }
    if Self.vague.contains(plain) { text.add(.linkVague, at: link, said) }
  }

  private func destination(of url: String, at place: Int) -> ResolvedLinks.Destination? {
    switch LinkAddress(url) {
    case .empty: text.add(.linkEmpty, at: place)
    case .anchor(let name):
      if let anchor = text.outline.anchors[name] { return .link(.anchor(anchor)) }
      let near = text.findings.nearest(to: name, among: text.outline.anchors.known)
      text.add(
        .anchorMissing, at: place, name, "`\(text.file)`", near ?? "",
        fix: offer("#" + name, by: near.map { "#" + $0 }, at: place))
    case .scheme(let scheme): return external(url, scheme: scheme, at: place)
    case .protocolRelative: text.add(.linkScheme, at: place, url)
    case .absolute: text.add(.linkPath, at: place, url)
    case .outside: text.add(.linkOutside, at: place, url)
    case .file(let path, let anchor): return file(path, anchor: anchor, at: place)
    }
    return nil
  }

  private func external(
    _ url: String, scheme: String, at place: Int
  ) -> ResolvedLinks.Destination? {
    let rest = url.utf8.dropFirst(scheme.utf8.count + 1)
    let isClean = !url.utf8.contains { $0 <= 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x3C }
    let isAllowed =
      switch scheme {
      case "https", "http": rest.starts(with: "//".utf8) && rest.count > 2
      case "mailto", "tel": !rest.isEmpty
      default: false
      }
    guard isClean, isAllowed else {
      text.add(.linkScheme, at: place, url)
      return nil
    }
    if scheme == "http" {
      text.add(
        .linkHTTP, at: place,
        fix: .encrypt(
          text.findings.edit(
            "http://", by: "https://", inAddressOf: text.document[place])))
    }
    if scheme == "https" || scheme == "http" {
      text.findings.note(outside: url, at: text.findings.place(of: place, in: text.document))
    }
    return .link(.external(url))
  }

  private func file(
    _ path: String, anchor: String?, at place: Int
  ) -> ResolvedLinks.Destination? {
    if let module = context.modules[path] {
      checkLanguage(module.language, path, place)
      guard let anchor else { return .link(.module(module.name, anchor: nil)) }
      if let identity = module.anchors[anchor] {
        return .link(.module(module.name, anchor: identity))
      }
      let near = text.findings.nearest(to: anchor, among: module.anchors.known)
      text.add(
        .anchorMissing, at: place, anchor, "`\(path)`", near ?? "",
        fix: offer("#" + anchor, by: near.map { "#" + $0 }, at: place))
    } else if let glossary = context.glossaries[path] {
      checkLanguage(glossary.language, path, place)
      guard let anchor else { return .link(.glossary) }
      if let term = Slug(anchor), glossary.terms.contains(term) { return .term(term) }
      let near = text.findings.nearest(
        to: anchor, among: glossary.terms.map(\.description).sorted())
      text.add(
        .termUndefined, at: place, anchor, near ?? "",
        fix: offer("#" + anchor, by: near.map { "#" + $0 }, at: place))
    } else if let language = context.presentations[path] {
      checkLanguage(language, path, place)
      return .link(.course)
    } else if path.hasPrefix("media/") {
      let name = String(path.dropFirst(6))
      guard isPresent(name, at: place) else { return nil }
      guard MediaFile.type(of: name) != nil else {
        text.add(.linkUnserved, at: place, path)
        return nil
      }
      return .link(.media(name))
    } else if context.otherFiles.contains(path) {
      text.add(.linkUnserved, at: place, path)
    } else {
      let near = text.findings.nearest(to: path, among: context.pages)
      text.add(
        .fileMissing, at: place, path, near ?? "",
        fix: offer(path, by: near, at: place))
    }
    return nil
  }

  private func checkLanguage(_ language: Language, _ path: String, _ place: Int) {
    guard let own = context.language, language != own else { return }
    let wanted = path.replacing(".\(language).md", with: ".\(own).md")
    let isThere = context.pages.contains(wanted)
    text.add(
      .linkLanguage, at: place, language.description, wanted,
      fix: isThere
        ? .ownLanguage(
          wanted, text.findings.edit(path, by: wanted, inAddressOf: text.document[place]))
        : nil)
  }

  /// Offers to write the nearest known address.
  private func offer(_ old: String, by new: String?, at place: Int) -> Fix? {
    guard let new else { return nil }
    return .replace(
      by: new, text.findings.edit(old, by: new, inAddressOf: text.document[place]))
  }

  /// Whether `media/` holds that file, itself and not a link to one.
  private func isPresent(_ name: String, at place: Int) -> Bool {
    switch context.media?[name] {
    case .file: return true
    case .link:
      text.add(.linkOutside, at: place, "media/" + name)
    default:
      let paths = context.media?.paths.map { "media/" + $0 } ?? []
      let near = text.findings.nearest(to: "media/" + name, among: paths)
      text.add(
        .fileMissing, at: place, "media/" + name, near ?? "",
        fix: offer("media/" + name, by: near, at: place))
    }
    return false
  }

  private func picture(
    _ url: String, title: String, at place: Int
  ) -> ResolvedLinks.Destination? {
    let description = text.document.plainText(of: place)
    checkDescription(description, url: url, at: place)
    guard case .file(let path, _) = LinkAddress(url) else {
      switch LinkAddress(url) {
      case .scheme("https"), .scheme("http"), .protocolRelative:
        text.add(.imageRemote, at: place)
      case .scheme: text.add(.linkScheme, at: place, url)
      case .outside: text.add(.linkOutside, at: place, url)
      case .empty: text.add(.linkEmpty, at: place)
      default: text.add(.linkPath, at: place, url)
      }
      return nil
    }
    guard path.hasPrefix("media/") else {
      text.add(.linkUnserved, at: place, path)
      return nil
    }
    let name = String(path.dropFirst(6))
    guard isPresent(name, at: place) else { return nil }
    if let kind = MediaFile.type(of: name)?.kind, kind == .audio || kind == .video {
      text.add(
        .mediaAsImage, at: place, path,
        fix: .deleteMark(text.findings.deletingMark(of: text.document[place])))
      return nil
    }
    switch context.media?.picture(name) {
    case .size(let size):
      return .picture(
        Picture(
          file: name, description: description, caption: title.isEmpty ? nil : title,
          width: size.width, height: size.height))
    case .active: text.add(.imageActive, at: place, path)
    case .unreadable: text.add(.fileUnreadable, at: place)
    default: text.add(.imageType, at: place, path)
    }
    return nil
  }

  private static let prefixes = [
    "image de ", "image d'", "image d’", "photo de ", "photo d'", "photo d’", "image of ",
    "picture of ", "photo of ", "image : ", "image: ",
  ]

  private func checkDescription(_ description: String, url: String, at place: Int) {
    if description.allSatisfy(\.isWhitespace) {
      text.add(.imageAltMissing, at: place)
      return
    }
    guard description.utf8.count < 200 else { return }
    let lower = description.lowercased()
    let file = url.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let stem = file.split(separator: ".").first.map(String.init) ?? ""
    let endings = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"]
    if lower == file || lower == stem || endings.contains(where: lower.hasSuffix) {
      text.add(.imageAltFilename, at: place, description)
    } else if let prefix = Self.prefixes.first(where: lower.hasPrefix) {
      text.add(.imageAltPrefix, at: place, prefix)
    }
  }

  /// A recording has its transcript in the same paragraph, and a video its captions beside it.
  private func checkRecordings(in paragraph: Int, _ resolved: ResolvedLinks) {
    var recordings: [(node: Int, name: String, kind: MediaFile.Kind)] = []
    var hasTranscript = false
    for place in text.document.subtree(of: paragraph) {
      guard case .link(.media(let name)) = resolved[place],
        let kind = MediaFile.type(of: name)?.kind
      else { continue }
      if kind == .audio || kind == .video { recordings.append((place, name, kind)) }
      if kind == .text { hasTranscript = true }
    }
    for (node, name, kind) in recordings {
      let stem = Recordings.stem(name)
      if !hasTranscript {
        text.add(.mediaNoTranscript, at: node, "[Transcription](media/\(stem).md)")
      }
      if kind == .video, context.media?[stem + ".vtt"] != .file {
        text.add(.mediaNoCaptions, at: node, "media/\(stem).vtt")
      }
    }
  }
}

/// How the files that go with a recording are named.
enum Recordings {
  /// The name without its ending.
  static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
