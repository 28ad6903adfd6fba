import Catalogue
import Database
import HTTP
import Learning
import Markup
import Store
import Views

/// The pictures and recordings of a draft: shown, added, removed.
enum MediaHandlers {
  static func list(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let query = exchange.request.query
    var outcome: PicturesPage.Outcome?
    if let name = query["added"], workshop.pictures.contains(where: { $0.name == name }) {
      outcome = .kept(name)
      if let file = origin(query["return"], workshop), let line = query["line"].flatMap({ Int($0) })
      {
        outcome = .inserted(
          name, file: file.name, title: exchange.title(of: file, in: workshop), line: line)
      }
    }
    return try show(workshop, query["return"], exchange) { $0.content(outcome: outcome) }
  }

  private static func show(
    _ workshop: Workshop, _ origin: String?, _ exchange: Exchange, hasProblem: Bool = false,
    _ content: (PicturesPage) -> HTML
  ) throws -> Response {
    let waiting = Set(workshop.pictures.map(\.name))
    let used = exchange.app.desk.inspect(workshop).reading.usedMedia
    let file = self.origin(origin, workshop)
    let page = PicturesPage(
      course: workshop.course, courseTitle: exchange.title(of: workshop),
      waiting: workshop.pictures.map { picture in
        PicturesPage.Waiting(
          name: picture.name, address: exchange.medium(picture.name, of: workshop.course),
          description: picture.description,
          markdown: markdown(picture.name, picture.description), size: picture.size,
          width: picture.width, height: picture.height,
          isPicture: picture.type.hasPrefix("image/"), isUsed: used.contains(picture.name),
          author: picture.author?.name, added: picture.added)
      },
      files: workshop.contents().media().filter { !waiting.contains($0.path) }.map { file in
        PicturesPage.File(
          path: file.path, address: exchange.medium(file.path, of: workshop.course),
          size: file.size)
      }, origin: file.map { ($0.name, exchange.title(of: $0, in: workshop)) },
      language: exchange.language, now: exchange.now)
    let frame = exchange.workshopFrame(
      [page.heading, page.courseTitle], hasProblem: hasProblem
    ) { Address.workshop($0, workshop.course, "media") }
    return try exchange.personal(
      content(page), in: frame, status: hasProblem ? .unprocessableContent : .ok)
  }

  /// The file she comes from, if it is one of the course's texts.
  private static func origin(_ name: String?, _ workshop: Workshop) -> CourseFile? {
    guard let file = name.flatMap({ CourseFile($0) }), file.role != .settings else { return nil }
    return workshop.files.contains(file) ? file : nil
  }

