public import Learning
public import Markup

/// What is kept of a course: each version that was published, and each save of a file.
public struct VersionPages: Sendable {
  /// A version that was published.
  public struct Version: Sendable {
    /// Its number.
    public let number: Int
    /// When it was published.
    public let published: Instant
    /// Who published it; nil where its files were changed in their folder.
    public let author: String?
    /// Whether its files were changed in their folder.
    public let isFromFolder: Bool
    /// What was said of it.
    public let note: String

    /// Creates a version.
    public init(
      number: Int, published: Instant, author: String?, isFromFolder: Bool, note: String
    ) {
      self.number = number
      self.published = published
      self.author = author
      self.isFromFolder = isFromFolder
      self.note = note
    }
  }

  /// What taking a version up again does to pictures and recordings.
  public struct Media: Sendable {
    /// Those that come back.
    public let returning: [String]
    /// Those that were not kept.
    public let lost: [String]
    /// Whether there was no room for them.
    public let isFull: Bool

    /// Creates what is to be said of pictures.
    public init(returning: [String], lost: [String], isFull: Bool) {
      self.returning = returning
      self.lost = lost
      self.isFull = isFull
    }
  }

  /// A save of a file.
  public struct Save: Sendable {
    /// Its number.
    public let revision: Int64
    /// What became of it.
    public let standing: Standing
    /// Whether it asks that the file be taken out.
    public let isRemoval: Bool
    /// Who saved it, if her account is still there.
    public let author: String?
    /// When.
    public let saved: Instant

    /// What became of a save.
    public enum Standing: Hashable, Sendable { case draft, aside, past }

    /// Creates a save.
    public init(
      revision: Int64, standing: Standing, isRemoval: Bool, author: String?, saved: Instant
    ) {
      self.revision = revision
      self.standing = standing
      self.isRemoval = isRemoval
      self.author = author
      self.saved = saved
    }
  }

  /// The course.
  public let course: Slug
  /// Its title.
  public let title: String
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the pages of a course.
  public init(course: Slug, title: String, language: Language, now: Instant) {
    self.course = course
    self.title = title
    self.language = language
    self.now = now
  }

  private var say: Wording { Wording(language) }
  private var crumbs: Crumbs { Crumbs(course: course, title: title, language: language) }

  // MARK: Published versions

  /// The title of the list.
  public var versionsHeading: String { say("Versions publiées", "Published versions") }

  /// The versions, the newest first; `older` is where earlier ones are listed, if there are more.
  public func versions(_ versions: [Version], older: Int?) -> HTML {
    let rows = versions.map { version -> HTML in
      let note: HTML =
        version.note.isEmpty ? .empty : "<br /><span dir=\"auto\">\(version.note)</span>"
      return """
        <li><a href="\(address(version.number))">\(name(version.number))</a> \
        <span class="muted small">\(facts(version))</span>\(note)</li>

        """
    }
    let list: HTML =
      rows.isEmpty
      ? "<p>\(say("Rien n'a encore été publié.", "Nothing was published yet."))</p>\n"
      : "<ul class=\"changes\">\n\(rows)</ul>\n"
    let more: HTML =
      older.map {
        """
        <p><a href="\(Address.workshop(language, course, "versions"))?before=\($0)">\
        \(say("Versions plus anciennes", "Earlier versions"))</a></p>

        """
      } ?? .empty
    return """
      \(crumbs.html())<h1>\(versionsHeading)</h1>
      \(list)\(more)
      """
  }

  private func address(_ number: Int) -> String {
    Address.workshop(language, course, "versions") + "/\(number)"
  }

  /// What a version is called.
  public func name(_ number: Int) -> String { say("Version \(number)", "Version \(number)") }

  private func facts(_ version: Version) -> String {
    let when = say.ago(version.published, now)
    if version.isFromFolder {
      return say(
        "\(when), depuis le dossier du serveur", "\(when), from the server's folder")
    }
    return version.author.map { say("\(when), par \($0)", "\(when), by \($0)") } ?? when
  }

