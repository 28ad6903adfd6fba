import Catalogue
import HTTP
import Learning
import Store
import Views

extension Workshop {
  /// What the drafts change, in the order of the files; a draft that says what is published does not.
  func changes(_ partial: Course?, _ say: Wording) -> [Change] {
    drafts.values.sorted { $0.file < $1.file }.compactMap { draft in
      guard let file = CourseFile(draft.file) else { return nil }
      let before = published(file).text
      guard before != draft.text else { return nil }
      return Change(
        file: draft.file, title: title(of: file, partial, say), before: before,
        after: draft.text, author: draft.author?.name, saved: draft.saved)
    }
  }

  /// Whether a draft says what stands in the folder already.
  func isPublished(_ draft: Draft) -> Bool {
    guard let file = CourseFile(draft.file) else { return false }
    return published(file).text == draft.text
  }

  /// The files whose published text was changed by other hands since their draft was begun.
  func overtaken(_ partial: Course?, _ say: Wording) -> [(file: String, title: String)] {
    drafts.values.sorted { $0.file < $1.file }.compactMap { draft in
      guard let file = CourseFile(draft.file) else { return nil }
      let published = published(file)
      guard draft.base != published.digest, draft.text != published.text else { return nil }
      return (draft.file, title(of: file, partial, say))
    }
  }

  /// The files whose draft would put a sign in the place of letters that cannot be read.
  var lossyDrafts: [CourseFile] {
    drafts.keys.sorted().compactMap { CourseFile($0) }.filter(hasLostLetters)
  }

  /// What else can be done with a file, each with its address.
  func ways(
    from file: CourseFile, _ exchange: Exchange
  ) -> [(label: String, address: String)] {
    guard let written = file.language else { return [] }
    let (say, language) = (exchange.say, exchange.language)
    var ways: [(label: String, address: String)] = []
    if case .module(_, let name, _) = file.role {
      let place = Address.workshop(language, course, "play") + "/\(name)"
      ways.append(
        (
          say("Essayer comme les apprenants", "Try it as learners will"),
          written == language ? place : "\(place)?in=\(written)"
        ))
    }
    if hasCase(file) {
      ways.append(
        (say("Plan du cas", "Map of the case"), Address.draft(language, course, file.name, "map")))
    }
    if Translation(file, of: self, exchange) != nil {
      ways.append(
        (
          say("À côté de la source", "Beside the source"),
          Address.translation(language, course, file.name)
        ))
    }
    ways.append(
      (
        say("Images", "Pictures"),
        Address.workshop(language, course, "media") + "?return=\(percentEncoded(file.name))"
      ))
    return ways
  }

  /// What a file is, in words for people, with its title where it has one.
  func title(of file: CourseFile, _ partial: Course?, _ say: Wording) -> String {
    guard case .module(_, let name, let language) = file.role else {
      return Self.title(of: file, nil, say)
    }
    return Self.title(of: file, partial?.module(name)?.lessons[language], say)
  }

  /// What tells whether anything was saved or published since a page was made.
  var state: String {
    let lines = marks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    return Self.digest(Array(lines.joined().utf8))
  }
}
