public import Learning
import Markup

/// A file that a draft changes, adds or takes away.
public struct Change: Sendable {
  /// The file's name.
  public let file: String
  /// What the file is, for people.
  public let title: String
  /// What is published; nil if nothing is.
  public let before: String?
  /// What is to be published; nil where the file goes.
  public let after: String?
  /// Who saved it last, if that is known.
  public let author: String?
  /// When it was saved last; nil where it was not saved here.
  public let saved: Instant?
  /// Whether the page says what changes in it; otherwise it leads there.
  public private(set) var isShown = true

  /// Creates a change.
  public init(
    file: String, title: String, before: String?, after: String?, author: String?,
    saved: Instant?
  ) {
    self.file = file
    self.title = title
    self.before = before
    self.after = after
    self.author = author
    self.saved = saved
  }

  private var size: Int { (before?.utf8.count ?? 0) + (after?.utf8.count ?? 0) }

  /// How many bytes of text one page compares.
  private static let mostText = 4 << 20

  /// The same changes, as many of them shown as a page holds, that of `file` before all others.
  public static func shown(_ changes: [Change], first file: String?) -> [Change] {
    var room = mostText
    var changes = changes
    let order = changes.indices.sorted { one, other in
      let (isFirst, isOther) = (changes[one].file == file, changes[other].file == file)
      return isFirst == isOther ? one < other : isFirst
    }
    for place in order {
      room -= changes[place].size
      changes[place].isShown = room >= 0 || changes[place].file == file
    }
    return changes
  }
}

/// Changed files, each with its difference folded under it.
struct ChangeList {
  let changes: [Change]
  let course: Slug
  let language: Language
  let now: Instant
  /// Whether each file leads to where it is written, and shows how it will look.
  var isDraft = true

  private var say: Wording { Wording(language) }

  func html() -> HTML {
    "<ul class=\"changes\">\n\(changes.map(row))</ul>\n"
  }

  private func row(_ change: Change) -> HTML {
    let title = Typography.spaced(change.title, in: language)
    let name: HTML =
      isDraft
      ? "<a href=\"\(Address.draft(language, course, change.file))\">\(title)</a>"
      : "<strong>\(title)</strong>"
    let word: HTML =
      change.before == nil
      ? " <span class=\"tag ok\">\(say("nouveau", "new"))</span>"
      : change.after == nil
        ? " <span class=\"tag bad\">\(say("à retirer", "to be removed"))</span>" : .empty
    let saved: HTML =
      change.saved.map {
        "<br /><span class=\"muted small\">\(say.saved(by: change.author, $0, now))</span>"
      } ?? .empty
    return """
      <li>\(name)\(word)\(saved)
      \(difference(change, title))\(look(change, title))</li>

      """
  }

  private func difference(_ change: Change, _ title: String) -> HTML {
    let label: HTML = """
      \(say("Ce qui change", "What changes"))<span class="unseen"> : \(title)</span>
      """
    guard change.isShown else {
      return "<p><a href=\"?file=\(change.file)\">\(label)</a></p>\n"
    }
    let difference = DifferenceView(
      WordDifference(from: change.before ?? "", to: change.after ?? ""), of: title, in: language)
    return "<details><summary>\(label)</summary>\n\(difference.inline())</details>\n"
  }

  private func look(_ change: Change, _ title: String) -> HTML {
    guard isDraft, change.after != nil, change.file.hasSuffix(".md") else { return .empty }
    let label = say("Aperçu : \(title)", "Preview: \(title)")
    return """
      <details class="looks"><summary>\(say("La page", "The page"))\
      <span class="unseen"> : \(title)</span></summary>
      <iframe title="\(label)" loading="lazy" \
      src="\(Address.draft(language, course, change.file, "preview"))?answers=1" \
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></details>

      """
  }
}