  /// One version: what has changed since, and the button that takes it up again.
  public func version(
    _ version: Version, changes: [Change], drafts: Int, media: Media
  ) -> HTML {
    let note: HTML =
      version.note.isEmpty ? .empty : "<p dir=\"auto\">\(version.note)</p>\n"
    let differences: HTML =
      changes.isEmpty
      ? .empty
      : ChangeList(changes: changes, course: course, language: language, now: now, isDraft: false)
        .html()
    let list: HTML =
      changes.isEmpty && media.returning.isEmpty
      ? """
      <p>\(say("C'est ce que lisent les apprenants.", "This is what learners read."))</p>

      """
      : """
      <h2>\(say("Ce que la reprendre changerait", "What using it again would change"))</h2>
      \(differences)\(pictures(media))\(restoring(version, drafts))
      """
    let problem: HTML =
      media.isFull
      ? ProblemBox.html(
        [
          (
            nil,
            say(
              "il n'y a pas assez de place pour les images de cette version (500 Mio). Ses textes n'ont pas été repris : publiez le cours, ou retirez des images en attente, puis recommencez.",
              "there is not enough room for the pictures of this version (500 MiB). Its texts are as they were: publish the course, or remove pictures that wait, then try again."
            )
          )
        ], say) : .empty
    return """
      \(problem)<p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
      <a href="\(Address.workshop(language, course))">\(Typography.spaced(title, in: language))</a> · \
      <a href="\(Address.workshop(language, course, "versions"))">\(versionsHeading)</a></p>
      <h1>\(name(version.number))</h1>
      <p class="muted">\(facts(version))</p>
      \(note)\(list)
      """
  }

  private func pictures(_ media: Media) -> HTML {
    func items(_ paths: [String]) -> [HTML] { paths.map { "<li><code>\($0)</code></li>\n" } }
    let returning: HTML =
      media.returning.isEmpty
      ? .empty
      : """
      <h3>\(say("Images et enregistrements qui reviennent", "Pictures and recordings that come back"))\
      </h3>
      <ul>
      \(items(media.returning))</ul>

      """
    guard !media.lost.isEmpty else { return returning }
    return """
      \(returning)<div class="note warn" role="note"><p class="title">\(say(
        "Ces fichiers n'ont pas été gardés, parce qu'ils dépassent 10 Mio",
        "These files were not kept, because they exceed 10 MiB"))</p>
      <p>\(say(
        "Déposez-les à nouveau dans le dossier media/ du cours, ou donnez-les à la personne qui tient ce serveur.",
        "Put them into the course's folder media/ again, or give them to whoever runs this server."))</p>
      <ul>
      \(items(media.lost))</ul></div>

      """
  }

  private func restoring(_ version: Version, _ drafts: Int) -> HTML {
    let warning: HTML =
      drafts == 0
      ? .empty
      : """
      <p>\(say(
        "Les brouillons en cours de ces fichiers seront remplacés ; ils restent parmi leurs versions enregistrées.",
        "The drafts in progress of these files will be replaced; they stay among their saved versions."))</p>

      """
    return """
      <form method="post" action="\(address(version.number))">\(warning)<p class="actions">\
      <button class="btn">\(say(
        "Reprendre cette version comme brouillon", "Use this version again"))</button>\
      </p></form>

      """
  }

  // MARK: Saves

  /// The title of the list of saves.
  public var savesHeading: String { say("Versions enregistrées", "Saved versions") }

  /// The saves of a file, the newest first.
  ///
  /// `kept` says how many are kept, and how many of one author aside; `draft` is the number of the draft
  /// that can be given up; `isRemovable` says whether learners have the file.
  public func saves(
    _ saves: [Save], kept: (saves: Int, aside: Int), of file: String, _ fileTitle: String,
    draft: Int64?, isRemovable: Bool
  ) -> HTML {
    let rows = saves.map { save -> HTML in
      let word: HTML =
        switch save.standing {
        case .draft: " <span class=\"tag warn\">\(say("brouillon", "draft"))</span>"
        case .aside:
          " <span class=\"tag bad\">\(say("gardé à part", "kept aside"))</span>"
        case .past: .empty
        }
      let address = Address.draft(language, course, file, "saves") + "/\(save.revision)"
      return """
        <li><a href="\(address)">\(name(save))</a>\(word) \
        <span class="muted small">\(say.saved(by: save.author, save.saved, now))</span></li>

        """
    }
    let list: HTML =
      rows.isEmpty
      ? "<p>\(say("Rien n'a encore été enregistré ici.", "Nothing was saved here yet."))</p>\n"
      : "<ul class=\"changes\">\n\(rows)</ul>\n"
    return """
      \(crumbs.html(file: (file, fileTitle)))<h1>\(savesHeading)</h1>
      <p class="muted">\(Typography.spaced(fileTitle, in: language))</p>
      \(list)<p class="small muted">\(say(
        "Les \(kept.saves) derniers textes sont gardés. Un texte gardé à part l'est en plus, jusqu'à ce que la personne qui l'a écrit le range (\(kept.aside) au plus par personne).",
        "The last \(kept.saves) texts are kept. A text kept aside is kept besides, until whoever wrote it puts it away (at most \(kept.aside) each)."))</p>
      \(gestures(file, draft, isRemovable))
      """
  }

