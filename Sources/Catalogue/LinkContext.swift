import Learning

/// What the links of one file may lead to.
struct LinkContext: Sendable {
  /// The language of the file the links stand in.
  let language: Language?
  /// The anchors of each module's file.
  var modules: [String: (name: Slug, language: Language, anchors: Anchors)] = [:]
  /// The terms of each glossary's file.
  var glossaries: [String: (language: Language, terms: Set<Slug>)] = [:]
  /// The files that present the course.
  var presentations: [String: Language] = [:]
  /// The other files of the folder, which exist but are not shown.
  var otherFiles: Set<String> = []
  /// The files a link may name, in order.
  var pages: [String] {
    (Array(modules.keys) + Array(glossaries.keys) + Array(presentations.keys)).sorted()
  }

  /// The course's media; nil where there are none, as on the site's own pages.
  var media: MediaFolder?
}

/// Where the links and pictures of a file lead, by their nodes.
struct ResolvedLinks {
  /// Where one link or picture leads.
  enum Destination: Hashable {
    case link(LinkTarget)
    case term(Slug)
    case picture(Picture)
  }

  var destinations: [Int: Destination] = [:]

  /// The files of `media/` they need, with the captions that belong to recordings.
  var usedMedia: UsedMedia {
    var used = UsedMedia()
    for (_, destination) in destinations.sorted(by: { $0.key < $1.key }) {
      switch destination {
      case .picture(let picture): used.insert(picture.file, showing: picture.description)
      case .link(.media(let name)):
        used.insert(name)
        used.insert(Recordings.stem(name) + ".vtt")
      default: break
      }
    }
    return used
  }

  subscript(_ node: Int) -> Destination? { destinations[node] }
}
