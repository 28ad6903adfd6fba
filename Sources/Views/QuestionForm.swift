public import Learning
public import Markup

/// The form of an unanswered question; it holds nothing of the answer.
public struct QuestionForm: Sendable {
  /// The question.
  public let question: Question
  /// Where it is posted.
  public let action: String
  /// What the shuffle starts from.
  public let seed: Int64
  /// The level of its heading; 1 where the question is the page.
  public let level: Int
  /// What was refused and why, to give the form back as it was filled.
  public let refusal: Refusal?
  /// Where links lead.
  public let links: ProseLinks
  /// What is sent with the answer, by field.
  public var carried: [(name: String, value: String)] = []

  /// An answer that could not be judged.
  public struct Refusal: Sendable {
    /// Why.
    public let reason: AnswerRefusal
    /// The values posted, by field.
    public let posted: [String: [String]]

    /// Creates a refusal.
    public init(reason: AnswerRefusal, posted: [String: [String]]) {
      self.reason = reason
      self.posted = posted
    }
  }

  /// Creates the form.
  public init(
    _ question: Question, action: String, seed: Int64, level: Int, refusal: Refusal?,
    links: ProseLinks
  ) {
    self.question = question
    self.action = action
    self.seed = seed
    self.level = level
    self.refusal = refusal
    self.links = links
  }

  private var say: Wording { Wording(links.language) }
  private var id: String { "q-\(question.name)" }

  /// The identity of the first field, to which the error box leads.
  public var firstField: String { "\(id)_1" }

  /// The form as HTML.
  public func html() -> HTML {
    var writer = ProseWriter(links)
    let stem = writer.blocks(question.stem)
    let hint: HTML =
      question.hint.isEmpty
      ? .empty
      : """
      <details><summary>\(say("Un indice", "A hint"))</summary>
      \(writer.blocks(question.hint))</details>

      """
    let error: HTML =
      refusal.map {
        """
        <p class="msg" id="\(id)_error">\(say("Erreur : ", "Error: "))\
        \(Self.sentence($0.reason, say))</p>

        """
      } ?? .empty
    let described: HTML =
      refusal == nil ? "\(id)_how" : "\(id)_how \(id)_error"
    return """
      <form method="post" action="\(action)" novalidate="">
      \(Self.hidden(carried))<fieldset aria-describedby="\(described)"><legend>\(title(writer))</legend>
      \(stem)\(hint)<p class="muted" id="\(id)_how">\(instruction)</p>
      \(error)\(fields(writer))</fieldset>
      <p class="actions"><button class="btn">\(button)</button>\(unknown)</p>
      </form>

      """
  }

  /// Fields that nobody sees.
  static func hidden(_ fields: [(name: String, value: String)]) -> HTML {
    fields.map { field -> HTML in
      "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\" />\n"
    }.joined()
  }

  private func title(_ writer: ProseWriter) -> HTML {
    ProseWriter.heading(level, id: nil, writer.inlines(question.title))
  }

  private var button: String {
    switch question.kind {
    case .open: say("Voir une réponse possible", "See a possible answer")
    case .poll: say("Donner mon avis", "Give my opinion")
    default: say("Valider ma réponse", "Check my answer")
    }
  }

  private var unknown: HTML {
    switch question.kind {
    case .number, .text, .order, .match:
      """
       <button class="btn alt" name="answer" value="unknown">\
      \(say("Je ne sais pas", "I don't know"))</button>
      """
    default: .empty
    }
  }

  private var instruction: String {
    switch question.kind {
    case .one: say("Une seule réponse.", "One answer only.")
    case .several: say("Plusieurs réponses possibles.", "Several answers possible.")
    case .number: say("Répondez par un nombre.", "Answer with a number.")
    case .text: say("Répondez en quelques mots.", "Answer in a few words.")
    case .order:
      say("Donnez à chaque étape son rang.", "Give each step its place.")
    case .match:
      say("Choisissez pour chaque ligne.", "Choose for each line.")
    case .open:
      say(
        "Prenez le temps d'y penser, ou d'écrire pour vous. Rien n'est noté ni envoyé.",
        "Take time to think, or to write for yourself. Nothing is marked or sent.")
    case .poll:
      say("Votre avis : il n'y a pas de bonne réponse.", "Your opinion: there is no right answer.")
    }
  }

  private func fields(_ writer: ProseWriter) -> HTML {
    switch question.kind {
    case .one(let options, _): return choices(options, "radio", writer, withUnknown: true)
    case .poll(let options): return choices(options, "radio", writer, withUnknown: false)
    case .several(let options, _):
      return choices(options, "checkbox", writer, withUnknown: true)
    case .number: return typed(mode: "decimal", width: "short")
    case .text: return typed(mode: "text", width: "long")
    case .order(let steps): return order(steps, writer)
    case .match(let matching): return match(matching, writer)
    case .open: return .empty
    }
  }

