public import Learning
public import Markup

/// The pictures and recordings of a course: those that wait, those of its folder, and how to add one.
public struct PicturesPage: Sendable {
  /// A picture that waits for the next publication.
  public struct Waiting: Sendable {
    /// Its file in `media/`.
    public let name: String
    /// Where it is shown.
    public let address: String
    /// What it shows.
    public let description: String
    /// The line that shows it in a text; nothing is told of one that nobody described.
    public let markdown: String
    /// Its size in bytes.
    public let size: Int
    /// Its width and height in pixels.
    public let width: Int, height: Int
    /// Whether it is a picture, not a recording or what goes with one.
    public let isPicture: Bool
    /// Whether a text needs it; else it goes on waiting.
    public let isUsed: Bool
    /// Who sent it and when.
    public let author: String?, added: Instant

    /// Creates a picture of the list.
    public init(
      name: String, address: String, description: String, markdown: String, size: Int,
      width: Int, height: Int, isPicture: Bool, isUsed: Bool, author: String?, added: Instant
    ) {
      self.name = name
      self.address = address
      self.description = description
      self.markdown = markdown
      self.size = size
      self.width = width
      self.height = height
      self.isPicture = isPicture
      self.isUsed = isUsed
      self.author = author
      self.added = added
    }
  }

  /// A file of the course's folder.
  public struct File: Sendable {
    /// Its path in `media/`.
    public let path: String
    /// Where it is.
    public let address: String
    /// Its size in bytes.
    public let size: Int

    /// Creates a file of the list.
    public init(path: String, address: String, size: Int) {
      self.path = path
      self.address = address
      self.size = size
    }
  }

  /// What became of a picture that was sent.
  public enum Outcome: Hashable, Sendable {
    /// It waits; its line is to be pasted into a text.
    case kept(String)
    /// It waits, and its line stands at the end of a file, in that line.
    case inserted(String, file: String, title: String, line: Int)
  }

  /// Why a picture was not taken.
  public enum Refusal: Hashable, Sendable {
    /// No file was chosen.
    case noFile
    /// Nothing says what it shows.
    case noDescription
    /// What is said of it is long.
    case descriptionTooLong
    /// Its file is too large.
    case fileTooLarge
    /// It is too wide or too high.
    case sideTooLong
    /// It is a drawing in SVG.
    case drawing
    /// It is no picture of a kind that is taken.
    case anotherKind
    /// It cannot be read to its end.
    case damaged
    /// There is no room for it.
    case noRoom

    var field: String {
      switch self {
      case .noDescription, .descriptionTooLong: "description"
      default: "picture"
      }
    }
  }

  /// The longest description, in characters.
  public static let longestDescription = 500

  /// The course.
  public let course: Slug
  /// The course's title.
  public let courseTitle: String
  /// The pictures that wait.
  public let waiting: [Waiting]
  /// The files of the folder.
  public let files: [File]
  /// The file she comes from, and what it is for people.
  public let origin: (file: String, title: String)?
  /// The language of the page.
  public let language: Language
  /// The time it is made at.
  public let now: Instant

  /// Creates the page.
  public init(
    course: Slug, courseTitle: String, waiting: [Waiting], files: [File],
    origin: (file: String, title: String)?, language: Language, now: Instant
  ) {
    self.course = course
    self.courseTitle = courseTitle
    self.waiting = waiting
    self.files = files
    self.origin = origin
    self.language = language
    self.now = now
  }

  private var say: Wording { Wording(language) }
  private var address: String { Address.workshop(language, course, "media") }

  /// The title of the page.
  public var heading: String { say("Images et enregistrements", "Pictures and recordings") }

  /// The content; a picture that was refused gives back what was typed.
  public func content(
    outcome: Outcome? = nil, refusals: [Refusal] = [],
    typed: (description: String, name: String) = ("", "")
  ) -> HTML {
    let problem: HTML =
      refusals.isEmpty
      ? .empty
      : ProblemBox.html(refusals.map { ($0.field, sentence($0)) }, say)
    return """
      <p class="crumbs"><a href="\(Address.teach(language))">\(say("Écrire", "Write"))</a> · \
      <a href="\(Address.workshop(language, course))">\(Typography.spaced(courseTitle, in: language))\
      </a>\(back)</p>
      \(problem)<h1>\(heading)</h1>
      \(told(outcome))\(form(refusals, typed))\(waitingList)\(folderList)
      """
  }

  private var back: HTML {
    guard let origin else { return .empty }
    return """
       · <a href="\(Address.draft(language, course, origin.file))">\
      \(Typography.spaced(origin.title, in: language))</a>
      """
  }

