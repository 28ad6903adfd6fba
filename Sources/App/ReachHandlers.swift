import Cryptography
import Database
import HTTP
import Learning
import Mirror
import Store
import Views

/// How many people the courses have reached, here and where mirrors tell of it.
enum ReachHandlers {
  static func month(_ exchange: Exchange) throws -> Response { try show(exchange, refused: nil) }

  private static func show(
    _ exchange: Exchange, refused: ReachPage.Telling?
  ) throws -> Response {
    // Of a month that goes on, a count that changes would tell of whoever has just come.
    let last = Month(of: exchange.now).previous
    let month = exchange.request.query["month"].flatMap { Month($0) } ?? last
    let page = ReachPage(exchange.language, month: min(month, last), last: last)
    let courses = exchange.site.courses(in: exchange.language)
    let elsewhere = try exchange.store.reachElsewhere(in: page.month)
    let frame = exchange.frame(
      [ReachPage.title(exchange.language)], hasProblem: refused != nil
    ) {
      Address.page($0, "admin/reach")
    }
    return try exchange.personal(
      page.content(
        here: try courses.map { ($0, try exchange.store.reach(of: $0, in: page.month)) },
        elsewhere: courses.map { course in (course, elsewhere.filter { $0.course == course.id }) },
        mirrors: try exchange.store.tellingMirrors().map {
          ReachPage.Mirror(key: $0.key, name: $0.name, isAccepted: $0.isAccepted, told: $0.told)
        }, telling: try refused ?? telling(exchange, last)),
      in: frame, status: refused == nil ? .ok : .unprocessableContent)
  }

  /// What is told of the own reach, on a server that copies courses of others.
  private static func telling(
    _ exchange: Exchange, _ month: Month
  ) throws -> ReachPage.Telling? {
    let site = exchange.site
    guard site.mirror.state.isMirror else { return nil }
    guard let telling = try exchange.store.telling() else {
      return ReachPage.Telling(
        state: .off, name: "", address: address(of: site.mirror.state.sources), file: nil)
    }
    let teller = ReachTeller(store: exchange.store, courses: site.mirroredCourses)
    return ReachPage.Telling(
      state: telling.told == nil ? .prepared : .on, name: telling.name, address: telling.address,
      file: String(decoding: try teller.file(telling, of: month), as: UTF8.self))
  }

  /// Where the origin takes what it is told, as far as its repository's address says.
  private static func address(of sources: [String]) -> String {
    let source = sources.first { $0.contains("://") } ?? ""
    return source.hasSuffix("/repository") ? source.dropLast(11) + "/reach" : ""
  }

  /// Says of a mirror whether its counts are added, or of the own ones whether they are told.
  static func decide(_ exchange: Exchange) throws -> Response {
    let form = try exchange.request.form()
    let store = exchange.store
    switch form["decision"] {
    case "accept": return after(store.accept(mirror: try mirror(form)), exchange)
    case "forget": return after(store.forget(mirror: try mirror(form)), exchange)
    case "stop":
      return exchange.redirect(to: page(exchange), after: store.stopTelling(), giving: nil)
    case "prepare": return try prepare(form, exchange)
    case "tell":
      guard let telling = try store.telling() else { throw HTTPError(.notFound) }
      let told = Month(of: exchange.now).previous.previous
      let begun = ReachTelling(
        address: telling.address, name: telling.name, seed: telling.seed,
        told: telling.told ?? told)
      return exchange.redirect(to: page(exchange), after: store.tell(begun), giving: nil)
    default: throw HTTPError(.unprocessableContent)
    }
  }

  /// Writes down what would be told, so that it can be read first.
  private static func prepare(_ form: Form, _ exchange: Exchange) throws -> Response {
    var typed = ReachPage.Telling(
      state: .off, name: (form["name"] ?? "").trimmed, address: (form["address"] ?? "").trimmed,
      file: nil)
    typed.isNameWrong =
      !(1...ReachReport.longestName).contains(typed.name.count)
      || typed.name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    let source = MirrorSource(typed.address)
    typed.isAddressWrong = source?.isAddress != true
    guard let source, !typed.isNameWrong, !typed.isAddressWrong else {
      return try show(exchange, refused: typed)
    }
    let seed = try exchange.store.telling()?.seed ?? SigningKey().seed
    let telling = ReachTelling(address: source.text, name: typed.name, seed: seed, told: nil)
    return exchange.redirect(to: page(exchange), after: exchange.store.tell(telling), giving: nil)
  }

  private static func mirror(_ form: Form) throws -> String {
    guard let key = form["mirror"] else { throw HTTPError(.unprocessableContent) }
    return key
  }

  private static func page(_ exchange: Exchange) -> String {
    Address.page(exchange.language, "admin/reach")
  }

  private static func after(_ change: Receipt<Bool>, _ exchange: Exchange) -> Response {
    exchange.once(change) { isKnown in
      guard isKnown else { throw HTTPError(.notFound) }
      return exchange.redirect(to: page(exchange))
    }
  }

  /// Takes what a mirror tells; nothing of it counts before an administrator has accepted the mirror.
  static func receive(_ exchange: Exchange) throws -> Response {
    let report: ReachReport
    do throws(ReachReport.Refusal) {
      report = try ReachReport(parsing: exchange.request.body)
    } catch {
      throw HTTPError(error == .malformed ? .badRequest : .unprocessableContent)
    }
    guard report.month < Month(of: exchange.now) else { throw HTTPError(.unprocessableContent) }
    let recorded = exchange.store.record(
      report.reach, of: report.month, by: report.keyID, called: report.name, at: exchange.now)
    return exchange.once(recorded) { outcome in
      switch outcome {
      case .recorded: Response(.noContent, headers: SecurityHeaders.common)
      case .tooManyWaiting: throw HTTPError(.serviceUnavailable)
      }
    }
  }
}

extension String {
  /// Without the white space that comes with pasting.
  fileprivate var trimmed: String {
    let rest = drop { $0.isWhitespace }
    return String(rest.reversed().drop { $0.isWhitespace }.reversed())
  }
}
