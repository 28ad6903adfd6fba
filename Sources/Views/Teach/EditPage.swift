public import Learning
public import Markup

/// A file of a course with the means to write it: its text, what is wrong with it, how it looks.
///
/// Everything works without a script: each button sends the whole text, so that nothing typed is
/// lost whatever is pressed.
public struct EditPage: Sendable {
  /// Where the text stands on its way to learners.
  public enum State: Hashable, Sendable {
    /// It is what learners read.
    case published
    /// It was saved and not published yet.
    case draft(author: String?, saved: Instant)
    /// The file is to be taken away.
    case removal(author: String?, saved: Instant)
    /// There is no such file yet.
    case new
  }

  /// The course.
  public let course: Slug
  /// The course's title.
  public let courseTitle: String
  /// The file's name.
  public let file: String
  /// What the file is, for people.
  public let title: String
  /// The language the file is written in; nil for settings.
  public let written: Language?
  /// Where the text stands.
  public let state: State
  /// The text.
  public let text: String
  /// What the text was opened from, as forms carry it.
  public let base: String
  /// The page's own mark.
  public let mark: String
  /// What is wrong with the text.
  public let issues: [Issue]
  /// What can be inserted: the value of each example and what it is called.
  public let examples: [(group: String, choices: [(value: String, label: String)])]
  /// Whether there is a page that shows the file.
  public let hasPreview: Bool
  /// The course that teaches to write one.
  public let guide: Course?
  /// What else can be done with the file, each with its address.
  public let ways: [(label: String, address: String)]
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the page.
  public init(
    course: Slug, courseTitle: String, file: String, title: String, written: Language?,
    state: State, text: String, base: String, mark: String, issues: [Issue],
    examples: [(group: String, choices: [(value: String, label: String)])], hasPreview: Bool,
    ways: [(label: String, address: String)],
    guide: Course?, language: Language, now: Instant
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.file = file
    self.title = title
    self.written = written
    self.state = state
    self.text = text
    self.base = base
    self.mark = mark
    self.issues = issues
    self.examples = examples
    self.hasPreview = hasPreview
    self.ways = ways
    self.guide = guide
    self.language = language
    self.now = now
  }

  var say: Wording { Wording(language) }
  func address(_ part: String) -> String { Address.draft(language, course, file, part) }

  /// Something that keeps the text from being saved as it is.
  public enum Refusal: Hashable, Sendable {
    /// The text is longer than a file may be, by that many bytes.
    case tooLong(by: Int)
    /// It held bytes that are no text; they were replaced.
    case notText
    /// It has a sign for each letter of the published file that cannot be read.
    case lostLetters
    /// The drafts of the course take all the room they can have.
    case noRoom
    /// The problem that a button would have mended is not there any more.
    case moved
  }

  /// The content; `line` is where she was led to, `isSaved` whether she has just saved.
  public func content(line: Int?, isSaved: Bool = false, refusal: Refusal? = nil) -> HTML {
    """
    <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
    <a href="\(Address.workshop(language, course))">\(Typography.spaced(courseTitle, in: language))\
    </a></p>
    \(box(refusal))<h1>\(Typography.spaced(title, in: language))</h1>
    \(standing)\(quotation(line))<div class="desk">
    \(form(line, isSaved: isSaved))<div class="side">
    \(IssueList(issues, address: address("fix"), say: say).html())\(preview)</div>
    </div>

    """
  }

  private func box(_ refusal: Refusal?) -> HTML {
    guard let refusal else { return .empty }
    let sentence =
      switch refusal {
      case .tooLong(let bytes):
        say(
          "ce texte n'est pas enregistré : il dépasse la taille d'un fichier (256 Kio) de \(max(1, bytes / 1024)) Kio. Raccourcissez-le, ou coupez-le en deux modules.",
          "this text is not saved: it exceeds the size of a file (256 KiB) by \(max(1, bytes / 1024)) KiB. Shorten it, or split it into two modules."
        )
      case .notText:
        say(
          "ce texte n'est pas enregistré : des signes illisibles y ont été remplacés par �. Corrigez-les, puis enregistrez.",
          "this text is not saved: unreadable signs in it were replaced by �. Correct them, then save."
        )
      case .lostLetters:
        say(
          "ce texte n'est pas enregistré : chaque � y tient la place d'une lettre illisible du fichier publié. Remettez ces lettres, puis enregistrez. D'ici là, le fichier reste tel qu'il est.",
          "this text is not saved: each � in it stands for a letter of the published file that cannot be read. Put these letters back, then save. Until then the file stays as it is."
        )
      case .noRoom: Self.noRoom(say)
      case .moved:
        say(
          "ce problème n'est plus à cet endroit : rien n'a été changé. Votre texte est enregistré.",
          "this problem is not in this place any more: nothing was changed. Your text is saved.")
      }
    return ProblemBox.html([("text", sentence)], say)
  }

