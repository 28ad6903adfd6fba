public import Learning
public import Markup

/// The forms of a new course and of a new module.
public enum NewPages {
  /// What is wrong with what was typed.
  public enum Problem: Hashable, Sendable {
    case titleMissing, titleTooLong
    case nameWrong, nameTaken
    case numberWrong, numberTaken
    case languageMissing
    /// The drafts of the course take all the room they can have.
    case noRoom

    var field: String {
      switch self {
      case .titleMissing, .titleTooLong, .noRoom: "title"
      case .nameWrong, .nameTaken: "name"
      case .numberWrong, .numberTaken: "number"
      case .languageMissing: "language-fr"
      }
    }

    func sentence(_ say: Wording) -> String {
      switch self {
      case .titleMissing: say("donnez un titre.", "give a title.")
      case .titleTooLong:
        say("donnez un titre de 120 caractères au plus.", "give a title of at most 120 characters.")
      case .nameWrong:
        say(
          "le nom s'écrit en lettres minuscules sans accent, chiffres et traits d'union, et commence par une lettre.",
          "the name is written in small letters without accents, figures and hyphens, and begins with a letter."
        )
      case .nameTaken:
        say("ce nom est déjà pris : choisissez-en un autre.", "this name is taken: choose another.")
      case .numberWrong:
        say("donnez un numéro de 1 à 999.", "give a number from 1 to 999.")
      case .numberTaken:
        say(
          "un autre module a ce numéro : choisissez-en un autre.",
          "another module has this number: choose another.")
      case .languageMissing: say("choisissez une langue.", "choose a language.")
      case .noRoom:
        say(
          "rien n'est créé : les brouillons de ce cours prennent toute la place qu'ils peuvent avoir (2 000 fichiers, 32 Mio). Dans un autre onglet, publiez le cours ou abandonnez des brouillons, puis recommencez.",
          "nothing is created: the drafts of this course take all the room they can have (2,000 files, 32 MiB). In another tab, publish the course or give drafts up, then start over."
        )
      }
    }
  }

  /// What was typed for a new module.
  public struct ModuleForm: Sendable {
    /// The title in each language, the source first.
    public let titles: [(language: Language, title: String)]
    /// The name; empty until it is known.
    public let name: String
    /// The number.
    public let number: String
    /// The form's own mark, which tells a second press on its button.
    public let mark: String

    /// Creates what was typed.
    public init(
      titles: [(language: Language, title: String)], name: String, number: String, mark: String
    ) {
      self.titles = titles
      self.name = name
      self.number = number
      self.mark = mark
    }
  }

  /// The form of a new module.
  public static func module(
    _ language: Language, course: Slug, courseTitle: String, _ form: ModuleForm,
    problems: [Problem]
  ) -> HTML {
    let say = Wording(language)
    let titles = form.titles.enumerated().map { index, title -> HTML in
      let name = Wording.name(of: title.language)
      return index == 0
        ? field(
          "title", say("Titre (\(name))", "Title (\(name))"), title.title, nil, problems, say,
          lang: title.language)
        : field(
          "title-\(title.language)",
          say("Titre (\(name)), facultatif", "Title (\(name)), optional"),
          title.title,
          say("Vous pourrez le traduire plus tard.", "You can translate it later."), problems, say,
          lang: title.language)
    }
    return """
      \(box(problems, say))<p class="crumbs"><a href="\(Address.teach(language))">\
      \(say("Écrire", "Write"))</a> · <a href="\(Address.workshop(language, course))">\
      \(Typography.spaced(courseTitle, in: language))</a></p>
      <h1>\(title(say, isCourse: false))</h1>
      <p>\(say(
        "Le module commence par un modèle rempli : objectifs, une question, un quiz. Vous n'aurez qu'à changer les mots.",
        "The module begins with a filled model: objectives, a question, a quiz. You only have to change the words."))</p>
      <form method="post" action="\(Address.workshop(language, course, "new"))" novalidate="">
      <input type="hidden" name="mark" value="\(form.mark)" />
      \(titles)\(field("number", say("Numéro", "Number"), form.number,
        say("Sa place dans le cours.", "Its place in the course."), problems, say, isShort: true))\
      \(field("name", say("Nom dans l'adresse (facultatif)", "Name in the address (optional)"), form.name,
        say(
          "Il ne changera plus. Sans lui, il est tiré du titre.",
          "It will not change any more. Without it, it is made from the title."),
        problems, say))<p class="actions"><button class="btn">\
      \(say("Créer le module", "Create the module"))</button></p>
      </form>

      """
  }