  /// Giving up the draft, and taking the file out of the course.
  private func gestures(_ file: String, _ draft: Int64?, _ isRemovable: Bool) -> HTML {
    let address = Address.draft(language, course, file, "saves")
    let discard: HTML =
      draft.map {
        """
        <form method="post" action="\(address)"><input type="hidden" name="revision" value="\($0)" />
        <p>\(say(
          "Le texte reste dans cette liste ; il ne sera pas publié.",
          "The text stays in this list; it will not be published."))</p>
        <p class="actions"><button class="btn alt" name="act" value="discard">\
        \(say("Abandonner le brouillon", "Give up the draft"))</button></p></form>

        """
      } ?? .empty
    let remove: HTML =
      isRemovable
      ? """
      <form method="post" action="\(address)">
      <p>\(say(
        "À la prochaine publication, les apprenants ne le verront plus. Jusque-là, il suffit d'abandonner ce brouillon.",
        "At the next publication learners will not see it any more. Until then, giving up that draft undoes it."))</p>
      <p class="actions"><button class="btn alt" name="act" value="remove">\
      \(say("Retirer ce fichier du cours", "Take this file out of the course"))</button></p></form>

      """ : .empty
    guard discard != .empty || remove != .empty else { return .empty }
    return """
      <h2>\(say("Autres gestes", "What else can be done"))</h2>
      \(discard)\(remove)
      """
  }

  /// What a save is called.
  public func name(_ save: Save) -> String {
    save.isRemoval
      ? say("Retrait \(save.revision)", "Removal \(save.revision)")
      : say("Texte \(save.revision)", "Text \(save.revision)")
  }

  /// One save: what differs from the text as it stands, and the button that takes it up again; a save
  /// without a text asked that the file be taken out.
  public func save(
    _ save: Save, _ text: String?, now current: String, base: String, of file: String,
    _ fileTitle: String, written: Language?, isHers: Bool
  ) -> HTML {
    let attributes: HTML =
      written.map {
        " lang=\"\($0.description)\" dir=\"\($0.isRightToLeft ? "rtl" : "ltr")\""
      } ?? .empty
    let head: HTML = """
      \(crumbs.html(file: (file, fileTitle)))\
      <h1>\(name(save))</h1>
      <p class="muted">\(Typography.spaced(fileTitle, in: language)) · \
      \(say.saved(by: save.author, save.saved, now))</p>

      """
    guard let text else {
      return """
        \(head)<p>\(say(
          "Ce n'est pas un texte : il était demandé ici de retirer le fichier du cours.",
          "This is no text: it was asked here to take the file out of the course."))</p>

        """
    }
    let difference = DifferenceView(WordDifference(from: text, to: current), in: language)
    return """
      \(head)<h2>\(say("Ce qui a changé depuis", "What changed since"))</h2>
      \(difference.inline())\
      <form class="write" method="post" action="\(Address.draft(language, course, file))" \
      novalidate="">
      <p class="field"><label for="text">\(say("Texte", "Text"))</label>
      <textarea name="text-\(base)" id="text" rows="16"\(attributes) spellcheck="true">
      \(text)</textarea></p>
      <p class="actions"><button class="btn">\(say(
        "Reprendre ce texte", "Use this text again"))</button></p></form>
      \(aside(save, file, isHers))
      """
  }

  /// Putting a text away that was kept aside, which its author alone may.
  private func aside(_ save: Save, _ file: String, _ isHers: Bool) -> HTML {
    guard save.standing == .aside else { return .empty }
    guard isHers else {
      return """
        <p>\(say(
          "Ce texte est gardé à part, jusqu'à ce que la personne qui l'a écrit le range.",
          "This text is kept aside, until whoever wrote it puts it away."))</p>

        """
    }
    return """
      <form method="post" action="\(Address.draft(language, course, file, "saves"))">\
      <input type="hidden" name="revision" value="\(save.revision)" />
      <p>\(say(
        "Ce texte est gardé à part parce que quelqu'un d'autre avait enregistré le fichier. Rangé, il reste dans la liste comme les autres.",
        "This text is kept aside because somebody else had saved the file. Put away, it stays in the list like the others."))</p>
      <p class="actions"><button class="btn alt" name="act" value="aside">\
      \(say("Ranger ce texte", "Put this text away"))</button></p></form>

      """
  }
}