  static func noRoom(_ say: Wording) -> String {
    say(
      "ce texte n'est pas enregistré : les brouillons de ce cours prennent toute la place qu'ils peuvent avoir (2 000 fichiers, 32 Mio). Dans un autre onglet, publiez le cours ou abandonnez des brouillons, puis recommencez.",
      "this text is not saved: the drafts of this course take all the room they can have (2,000 files, 32 MiB). In another tab, publish the course or give drafts up, then start over."
    )
  }

  private var standing: HTML {
    let words: HTML
    switch state {
    case .published:
      words = """
        <span class="tag ok">\(say("publié", "published"))</span> \
        \(say("C'est ce que lisent les apprenants.", "This is what learners read."))
        """
    case .draft(let author, let saved):
      words = """
        <span class="tag warn">\(say("brouillon", "draft"))</span> \(say.saved(by: author, saved, now))
        """
    case .removal(let author, let saved):
      words = """
        <span class="tag bad">\(say("à retirer", "to be removed"))</span> \
        \(say(
          "Ce fichier disparaîtra à la prochaine publication. L'enregistrer le garde.",
          "This file will disappear at the next publication. Saving it keeps it.")) \
        \(say.saved(by: author, saved, now))
        """
    case .new:
      words = """
        <span class="tag warn">\(say("nouveau", "new"))</span> \
        \(say("Rien n'est encore enregistré.", "Nothing is saved yet."))
        """
    }
    // What is typed stays on the page: the guide opens beside it.
    let guide: HTML =
      guide.map {
        """
         · <a href="\(Address.course(language, $0.id))" target="_blank" rel="noopener">\
        \(say("Comment écrire (nouvel onglet)", "How to write (new tab)"))</a>
        """
      } ?? .empty
    let links = ways.map { way -> HTML in "<a href=\"\(way.address)\">\(way.label)</a> · " }
    return """
      <p class="muted small"><span id="standing" data-word="\(say("brouillon", "draft"))">\
      \(words)</span></p>
      <p class="small">\(links)<a href="\(address("saves"))">\
      \(say("Versions enregistrées", "Saved versions"))</a>\(guide) · \
      <code class="muted">\(file)</code></p>

      """
  }