  private func choices(
    _ options: [Option], _ type: String, _ writer: ProseWriter, withUnknown: Bool
  ) -> HTML {
    let posted = Set(refusal?.posted["answer"] ?? [])
    var rows = HTML.empty
    var place = 0
    func row(_ value: String, _ text: HTML) -> HTML {
      place += 1
      let checked: HTML = posted.contains(value) ? " checked=\"\"" : .empty
      return """
        <label class="opt" for="\(id)_\(place)"><input type="\(type)" name="answer" \
        id="\(id)_\(place)" value="\(value)"\(checked) /><span dir="auto">\(text)</span></label>

        """
    }
    for key in question.shownKeys(seed: seed) {
      if let option = options.first(where: { $0.key == key }) {
        rows += row(key, writer.inlines(option.text))
      }
    }
    if withUnknown {
      rows += row("unknown", HTML(escaping: say("Je ne sais pas", "I don't know")))
    }
    return rows
  }

  private func typed(mode: String, width: String) -> HTML {
    let value = refusal?.posted["answer"]?.first ?? ""
    return """
      <p class="field"><label for="\(id)_1">\(say("Votre réponse", "Your answer"))</label>
      <input class="\(width)" type="text" name="answer" id="\(id)_1" value="\(value)" \
      inputmode="\(mode)" autocomplete="off" maxlength="\(GivenAnswer.longestTyped)" /></p>

      """
  }

  private func order(_ steps: [Step], _ writer: ProseWriter) -> HTML {
    let shown = question.shownKeys(seed: seed).compactMap { key in
      steps.first { $0.key == key }
    }
    var rows = HTML.empty
    for (index, step) in shown.enumerated() {
      let posted = refusal?.posted["step-\(step.key)"]?.first
      let options = (1...max(1, shown.count)).map { place in
        option(value: "\(place)", text: "\(place)", isSelected: posted == "\(place)")
      }
      rows += """
        <p class="pair"><label for="\(id)_\(index + 1)" dir="auto">\
        \(writer.inlines(step.text))</label>
        <select id="\(id)_\(index + 1)" name="step-\(step.key)">\
        <option value="">\(say("Rang…", "Place…"))</option>\(options)</select></p>

        """
    }
    return rows
  }

  private func match(_ matching: Matching, _ writer: ProseWriter) -> HTML {
    let shown = question.shownKeys(seed: seed).compactMap { key in
      matching.rights.first { $0.key == key }
    }
    // A menu on a phone cuts long lines: letters tell them apart, and the list above has them whole.
    let isLong = shown.contains { $0.text.count > 24 }
    func letter(_ index: Int) -> String {
      Unicode.Scalar(UInt32(65 + index)).map { "\(Character($0)). " } ?? ""
    }
    var rows = HTML.empty
    if isLong {
      let items = shown.map { right -> HTML in
        "<li>\(Typography.spaced(right.text, in: links.language))</li>\n"
      }
      rows += "<ol class=\"letters\">\n\(items)</ol>\n"
    }
    for (index, left) in matching.lefts.enumerated() {
      let posted = refusal?.posted["left-\(left.key)"]?.first
      let options = shown.enumerated().map { place, right in
        option(
          value: right.key,
          text: (isLong ? letter(place) : "")
            + Typography.spaced(right.text, in: links.language), isSelected: posted == right.key)
      }
      rows += """
        <p class="pair"><label for="\(id)_\(index + 1)" dir="auto">\
        \(writer.inlines(left.text))</label>
        <select id="\(id)_\(index + 1)" name="left-\(left.key)">\
        <option value="">\(say("Choisir…", "Choose…"))</option>\(options)</select></p>

        """
    }
    return rows
  }

  private func option(value: String, text: String, isSelected: Bool) -> HTML {
    isSelected
      ? "<option value=\"\(value)\" selected=\"\">\(text)</option>"
      : "<option value=\"\(value)\">\(text)</option>"
  }

  /// What to tell someone whose answer could not be judged.
  public static func sentence(_ reason: AnswerRefusal, _ say: Wording) -> String {
    switch reason {
    case .empty: say("choisissez ou écrivez une réponse.", "choose or type an answer.")
    case .incomplete:
      say("remplissez chaque ligne, sans répéter un rang.", "fill every line, each place once.")
    case .tooMany: say("choisissez une seule réponse.", "choose one answer only.")
    case .notANumber:
      say(
        "écrivez un nombre en chiffres, par exemple 12 ou 2,5.",
        "type a number in figures, for example 12 or 2.5.")
    case .ambiguousNumber:
      say(
        "ce nombre peut se lire de deux façons. Écrivez 1234 ou 1,2340.",
        "this number can be read in two ways. Type 1234 or 1.2340.")
    case .tooLong: say("répondez en moins de mots.", "answer in fewer words.")
    case .outdated:
      say(
        "la question a changé depuis que la page a été ouverte. Répondez à nouveau.",
        "the question has changed since the page was opened. Answer again.")
    }
  }
}
