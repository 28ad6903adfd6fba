public import Learning
public import Markup

/// A case as a drawing of its scenes and what leads where, with the same in a table.
///
/// It shows a case as it stands, mistakes included, so that a trainer sees what to mend.
public struct CaseMap: Sendable {
  private let outline: CaseOutline
  private let paths: CasePaths
  private let say: Wording
  private let address: @Sendable (Int) -> String?
  private let trial: @Sendable (Slug) -> String?
  /// What tells that words are in the language of the text.
  private let written: HTML
  /// Words of the text with the spaces of its language.
  private let spaced: @Sendable (String) -> String

  /// More is no map any more, but a wall.
  private static let mostScenes = 100
  private static let mostChoices = 300
  private static let mostRows = 500

  /// Shows a case that is written in a language; `address` gives where a line of the text is edited,
  /// `trial` where a scene is tried.
  public init(
    _ outline: CaseOutline, in language: Language, written: Language? = nil,
    address: @escaping @Sendable (_ line: Int) -> String? = { _ in nil },
    trial: @escaping @Sendable (_ scene: Slug) -> String? = { _ in nil }
  ) {
    self.outline = outline
    self.address = address
    self.trial = trial
    self.written = Self.language(written ?? language, in: language)
    spaced = { Typography.spaced($0, in: written ?? language) }
    paths = CasePaths(outline)
    say = Wording(language)
  }

  /// The attribute of words in a language that is not that of the page around them.
  static func language(_ written: Language, in language: Language) -> HTML {
    written == language ? .empty : " lang=\"\(written.description)\""
  }

  /// The drawing, what its lines mean, and the table.
  public func html() -> HTML {
    let choices = outline.scenes.reduce(0) { $0 + $1.choices.count }
    guard !outline.scenes.isEmpty else {
      return "<p>\(say("Ce cas n'a pas encore de scène.", "This case has no scene yet."))</p>\n"
    }
    guard outline.scenes.count <= Self.mostScenes, choices <= Self.mostChoices else {
      return """
        <p>\(say("Ce cas est trop grand pour être dessiné.", "This case is too large to be drawn."))\
         \(summary)</p>
        \(table)
        """
    }
    return """
      <div class="scroll" role="region" tabindex="0" \
      aria-label="\(say("Plan du cas, dessin", "Map of the case, drawing"))">\(drawing)</div>
      \(legend)\(table)
      """
  }

  // MARK: Words

  /// What there is, in one sentence.
  private var summary: String {
    let counts = [
      say.count(outline.scenes.count, ("scène", "scènes"), ("scene", "scenes")),
      say.count(
        paths.targets.reduce(0) { $0 + $1.count }, ("choix", "choix"), ("choice", "choices")),
      say.count(
        outline.scenes.count(where: \.isEnd), ("fin", "fins"), ("end", "ends")),
    ]
    let broken = paths.targets.reduce(0) { $0 + $1.count { $0 == nil } }
    let wrong = [CaseOutline.Mark.deadEnd, .unreachable, .noExit, .nameless].flatMap { mark in
      zip(outline.scenes, paths.marks).filter { $1.contains(mark) }.map { scene, _ in
        let name = Self.shortened(title(scene), 60)
        let remark = words(mark).lowercased()
        return say("« \(name) » : \(remark)", "“\(name)”: \(remark)")
      }
    }
    var sentence = counts.joined(separator: ", ")
    if broken > 0 {
      sentence +=
        ", "
        + say.count(
          broken, ("lien cassé", "liens cassés"), ("broken link", "broken links"))
    }
    if !wrong.isEmpty {
      sentence += say(" ; ", "; ") + wrong.prefix(5).joined(separator: say(" ; ", "; "))
      if wrong.count > 5 { sentence += "…" }
    }
    return sentence + "."
  }

  private func title(_ scene: CaseOutline.Scene) -> String {
    scene.title.isEmpty ? say("(sans titre)", "(no title)") : spaced(scene.title)
  }

  private func words(_ mark: CaseOutline.Mark) -> String {
    switch mark {
    case .start: say("Départ", "Start")
    case .end: say("Fin", "End")
    case .deadEnd: say("Impasse", "Dead end")
    case .unreachable: say("Rien n'y mène", "Nothing leads here")
    case .noExit: say("Sans issue", "No way out")
    case .nameless: say("Nom à revoir", "Name to mend")
    }
  }

