public import Markup

/// The box at the top of a page that says what must be mended, with a link to each field.
public enum ProblemBox {
  /// The box; each problem has the identity of its field, if it has one.
  public static func html(_ problems: [(field: String?, sentence: String)], _ say: Wording) -> HTML
  {
    let rows = problems.map { problem -> HTML in
      let sentence = problem.sentence.prefix(1).uppercased() + problem.sentence.dropFirst()
      guard let field = problem.field else { return "<li>\(sentence)</li>\n" }
      return "<li><a href=\"#\(field)\">\(sentence)</a></li>\n"
    }
    return """
      <div class="err" role="alert" tabindex="-1" autofocus=""><h2>\
      \(say("Il y a un problème", "There is a problem"))</h2>
      <ul>
      \(rows)</ul></div>

      """
  }
}
