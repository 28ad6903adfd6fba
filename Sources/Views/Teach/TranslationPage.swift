public import Learning
public import Markup

/// A translation beside its source, section by section, with what has changed since.
public struct TranslationPage: Sendable {
  /// A section of the source and what stands for it in the translation.
  public struct Pair: Sendable {
    /// What is to be done about a section.
    public enum State: Sendable {
      /// Nothing: the source is as it was.
      case inStep
      /// The source has changed in this way.
      case changed(WordDifference)
      /// The source has it since; the translation had nothing to say of it.
      case new
      /// The translation has no such section.
      case missing
      /// The source has no such section any more.
      case extra
    }

    /// The title, in the source if it has the section.
    public let title: String
    /// The tag, which is the same in every language.
    public let tag: String
    /// The source's text; nil if it has no such section.
    public let original: String?
    /// The name of the field.
    public let field: String
    /// The translation's text; empty if it has no such section.
    public let text: String
    /// What is to be done.
    public let state: State

    /// Creates a pair.
    public init(
      title: String, tag: String, original: String?, field: String, text: String, state: State
    ) {
      self.title = title
      self.tag = tag
      self.original = original
      self.field = field
      self.text = text
      self.state = state
    }
  }

  /// How the translation stands to its source.
  public enum Standing: Hashable, Sendable {
    /// It was declared in step with the source as it stands.
    case inStep
    /// The source has changed since it was declared in step.
    case behind
    /// The same, but what the source was then is not kept.
    case unknown
    /// It was never declared in step.
    case undeclared
  }

  /// What has just been done.
  public enum Done: Hashable, Sendable {
    /// The text was saved.
    case saved
    /// It was saved and declared in step.
    case declared
    /// It was saved, and cannot be declared in step because it cannot be read.
    case unreadable
  }

  /// The course.
  public let course: Slug
  /// The course's title.
  public let courseTitle: String
  /// The translation's file and what it is for people.
  public let file: String, title: String
  /// The source's file.
  public let sourceFile: String
  /// The language it is translated from.
  public let source: Language
  /// The language it is translated into.
  public let target: Language
  /// The sections.
  public let pairs: [Pair]
  /// How it stands to its source.
  public let standing: Standing
  /// The language of the page.
  public let language: Language

  /// Creates the page.
  public init(
    course: Slug, courseTitle: String, file: String, title: String, sourceFile: String,
    source: Language, target: Language, pairs: [Pair], standing: Standing, language: Language
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.file = file
    self.title = title
    self.sourceFile = sourceFile
    self.source = source
    self.target = target
    self.pairs = pairs
    self.standing = standing
    self.language = language
  }

  private var say: Wording { Wording(language) }

  /// The most sections that one form carries.
  public static let mostSections = 250

  /// The title of the page.
  public var heading: String {
    say("Traduire : \(title)", "Translate: \(title)")
  }

  /// The content.
  public func content(done: Done? = nil) -> HTML {
    """
    <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
    <a href="\(Address.workshop(language, course))">\(Typography.spaced(courseTitle, in: language))\
    </a> · <a href="\(Address.draft(language, course, file))">\
    \(say("Le texte entier", "The whole text"))</a></p>
    <h1>\(heading)</h1>
    \(told(done))\(summary)\(body)
    """
  }

  private func told(_ done: Done?) -> HTML {
    let sentence: String
    switch done {
    case nil: return .empty
    case .saved: sentence = say("La traduction est enregistrée.", "The translation is saved.")
    case .declared:
      sentence = say(
        "La traduction est enregistrée et déclarée à jour.",
        "The translation is saved and declared in step.")
    case .unreadable:
      return """
        <div class="note warn" role="note"><p>\(say(
          "La traduction est enregistrée, mais pas déclarée à jour : son texte ne se lit pas. Corrigez-le d'abord.",
          "The translation is saved, but not declared in step: its text cannot be read. Correct it first."))</p></div>

        """
    }
    return "<div class=\"note ok\" role=\"note\"><p>\(sentence)</p></div>\n"
  }

  // MARK: What is to be done