  /// What is to be said of a scene, each on a line of its box.
  private func remarks(_ place: Int) -> [String] {
    let broken = paths.targets[place].indices.filter { paths.targets[place][$0] == nil }
    let remarks = paths.marks[place].map(words)
    guard let first = broken.first else { return remarks }
    let number = broken.count == 1 ? " \(first + 1)" : ""
    return remarks + [
      broken.count == 1
        ? say("Lien cassé :\(number)", "Broken link:\(number)")
        : say("\(broken.count) liens cassés", "\(broken.count) broken links")
    ]
  }

  private static func shortened(_ text: String, _ limit: Int) -> String {
    text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  /// A title in lines of a box; what does not fit is cut.
  static func wrapped(_ text: String, letters: Int, lines limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var room = letters
    func cells(_ text: some StringProtocol) -> Int {
      text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }
    func end() {
      lines.append(line)
      line = ""
      room = letters
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      if lines.count > limit { break }
      if !line.isEmpty {
        if cells(word) + 1 <= room {
          line += " "
          room -= 1
        } else {
          end()
        }
      }
      for character in word {
        let width = cells(String(character))
        if width > room, !line.isEmpty { end() }
        if lines.count > limit { break }
        line.append(character)
        room -= width
      }
    }
    if !line.isEmpty { end() }
    guard lines.count > limit else { return lines }
    lines = Array(lines.prefix(limit))
    lines[limit - 1] = lines[limit - 1].prefix(letters - 1) + "…"
    return lines
  }

  private var legend: HTML {
    """
    <ul class="legend">
    <li>\(say("Trait épais et ✓ : choix recommandé.", "Thick line and ✓: recommended choice."))</li>
    <li>\(say("Trait fin : autre choix.", "Thin line: other choice."))</li>
    <li>\(say("Tirets : lien cassé, ou scène où rien ne mène.",
      "Dashes: broken link, or scene that nothing leads to."))</li>
    <li>\(say("Les numéros sont ceux des choix de la scène, dans l'ordre du texte.",
      "The numbers are those of the scene's choices, in the order of the text."))</li>
    </ul>

    """
  }

  // MARK: Drawing

  private var drawing: HTML {
    let remarks = outline.scenes.indices.map { self.remarks($0) }
    let layout = CaseMapLayout(
      outline, paths, markLines: remarks.map(\.count).max() ?? 0)
    let id = "map-\(outline.name)-\(outline.line)"
    let ways = layout.ways.map { self.way($0) }
    let boxes = layout.boxes.enumerated().map { place, box in
      self.box(box, place, remarks[place], height: layout.boxHeight)
    }
    return """
      <svg class="map" role="img" aria-labelledby="\(id)-title \(id)-said" \
      width="\(layout.width)" height="\(layout.height)" \
      viewBox="0 0 \(layout.width) \(layout.height)">
      <title id="\(id)-title">\(say("Plan du cas : ", "Map of the case: "))\(spaced(outline.title))</title>
      <desc id="\(id)-said">\(summary)</desc>
      \(ways)\(boxes)</svg>
      """
  }

  private func way(_ way: CaseMapLayout.Way) -> HTML {
    let choice = outline.scenes[way.scene].choices[way.choice]
    let isGood = choice.isRecommended == true
    let (x, y) = way.start
    // The number stands on the side that the line turns away from.
    let isLeft = way.round == nil && way.target != nil && way.end.x > x
    let side: HTML = isLeft ? "text-anchor=\"end\" x=\"\(x - 5)\"" : "x=\"\(x + 5)\""
    let number: HTML = """
      <text \(side) y="\(y + 18)">\(way.choice + 1)\(isGood ? " ✓" : "")</text>

      """
    guard way.target != nil else {
      return """
        <path class="way lost" d="M\(x) \(y)v12" />\(number)\
        <text class="lost" text-anchor="middle" x="\(x)" y="\(y + 26)">✕</text>

        """
    }
    let look: HTML = isGood ? "way good" : "way"
    let (endX, endY) = way.end
    // The line stops where its arrow head begins.
    let tip = endY - 8
    let line: HTML
    if let round = way.round {
      line =
        "M\(x) \(y)V\(round.leaving)H\(round.lane)V\(round.arriving)H\(endX)V\(tip)"
    } else {
      let middle = (y + 20 + tip) / 2
      line = "M\(x) \(y)v20C\(x) \(middle) \(endX) \(middle) \(endX) \(tip)"
    }
    let head: HTML = isGood ? "head good" : "head"
    return """
      <path class="\(look)" d="\(line)" />\
      <path class="\(head)" d="M\(endX - 6) \(endY - 10)h12l-6 10z" />\(number)
      """
  }

  private func box(
    _ box: CaseMapLayout.Box, _ place: Int, _ remarks: [String], height: Int
  ) -> HTML {
    let scene = outline.scenes[place]
    let marks = paths.marks[place]
    var look: HTML = "box"
    if marks.contains(.start) { look += " start" }
    if !marks.allSatisfy({ $0 == .start || $0 == .end }) || paths.targets[place].contains(nil) {
      look += " wrong"
    }
    if marks.contains(.unreachable) { look += " apart" }
    let corner = scene.isEnd ? 24 : 4
    let inner: HTML =
      scene.isEnd
      ? """
      <rect class="\(look)" x="\(box.x + 5)" y="\(box.y + 5)" width="\(box.width - 10)" \
      height="\(height - 10)" rx="19" />
      """ : .empty
    let titles = Self.wrapped(
      title(scene), letters: CaseMapLayout.lettersInLine, lines: CaseMapLayout.titleLines)
    let said = remarks.map { ($0, true) } + titles.map { ($0, false) }
    // The lines stand in the middle of the box.
    let first = box.y + (height - said.count * CaseMapLayout.line) / 2 + 15
    let texts = said.enumerated().map { number, line -> HTML in
      let look: HTML = line.1 ? " class=\"remark\"" : written
      return """
        <text\(look) text-anchor="middle" x="\(box.center)" \
        y="\(first + number * CaseMapLayout.line)">\(line.0)</text>

        """
    }
    return """
      <rect class="\(look)" x="\(box.x)" y="\(box.y)" width="\(box.width)" height="\(height)" \
      rx="\(corner)" />\(inner)
      \(texts)
      """
  }

  // MARK: Table

  private var table: HTML {
    let rows = outline.scenes.indices.prefix(Self.mostRows).map { row($0) }
    let rest = outline.scenes.count - rows.count
    let more: HTML =
      rest > 0
      ? """
      <p>\(say.count(
        rest, ("scène de plus n'est pas montrée.", "scènes de plus ne sont pas montrées."),
        ("more scene is not shown.", "more scenes are not shown.")))</p>

      """ : .empty
    let name = say("Plan du cas, tableau", "Map of the case, table")
    return """
      <div class="scroll" role="region" tabindex="0" aria-label="\(name)"><table>
      <thead><tr><th scope="col">\(say("Scène", "Scene"))</th>\
      <th scope="col">\(say("À savoir", "To know"))</th>\
      <th scope="col">\(say("Choix", "Choices"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(more)
      """
  }

  private func row(_ place: Int) -> HTML {
    let scene = outline.scenes[place]
    let title = self.title(scene)
    let heading: HTML =
      address(scene.line).map { "<a href=\"\($0)\"\(written)>\(title)</a>" }
      ?? "<span\(written)>\(title)</span>"
    let name: HTML = scene.name.isEmpty ? .empty : "<br /><code>\(scene.name)</code>"
    let remarks = paths.marks[place].map { mark -> HTML in
      switch mark {
      case .start, .end: HTML(escaping: words(mark))
      default: "<span class=\"tag bad\">\(words(mark))</span>"
      }
    }
    let choices = zip(scene.choices, paths.targets[place]).map { choice, target in
      self.choice(choice, target)
    }
    let list: HTML = choices.isEmpty ? .empty : "<ol>\n\(choices)</ol>"
    let tried: HTML =
      Slug(scene.name).flatMap { trial($0) }.map {
        """
        <br /><a class="small" href="\($0)">\(say("Essayer d'ici", "Try from here"))\
        <span class="unseen"\(written)> \(title)</span></a>
        """
      } ?? .empty
    return """
      <tr><th scope="row" dir="auto">\(heading)\(name)\(tried)</th>\
      <td>\(remarks.joined(separator: "<br />"))</td><td>\(list)</td></tr>

      """
  }

  private func choice(_ choice: CaseOutline.Choice, _ target: Int?) -> HTML {
    let good: HTML =
      choice.isRecommended == true
      ? " <strong>\(say("✓ recommandé", "✓ recommended"))</strong>" : .empty
    let leads: HTML
    if let target {
      leads = "→ <span\(written)>\(title(outline.scenes[target]))</span>"
    } else if choice.target.isEmpty {
      leads = """
        <span class="tag bad">\(say("lien cassé : il ne mène à aucune scène",
          "broken link: it leads to no scene"))</span>
        """
    } else {
      leads = """
        <span class="tag bad">\(say("lien cassé : aucune scène ne s'appelle",
          "broken link: no scene is called")) <code>\(choice.target)</code></span>
        """
    }
    let text = spaced(choice.text)
    return "<li><span dir=\"auto\"\(written)>\(text)</span>\(good)<br />\(leads)</li>\n"
  }
}
