import Catalogue
import HTTP
import Store

/// The fields of a translation: one a section, whose name says how it is put into the whole.
enum TranslationForm {
  /// What the name of each begins with; then comes what the text was opened from, as for
  /// `WritingForm.prefix`.
  private static let prefix = "section-"

  /// The name of a section's field.
  static func field(
    _ section: SectionedText.Section, on base: DraftBase, isNew: Bool
  ) -> String {
    let gap = isNew ? 1 : section.gap
    return "\(prefix)\(base.text)-\(gap)-\(section.level)-\(isNew ? 1 : 0)-\(section.ending)"
  }

  /// What one field was.
  private struct Part {
    let base: DraftBase
    let gap: Int
    let level: Int
    let isNew: Bool
    let ending: String

    init?(_ name: String) {
      guard name.hasPrefix(prefix) else { return nil }
      let words = name.dropFirst(prefix.count).split(
        separator: "-", maxSplits: 4, omittingEmptySubsequences: false)
      guard words.count == 5, let base = DraftBase(words[0]), let gap = Int(words[1]),
        let level = Int(words[2]), (0...1000).contains(gap), (0...6).contains(level)
      else { return nil }
      self.base = base
      self.gap = gap
      self.level = level
      isNew = words[3] == "1"
      ending = String(words[4].filter { $0 != "\n" })
    }
  }

  /// The whole text, and what it was opened from; nil if no field is of a section.
  static func text(_ form: Form) -> (text: String, base: DraftBase)? {
    var whole = ""
    var base: DraftBase?
    var mustPart = false
    for (name, value) in form.fields {
      guard let part = Part(name) else { continue }
      base = base ?? part.base
      var text = Workshop.plain(value)
      let isEmpty = text.allSatisfy(\.isWhitespace)
      // A section that is emptied goes, unless its tag says that it must be there.
      if isEmpty, part.isNew || part.ending.isEmpty {
        if !part.isNew, part.level == 0 { whole += text + String(repeating: "\n", count: part.gap) }
        continue
      }
      if part.isNew, text.first != "#", part.level > 0 {
        text = String(repeating: "#", count: part.level) + " " + text
      }
      if mustPart || part.isNew, !whole.isEmpty {
        while !whole.hasSuffix("\n\n") { whole += "\n" }
      }
      whole += SectionedText.whole(text, ending: part.ending, level: part.level, gap: part.gap)
      mustPart = part.isNew || part.gap == 0
    }
    return base.map { (whole, $0) }
  }
}

extension WritingForm {
  /// Reads a form that carries a text section by section.
  init(sections request: Request) throws {
    let (form, isRepaired) = try request.repairedForm()
    guard let (text, base) = TranslationForm.text(form) else {
      throw HTTPError(.badRequest, "no text")
    }
    self.init(text: text, base: base, isRepaired: isRepaired, fields: form)
  }
}
