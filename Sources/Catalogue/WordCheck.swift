import Host
import Learning
import Markup
import Spelling

/// Looks at the words of files: style, spelling; on every core where there are many.
struct WordCheck {
  let options: CheckOptions
  let folder: CourseFolder
  /// The titles of the course's terms, which are right whatever a dictionary says.
  let terms: [String]

  func run(_ texts: [(text: ParsedText, language: Language)]) {
    guard options.isAny else { return }
    let languages = Set(texts.map(\.language))
    var dictionaries: [Language: (Dictionary, Set<String>)] = [:]
    if options.spelling {
      for language in languages {
        guard let dictionary = Dictionary(language: language.dictionaryCode) else { continue }
        dictionaries[language] = (dictionary, known(in: language))
      }
    }
    _ = SideBySide.map(texts.count) { [options, dictionaries] place in
      let (text, language) = texts[place]
      StyleCheck(text: text, language: language, options: options).run()
      if let (dictionary, known) = dictionaries[language] {
        SpellingCheck(text: text, language: language, dictionary: dictionary, known: known)
          .run()
      }
    }
  }

  /// The words of the terms, and those of `words.fr.txt`: one a line.
  private func known(in language: Language) -> Set<String> {
    let own = (try? folder.read("words.\(language).txt", atMost: 64 * 1024)) ?? []
    let words = terms + [String(decoding: own, as: UTF8.self)]
    return Set(
      words.flatMap { text in
        text.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init)
      })
  }
}

extension Language {
  /// The code by which dictionaries are named: without a region.
  var dictionaryCode: String { String(description.prefix { $0 != "-" }) }
}

extension CourseAssembly {
  /// Looks at the words of some files of the course.
  func checkWords(_ texts: [ParsedText]) {
    let terms = texts.flatMap { text in
      text.outline.sections.filter { $0.tag.tag?.kind == .term }.map { section in
        section.title.map { text.document.plainText(of: $0) }.joined()
      }
    }
    WordCheck(options: options, folder: folder, terms: terms).run(
      texts.compactMap { text in
        CourseFiles.role(of: text.file).language.map { (text, $0) }
      })
  }
}