  private func told(_ outcome: Outcome?) -> HTML {
    switch outcome {
    case nil: return .empty
    case .kept(let name):
      return """
        <div class="note ok" role="note"><p class="title">\
        \(say("L'image « \(name) » est ajoutée", "The picture “\(name)” is added"))</p>
        <p>\(say(
          "Copiez sa ligne, ci-dessous, à l'endroit du texte où elle doit paraître.",
          "Copy its line, below, to the place of the text where it is to appear."))</p></div>

        """
    case .inserted(let name, let file, let title, let line):
      let address = "\(Address.draft(language, course, file))?line=\(line)#line"
      return """
        <div class="note ok" role="note"><p class="title">\
        \(say("L'image « \(name) » est ajoutée", "The picture “\(name)” is added"))</p>
        <p>\(say("Elle est à la fin du texte : ", "It is at the end of the text: "))\
        <a href="\(address)">\(Typography.spaced(title, in: language))</a>. \
        \(say("Déplacez sa ligne où vous voulez.", "Move its line where you like."))</p></div>

        """
    }
  }

  private func sentence(_ refusal: Refusal) -> String {
    switch refusal {
    case .noFile: say("choisissez une image.", "choose a picture.")
    case .noDescription:
      say(
        "dites ce que montre l'image, en une phrase : son nom de fichier ne suffit pas.",
        "say what the picture shows, in one sentence: the name of its file is not enough.")
    case .descriptionTooLong:
      say(
        "décrivez l'image en \(Self.longestDescription) signes au plus.",
        "describe the picture in at most \(Self.longestDescription) characters.")
    case .fileTooLarge:
      say(
        "cette image dépasse 10 Mio : enregistrez-la plus petite, puis choisissez-la à nouveau.",
        "this picture exceeds 10 MiB: save it smaller, then choose it again.")
    case .sideTooLong:
      say(
        "cette image dépasse 8 000 pixels de côté : enregistrez-la plus petite.",
        "this picture exceeds 8,000 pixels a side: save it smaller.")
    case .drawing:
      say(
        "les dessins SVG ne s'envoient pas d'ici, parce qu'ils peuvent contenir des programmes : enregistrez celui-ci en PNG.",
        "SVG drawings are not sent from here, because they can hold programs: save this one as PNG."
      )
    case .anotherKind:
      say(
        "ce fichier n'est pas une image PNG, JPEG, WebP ou GIF, quel que soit son nom.",
        "this file is not a PNG, JPEG, WebP or GIF picture, whatever its name.")
    case .damaged:
      say(
        "cette image ne se lit pas jusqu'au bout : ouvrez-la, enregistrez-la à nouveau, puis choisissez-la.",
        "this picture cannot be read to its end: open it, save it again, then choose it.")
    case .noRoom:
      say(
        "il n'y a plus de place pour vos images en attente (500 Mio) : publiez le cours, ou retirez-en.",
        "there is no more room for your waiting pictures (500 MiB): publish the course, or remove some."
      )
    }
  }

  // MARK: Form

  private func form(
    _ refusals: [Refusal], _ typed: (description: String, name: String)
  ) -> HTML {
    let origin: HTML =
      origin.map { "<input type=\"hidden\" name=\"return\" value=\"\($0.file)\" />\n" } ?? .empty
    let fileError = message(refusals, at: "picture")
    let descriptionError = message(refusals, at: "description")
    return """
      <form method="post" action="\(address)" enctype="multipart/form-data" novalidate="">
      <h2>\(say("Ajouter une image", "Add a picture"))</h2>
      \(origin)<p class="field"><label for="picture">\(say("Image", "Picture"))</label>
      <span class="muted hint" id="picture-hint">\(say(
        "PNG, JPEG, WebP ou GIF, 10 Mio au plus. Ce que la photo dit d'elle-même (lieu, date, appareil) est effacé.",
        "PNG, JPEG, WebP or GIF, 10 MiB at most. What a photograph says of itself (place, date, camera) is erased."))\
      </span>
      \(fileError)<input type="file" name="picture" id="picture" \
      accept="image/png,image/jpeg,image/webp,image/gif" \
      aria-describedby="\(described("picture", refusals))" /></p>
      <p class="field"><label for="description">\(say("Ce que montre l'image", "What the picture shows"))\
      </label>
      <span class="muted hint" id="description-hint">\(say(
        "Une phrase, pour qui ne la voit pas. Par exemple : un passeport posé sur une table, hors de portée.",
        "One sentence, for those who do not see it. For example: a passport on a table, out of reach."))\
      </span>
      \(descriptionError)<input type="text" name="description" id="description" \
      value="\(typed.description)" autocomplete="off" \
      aria-describedby="\(described("description", refusals))" /></p>
      <p class="field"><label for="name">\(say("Nom du fichier (facultatif)", "Name of the file (optional)"))\
      </label>
      <span class="muted hint" id="name-hint">\(say(
        "Sans nom, celui de l'image. Il se voit dans l'adresse : n'y écrivez le nom de personne.",
        "Without one, that of the picture. It shows in the address: write nobody's name in it."))\
      </span>
      <input type="text" name="name" id="name" value="\(typed.name)" autocomplete="off" \
      maxlength="60" aria-describedby="name-hint" /></p>
      <p class="actions"><button class="btn">\(say("Ajouter l'image", "Add the picture"))</button></p>
      </form>

      """
  }

