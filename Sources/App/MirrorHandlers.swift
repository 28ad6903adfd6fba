import HTTP
import Learning
import Mirror
import Views

/// Where courses come from, and how fresh they are.
enum MirrorHandlers {
  static func page(_ exchange: Exchange) throws -> Response {
    let frame = exchange.frame([MirrorPage.title(exchange.language)]) {
      Address.page($0, "mirror")
    }
    let page = page(
      of: exchange.site, in: exchange.language,
      hiding: exchange.app.reader.mirror.map { [$0.path] } ?? [])
    return try exchange.shared(page.content(), in: frame)
  }

  private static func page(
    of site: Site, in language: Language, hiding own: [String]
  ) -> MirrorPage {
    let (state, standing) = (site.mirror.state, site.mirror.standing)
    // Where a folder of this machine is, is nobody's business.
    let hidden = own + state.sources.filter { !$0.contains("://") }
    func shown(_ telling: Telling?) -> String? {
      telling.map { hidden.reduce($0.text(in: language)) { $0.replacing($1, with: "…") } }
    }
    return MirrorPage(
      language,
      standing: MirrorPage.Standing(standing),
      sources: state.sources.map(MirrorPage.Source.init(written:)),
      lastSource: state.lastSource.map(MirrorPage.Source.init(written:)),
      lastTry: state.lastTry.map { Instant(seconds: $0) },
      lastSuccess: state.lastSuccess.map { Instant(seconds: $0) },
      expires: state.metadata.map { Instant(seconds: $0.expires) },
      root: state.metadata?.root, problem: shown(state.lastError),
      courses: state.courses.map { row($0, site, language, problem: shown($0.problem)) },
      own: site.shelves.filter { !$0.isMirrored && $0.course.readers == .learners }.map {
        link($0.course, language)
      }, hasUnshownTexts: !site.unshown.isEmpty)
  }

  private static func row(
    _ mirrored: MirroredCourse, _ site: Site, _ language: Language, problem: String?
  ) -> MirrorPage.Row {
    let shelf = mirrored.id.flatMap { site.shelf($0) }
    return MirrorPage.Row(
      course: shelf.map { link($0.course, language) }, folder: mirrored.folder,
      here: mirrored.here?.name, there: mirrored.there?.name, isCurrent: mirrored.isCurrent,
      isReplaced: shelf.map { !$0.isMirrored } ?? false, role: mirrored.role,
      signers: mirrored.signers, since: mirrored.since.map { Instant(seconds: $0) },
      problem: problem)
  }

  private static func link(_ course: Course, _ language: Language) -> MirrorPage.Link {
    let shown = course.languages.contains(language) ? language : course.languages.first ?? language
    return MirrorPage.Link(
      title: course.title(in: shown), address: Address.course(shown, course.id))
  }
}

extension MirrorPage.Standing {
  fileprivate init(_ standing: MirrorState.Standing) {
    self =
      switch standing {
      case .none: .none
      case .current: .current
      case .older: .older
      case .expired: .expired
      }
  }
}

extension MirrorPage.Source {
  /// A source as it was given; where a folder of this machine is, is nobody's business.
  fileprivate init(written text: String) {
    self = text.contains("://") ? .address(text) : .folder
  }
}