  /// The line that shows a picture in a text.
  static func markdown(_ name: String, _ description: String) -> String {
    var escaped = ""
    for character in description {
      if "\\[]`*_<&".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return "![\(escaped)](media/\(name))"
  }

  // MARK: Files

  /// The largest file that is shown: what a page of learners may hold too.
  private static let largest = PublishedFiles.largest

  static func file(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let contents = workshop.contents()
    guard let path = exchange.parameters["file"],
      let file = contents.media().first(where: { $0.path == path }),
      let bytes = contents.bytes(of: "media/\(path)", atMost: largest)
    else { throw HTTPError(.notFound) }
    return Response(
      .ok, headers: SecurityHeaders.draftFile + [("Content-Type", file.type)], body: .bytes(bytes))
  }

  // MARK: Adding

  static func add(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let form = try exchange.request.multipart()
    let description = (form.form["description"] ?? "").oneLine
    let wanted = (form.form["name"] ?? "").oneLine
    let file = form.file("picture").flatMap {
      $0.fileName.isEmpty && $0.bytes.isEmpty ? nil : $0
    }
    var refusals: [PicturesPage.Refusal] = []
    var picture: CleanPicture?
    if let file {
      do throws(CleanPicture.Refusal) {
        picture = try CleanPicture(file.bytes)
      } catch {
        refusals.append(PicturesPage.Refusal(error))
      }
    } else {
      refusals.append(.noFile)
    }
    if description.isEmpty || isFileName(description, file?.fileName) {
      refusals.append(.noDescription)
    } else if description.count > PicturesPage.longestDescription {
      refusals.append(.descriptionTooLong)
    }
    let origin = form.form["return"]
    if let picture, refusals.isEmpty {
      let stem = wanted.isEmpty ? stem(file?.fileName ?? "") : wanted
      if let name = try keep(picture, stem, description, workshop, exchange) {
        return try answer(name, description, origin, exchange)
      }
      refusals.append(.noRoom)
    }
    return try show(workshop, origin, exchange, hasProblem: true) {
      $0.content(refusals: refusals, typed: (description, wanted))
    }
  }

  private static func stem(_ fileName: String) -> String {
    let last = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    return String(last.lastIndex(of: ".").map { last[..<$0] } ?? last)
  }

  /// Whether a description only repeats what the file is called.
  private static func isFileName(_ description: String, _ fileName: String?) -> Bool {
    let said = description.lowercased()
    let name = fileName?.lowercased() ?? ""
    return said == name || said == stem(name)
      || [".png", ".jpg", ".jpeg", ".webp", ".gif"].contains { said.hasSuffix($0) }
  }

  /// Keeps a picture under a name that is free, which it gives; nil if there is no room.
  private static func keep(
    _ picture: CleanPicture, _ words: String, _ description: String, _ workshop: Workshop,
    _ exchange: Exchange
  ) throws -> String? {
    // A name that an earlier version uses stays its own, should that one be taken up again.
    let names =
      workshop.contents().media().map(\.path)
      + (try exchange.store.mediaPaths(of: workshop.course))
    var taken = Set(names.compactMap { Slug(stem($0)) })
    let fallback = Slug("image") ?? .question
    while true {
      let slug = Slug(derivedFrom: words, fallback: fallback, notIn: taken)
      let name = "\(slug).\(picture.ending)"
      let outcome = try exchange.store.keep(
        NewPicture(
          course: workshop.course, name: name, type: picture.type, width: picture.width,
          height: picture.height, description: description, bytes: picture.bytes,
          author: try exchange.holder().learner), at: exchange.now
      ).wait()
      switch outcome {
      case .kept: return name
      case .known(let name): return name
      case .noRoom: return nil
      case .nameTaken: taken.insert(slug)
      }
    }
  }

  /// Leads to the list, after putting the picture at the end of the text she comes from.
  private static func answer(
    _ name: String, _ description: String, _ origin: String?, _ exchange: Exchange
  ) throws -> Response {
    let workshop = try exchange.workshop()
    var address =
      "\(Address.workshop(exchange.language, workshop.course, "media"))?added=\(name)"
    if let file = self.origin(origin, workshop) {
      address += "&return=\(percentEncoded(file.name))"
      if let line = try insert(markdown(name, description), into: file, exchange) {
        address += "&line=\(line)"
      }
    }
    return exchange.redirect(to: address)
  }

  /// Puts a line at the end of a file's draft, unless it is in it, and gives its number; nil if there is
  /// no room.
  private static func insert(
    _ line: String, into file: CourseFile, _ exchange: Exchange
  ) throws -> Int? {
    // Somebody may save between reading and writing; then it is put at the end of what she saved.
    for _ in 0..<3 {
      let workshop = try exchange.workshop()
      let draft = workshop.drafts[file.name]
      let published = workshop.published(file)
      guard let before = draft.map(\.text) ?? published.text, !published.loses(in: before) else {
        return nil
      }
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      if let index = lines.firstIndex(of: line[...]) { return index + 1 }
      let gap =
        before.isEmpty || before.hasSuffix("\n\n") ? "" : before.hasSuffix("\n") ? "\n" : "\n\n"
      let text = before + gap + line + "\n"
      guard text.utf8.count <= CourseFile.largest else { return nil }
      let outcome = try exchange.store.save(
        NewDraft(
          course: workshop.course, file: file.name, text: text,
          opened: draft.map { .revision($0.revision) } ?? .published(published.digest),
          published: published.digest, isAsPublished: false,
          author: try exchange.holder().learner), at: exchange.now
      ).wait()
      if case .saved = outcome { return text.utf8.count { $0 == 0x0A } }
    }
    return nil
  }

  static func remove(_ exchange: Exchange) throws -> Response {
    let workshop = try exchange.workshop()
    let name = try exchange.request.form()["name"] ?? ""
    try exchange.store.forget(pictures: [name], of: workshop.course).wait()
    return exchange.redirect(to: Address.workshop(exchange.language, workshop.course, "media"))
  }
}

extension PicturesPage.Refusal {
  fileprivate init(_ refusal: CleanPicture.Refusal) {
    self =
      switch refusal {
      case .fileTooLarge: .fileTooLarge
      case .sideTooLong: .sideTooLong
      case .drawing: .drawing
      case .anotherKind: .anotherKind
      case .damaged: .damaged
      }
  }
}
