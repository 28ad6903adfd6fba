import Learning
import Markup

/// A field of one line: its label, its hint, and what is wrong with what was typed.
struct TextField {
  /// What the form calls it, which is its identity on the page too.
  let name: String
  let label: String
  /// What stands in it.
  let value: String
  var type = "text"
  /// What a browser may fill in.
  var autocomplete = "off"
  var hint: String?
  /// A sentence; nil where nothing is wrong.
  var problem: String?
  /// Whether it takes a short number.
  var isNumber = false
  /// The language of what is typed, if it is not that of the page.
  var language: Language?

  func html(_ say: Wording) -> HTML {
    var described: [String] = []
    var notes = HTML.empty
    if let hint {
      described.append("\(name)-hint")
      notes += "<span class=\"muted hint\" id=\"\(name)-hint\">\(hint)</span>\n"
    }
    if let problem {
      described.append("\(name)-error")
      notes += """
        <span class="msg" id="\(name)-error">\(say("Erreur : ", "Error: "))\(problem)</span>

        """
    }
    let description: HTML =
      described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\""
    let invalid: HTML = problem == nil ? .empty : " aria-invalid=\"true\""
    let look: HTML = isNumber ? " class=\"short\" inputmode=\"numeric\"" : .empty
    let written: HTML = language.map { " lang=\"\($0.description)\"" } ?? .empty
    return """
      <p class="field"><label for="\(name)">\(label)</label>
      \(notes)<input type="\(type)"\(look) name="\(name)" id="\(name)" value="\(value)"\(written) \
      autocomplete="\(autocomplete)"\(description)\(invalid) /></p>

      """
  }
}