  private var summary: HTML {
    let sentence: String =
      switch standing {
      case .inStep:
        say(
          "Déclarée à jour : la source n'a pas changé depuis.",
          "Declared in step: the source has not changed since.")
      case .behind:
        say(
          "La source a changé depuis que cette traduction a été déclarée à jour. Ce qui a changé est marqué.",
          "The source has changed since this translation was declared in step. What has changed is marked."
        )
      case .unknown:
        say(
          "La source a changé depuis que cette traduction a été déclarée à jour, mais le texte d'alors n'est pas gardé : relisez tout.",
          "The source has changed since this translation was declared in step, but the text it had then is not kept: read all of it again."
        )
      case .undeclared:
        say(
          "Cette traduction n'a jamais été déclarée à jour : relisez tout.",
          "This translation was never declared in step: read all of it again.")
      }
    let look: HTML = standing == .inStep ? "note ok" : "note warn"
    let items = pairs.indices.compactMap { index -> HTML? in
      guard let words = words(pairs[index].state) else { return nil }
      return """
        <li><a href="#section-\(index + 1)">\(Typography.spaced(name(pairs[index]), in: language))</a>\
         <span class="tag \(self.look(pairs[index].state))">\(words)</span></li>

        """
    }
    let list: HTML = items.isEmpty ? .empty : "<ul>\n\(items)</ul>\n"
    return "<div class=\"\(look)\" role=\"note\"><p>\(sentence)</p>\n\(list)</div>\n"
  }

  private func name(_ pair: Pair) -> String {
    pair.title.isEmpty ? say("Haut du fichier", "Top of the file") : pair.title
  }

  private func words(_ state: Pair.State) -> String? {
    switch state {
    case .inStep: nil
    case .changed: say("la source a changé", "the source has changed")
    case .new: say("nouveau dans la source", "new in the source")
    case .missing: say("à traduire", "to translate")
    case .extra: say("n'est plus dans la source", "no longer in the source")
    }
  }

  private func look(_ state: Pair.State) -> HTML {
    switch state {
    case .inStep: "ok"
    case .changed, .new: "warn"
    case .missing, .extra: "bad"
    }
  }

  // MARK: Sections

  private var body: HTML {
    guard pairs.count <= Self.mostSections else {
      return """
        <p>\(say(
          "Ce texte a trop de sections pour être traduit ici : écrivez-le en entier.",
          "This text has too many sections to be translated here: write it as a whole."))</p>

        """
    }
    let sections = pairs.indices.map { section($0) }
    return """
      <form class="write" method="post" \
      action="\(Address.translation(language, course, file))" novalidate="">
      \(sections)<p class="actions"><button class="btn">\(say("Enregistrer", "Save"))</button>
      <button class="btn alt" name="step" value="1">\
      \(say("Enregistrer et déclarer à jour", "Save and declare in step"))</button></p>
      <p class="muted">\(say(
        "Déclarez la traduction à jour quand tout ce que dit la source y est : les prochains changements seront marqués.",
        "Declare the translation in step when it says all that the source says: the next changes will be marked."))</p>
      </form>

      """
  }

  private func section(_ index: Int) -> HTML {
    let pair = pairs[index]
    let number = index + 1
    let tag: HTML = pair.tag.isEmpty ? .empty : " <code class=\"label\">\(pair.tag)</code>"
    let state: HTML =
      words(pair.state).map {
        " <span class=\"tag \(look(pair.state))\">\($0)</span>"
      } ?? .empty
    let rows = min(30, max(3, pair.text.utf8.count / 50 + pair.text.utf8.count { $0 == 0x0A } + 2))
    return """
      <section id="section-\(number)" class="translated"><h2>\
      \(Typography.spaced(name(pair), in: language))\(tag)\(state)</h2>
      \(difference(pair))<div class="pairs">
      <div><p class="of">\(Wording.name(of: source))</p>
      \(original(pair))</div>
      <p class="field"><label for="text-\(number)">\(Wording.name(of: target))\
      <span class="unseen">\(say(" : ", ": "))\(name(pair))</span></label>
      <textarea name="\(pair.field)" id="text-\(number)" rows="\(rows)"\(attributes(target)) \
      spellcheck="true">
      \(pair.text)</textarea></p></div></section>

      """
  }

  private func original(_ pair: Pair) -> HTML {
    guard let text = pair.original else {
      return """
        <p>\(say(
          "La source n'a pas cette section. Videz la traduction pour la retirer.",
          "The source has no such section. Empty the translation to remove it."))</p>

        """
    }
    return "<div class=\"original\"\(attributes(source))>\(text)</div>\n"
  }

  private func difference(_ pair: Pair) -> HTML {
    guard case .changed(let difference) = pair.state else { return .empty }
    return """
      <details open=""><summary>\(say("Ce qui a changé dans la source", "What changed in the source"))\
      </summary>
      \(DifferenceView(difference, of: name(pair), in: language).inline())</details>

      """
  }

  private func attributes(_ language: Language) -> HTML {
    " lang=\"\(language.description)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\""
  }
}