  private func described(_ field: String, _ refusals: [Refusal]) -> String {
    refusals.contains { $0.field == field } ? "\(field)-hint \(field)-error" : "\(field)-hint"
  }

  private func message(_ refusals: [Refusal], at field: String) -> HTML {
    guard let refusal = refusals.first(where: { $0.field == field }) else { return .empty }
    return """
      <span class="msg" id="\(field)-error">\(say("Erreur : ", "Error: "))\(sentence(refusal))</span>

      """
  }

  // MARK: Lists

  private func size(_ bytes: Int) -> String {
    if bytes < 1 << 10 { return say("\(bytes) octets", "\(bytes) bytes") }
    if bytes < 1 << 20 {
      return say("\((bytes + 512) >> 10) Kio", "\((bytes + 512) >> 10) KiB")
    }
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return say("\(tenths / 10),\(tenths % 10) Mio", "\(tenths / 10).\(tenths % 10) MiB")
  }

  private var waitingList: HTML {
    guard !waiting.isEmpty else { return .empty }
    let items = waiting.enumerated().map { number, picture -> HTML in
      """
      <section class="card"><h3>\(picture.name)</h3>
      \(look(of: picture))<p class="muted small">\(size(picture.size)) · \
      \(say.saved(by: picture.author, picture.added, now))</p>
      \(unused(picture))\(line(of: picture, number + 1))\
      <form method="post" action="\(address)/remove"><input type="hidden" name="name" \
      value="\(picture.name)" /><button class="btn alt">\(say("Retirer", "Remove"))\
      <span class="unseen"> \(picture.name)</span></button></form></section>

      """
    }
    return """
      <h2>\(say("En attente de publication", "Waiting to be published"))</h2>
      \(items)
      """
  }

  private func look(of picture: Waiting) -> HTML {
    guard picture.isPicture else {
      return "<p><a href=\"\(picture.address)\">\(say("Ouvrir", "Open"))</a></p>\n"
    }
    return """
      <p><img class="thumb" src="\(picture.address)" alt="\(picture.description)" \
      width="\(picture.width)" height="\(picture.height)" loading="lazy" /></p>

      """
  }

  private func unused(_ picture: Waiting) -> HTML {
    guard !picture.isUsed else { return .empty }
    return """
      <p>\(say(
        "Aucun texte ne la montre encore : elle ne sera pas publiée avant.",
        "No text shows it yet: it will not be published before one does."))</p>

      """
  }

  private func line(of picture: Waiting, _ number: Int) -> HTML {
    guard !picture.description.isEmpty else { return .empty }
    let id = "line-\(number)"
    return """
      <p class="field"><label for="\(id)">\(say("Ligne à coller dans le texte", "Line to paste into the text"))\
      </label>
      <input type="text" id="\(id)" readonly="" value="\(picture.markdown)" /></p>

      """
  }

  private var folderList: HTML {
    let rows = files.map { file -> HTML in
      """
      <tr><th scope="row"><a href="\(file.address)">\(file.path)</a></th>\
      <td class="n">\(size(file.size))</td></tr>

      """
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>\(say("Le dossier est vide.", "The folder is empty."))</p>\n"
      : """
      <div class="scroll" role="region" tabindex="0" \
      aria-label="\(say("Fichiers du cours", "Files of the course"))"><table>
      <thead><tr><th scope="col">\(say("Fichier", "File"))</th>\
      <th scope="col" class="n">\(say("Taille", "Size"))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
    return """
      <h2>\(say("Dans le dossier du cours", "In the course's folder"))</h2>
      <p>\(say(
        "Les enregistrements, leurs sous-titres et leurs transcriptions ne s'envoient pas d'ici : déposez-les dans le dossier media/ du cours, ou donnez-les à la personne qui tient ce serveur.",
        "Recordings, their captions and transcripts are not sent from here: put them into the course's folder media/, or give them to whoever runs this server."))</p>
      \(table)
      """
  }
}
