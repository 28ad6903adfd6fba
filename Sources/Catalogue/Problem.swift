/// One kind of thing that can be wrong with a course: how grave, its code, and how it is said.
///
/// Several problems may share a code: each says exactly what the author did. `{0}`, `{1}` stand for
/// what is found in the file, `{1?}` for a question whether a word was meant, if one is near.
/// Messages say what was done, then the remedy, in plain words.
struct Problem: Hashable, Sendable {
  let severity: Diagnostic.Severity
  let code: String
  let french: String
  let english: String

  init(_ severity: Diagnostic.Severity, _ code: String, fr: String, en: String) {
    self.severity = severity
    self.code = code
    french = fr
    english = en
  }
}