  /// What was typed for a new course.
  public struct CourseForm: Sendable {
    /// The title.
    public let title: String
    /// The name; empty until it is known.
    public let name: String
    /// The languages chosen, the source first.
    public let languages: [Language]
    /// The form's own mark, which tells a second press on its button.
    public let mark: String

    /// Creates what was typed.
    public init(title: String, name: String, languages: [Language], mark: String) {
      self.title = title
      self.name = name
      self.languages = languages
      self.mark = mark
    }
  }

  /// The form of a new course.
  public static func course(
    _ language: Language, _ form: CourseForm, offered: [Language], problems: [Problem]
  ) -> HTML {
    let say = Wording(language)
    let boxes = offered.map { one -> HTML in
      let checked: HTML = form.languages.contains(one) ? " checked=\"\"" : .empty
      return """
        <label class="opt" for="language-\(one.description)"><input type="checkbox" \
        name="language" id="language-\(one.description)" value="\(one.description)"\(checked) />\
        <span>\(Wording.name(of: one))</span></label>

        """
    }
    return """
      \(box(problems, say))<p class="crumbs"><a href="\(Address.teach(language))">\
      \(say("Écrire", "Write"))</a></p>
      <h1>\(title(say, isCourse: true))</h1>
      <form method="post" action="\(Address.newCourse(language))" novalidate="">
      <input type="hidden" name="mark" value="\(form.mark)" />
      \(field("title", say("Titre du cours", "Title of the course"), form.title, nil, problems, say))\
      <fieldset><legend><span class="h2">\(say("Langues du cours", "Languages of the course"))\
      </span></legend>
      <p class="muted hint">\(say(
        "Chaque module devra exister dans toutes ces langues avant d'être publié. Vous pourrez en ajouter plus tard.",
        "Each module will have to exist in all these languages before it is published. You can add some later."))</p>
      \(boxes)</fieldset>
      \(field("name", say("Nom dans l'adresse (facultatif)", "Name in the address (optional)"), form.name,
        say(
          "Il ne changera plus. Sans lui, il est tiré du titre. N'y dites pas le sujet du cours : l'adresse se voit dans l'historique du navigateur.",
          "It will not change any more. Without it, it is made from the title. Leave the subject of the course out of it: the address shows in the history of browsers."),
        problems, say))<p class="actions"><button class="btn">\
      \(say("Créer le cours", "Create the course"))</button></p>
      </form>

      """
  }

  /// The title of either page.
  public static func title(_ language: Language, isCourse: Bool) -> String {
    title(Wording(language), isCourse: isCourse)
  }

  private static func title(_ say: Wording, isCourse: Bool) -> String {
    isCourse ? say("Nouveau cours", "New course") : say("Nouveau module", "New module")
  }

  private static func box(_ problems: [Problem], _ say: Wording) -> HTML {
    problems.isEmpty
      ? .empty : ProblemBox.html(problems.map { ($0.field, $0.sentence(say)) }, say)
  }

  private static func field(
    _ name: String, _ label: String, _ value: String, _ hint: String?, _ problems: [Problem],
    _ say: Wording, isShort: Bool = false, lang: Language? = nil
  ) -> HTML {
    TextField(
      name: name, label: label, value: value, hint: hint,
      problem: problems.first { $0.field == name }?.sentence(say), isNumber: isShort,
      language: lang
    ).html(say)
  }
}