  /// The lines around the one she was led to: a text area shows no line by itself.
  private func quotation(_ line: Int?) -> HTML {
    guard let line else { return .empty }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return .empty }
    let shown = (max(1, line - 3)...min(lines.count, line + 3)).map { number -> HTML in
      let content = String(lines[number - 1].prefix(300))
      return number == line
        ? "<tr><th scope=\"row\" class=\"n\">\(number)</th><td><mark>\(content)</mark></td></tr>\n"
        : "<tr><th scope=\"row\" class=\"n\">\(number)</th><td>\(content)</td></tr>\n"
    }
    return """
      <div class="scroll quoted" id="line" role="region" tabindex="0" \
      aria-label="\(say("Autour de la ligne \(line)", "Around line \(line)"))"><table>
      \(shown)</table></div>

      """
  }

  private func form(_ line: Int?, isSaved: Bool) -> HTML {
    let language: HTML =
      written.map {
        " lang=\"\($0.description)\" dir=\"\($0.isRightToLeft ? "rtl" : "ltr")\""
      } ?? .empty
    let saved: HTML =
      isSaved ? HTML(escaping: say("Enregistré.", "Saved.")) : .empty
    return """
      <form id="edit" class="write" method="post" action="\(Address.draft(self.language, course, file))" \
      novalidate="" data-saved="\(say("Enregistré à {h} h {m}", "Saved at {h}:{m}"))" \
      data-unsaved="\(say(
        "Pas encore enregistré : nouvel essai dans un instant", "Not saved yet: trying again soon"))" \
      data-conflict="\(say(
        "Quelqu'un d'autre a enregistré ce fichier. Pressez Enregistrer pour voir les deux textes : rien n'est perdu.",
        "Somebody else has saved this file. Press Save to see both texts: nothing is lost."))" \
      data-refused="\(say(
        "Ce texte ne peut pas être enregistré. Pressez Enregistrer pour savoir pourquoi : rien n'est perdu.",
        "This text cannot be saved. Press Save to be told why: nothing is lost."))" \
      data-long="\(say(
        "Ce texte est trop long pour être envoyé. Raccourcissez-le, puis pressez Enregistrer.",
        "This text is too long to be sent. Shorten it, then press Save."))" \
      data-ended="\(say(
        "Votre session est terminée. Pressez Enregistrer pour vous reconnecter sans rien perdre.",
        "Your session has ended. Press Save to sign in again without losing anything."))">
      <input type="hidden" name="page" value="\(mark)" />
      <input type="hidden" name="turn" value="0" />
      <p class="field"><label for="text">\(say("Texte", "Text"))</label>
      <textarea name="text-\(base)" id="text" rows="24"\(language) spellcheck="true"\(
        line.map { " data-line=\"\($0)\"" as HTML } ?? .empty) autocapitalize="sentences">
      \(text)</textarea></p>
      <p class="actions"><button class="btn">\(say("Enregistrer", "Save"))</button>
      <span class="muted" id="saved" role="status">\(saved)</span>
      <a class="count" href="#issues">\(say("À corriger", "To correct")) (<span id="count">\
      \(issues.count { $0.severity != .note })</span>)</a></p>
      \(insertion(line))</form>

      """
  }

  private func insertion(_ line: Int?) -> HTML {
    guard !examples.isEmpty else { return .empty }
    let groups = examples.map { group -> HTML in
      let choices = group.choices.map { choice -> HTML in
        "<option value=\"\(choice.value)\">\(choice.label)</option>\n"
      }
      return "<optgroup label=\"\(group.group)\">\n\(choices)</optgroup>\n"
    }
    return """
      <fieldset class="insert"><legend><span class="h2">\
      \(say("Insérer un exemple", "Insert an example"))</span></legend>
      <div class="row"><p class="field"><label for="example">\(say("Quoi", "What"))</label>
      <select name="example" id="example">
      \(groups)</select></p>
      <p class="field"><label for="heading">\(say("Titre (facultatif)", "Title (optional)"))</label>
      <span class="muted hint" id="heading-hint">\(say(
        "Pour une question ou un cas : son étiquette en est tirée.",
        "For a question or a case: its label is made from it."))</span>
      <input type="text" name="heading" id="heading" value="" autocomplete="off" maxlength="120" \
      aria-describedby="heading-hint" /></p>
      <p class="field" id="after"><label for="at">\(say("Après la ligne (facultatif)", "After line (optional)"))\
      </label>
      <span class="muted hint" id="at-hint">\(say(
        "Sans numéro, à la fin du fichier.", "Without a number, at the end of the file."))</span>
      <input class="short" type="text" inputmode="numeric" name="at" id="at" \
      value="\(line.map(String.init) ?? "")" autocomplete="off" aria-describedby="at-hint" /></p></div>
      <p class="actions"><button class="btn alt" formaction="\(address("insert"))">\
      \(say("Insérer", "Insert"))</button></p></fieldset>

      """
  }

  private var preview: HTML {
    guard hasPreview else { return .empty }
    return """
      <section class="looks" aria-labelledby="preview-title">
      <h2 id="preview-title">\(say("Aperçu", "Preview"))</h2>
      <p class="actions"><button class="btn alt" form="edit" formaction="\(address("preview"))" \
      formtarget="preview">\(say("Comme les apprenants", "As learners see it"))</button>
      <button class="btn alt" form="edit" formaction="\(address("preview"))?answers=1" \
      formtarget="preview">\(say("Avec les réponses", "With the answers"))</button></p>
      <iframe name="preview" id="preview" title="\(say("Aperçu du texte", "Preview of the text"))" \
      src="\(address("preview"))" \
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></section>

      """
  }
}
