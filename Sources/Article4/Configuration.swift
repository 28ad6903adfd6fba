import FoundationEssentials
import HTTP
import Learning

/// What `serve` is told: a flag wins over the environment, that over the defaults.
struct Configuration: Equatable {
  var host = "127.0.0.1"
  var port: UInt16 = 8080
  var courses = "courses"
  var data = "data"
  var statics = "static"
  /// The signed repository that is served, if it is not the one among the data.
  var repository: String?
  var isSecure = false
  /// How often courses of others are looked for, in seconds; 0 never.
  var mirrorEvery: Int64 = 6 * 3600
  var leave: String?
  var contact: String?
  var isDraft = false
  /// The language of what is said to whoever begins with the server.
  let language: Language

  init(
    _ arguments: [String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    language = SpokenLanguage.current(environment)
    if let listen = environment["ARTICLE4_LISTEN"] { try listenAt(listen, from: "ARTICLE4_LISTEN") }
    courses = environment["ARTICLE4_COURSES"] ?? courses
    data = environment["ARTICLE4_DATA"] ?? data
    statics = environment["ARTICLE4_STATIC"] ?? statics
    switch environment["ARTICLE4_SECURE"] ?? "0" {
    case "1": isSecure = true
    case "0", "": isSecure = false
    case let other:
      throw .usage(
        fr: "ARTICLE4_SECURE doit être 0 ou 1, pas \(other)",
        en: "ARTICLE4_SECURE must be 0 or 1, not \(other)")
    }
    repository = environment["ARTICLE4_REPOSITORY"]
    if let text = environment["ARTICLE4_MIRROR_EVERY"] {
      mirrorEvery = try Self.duration(text, from: "ARTICLE4_MIRROR_EVERY")
    }
    leave = environment["ARTICLE4_LEAVE"]
    contact = environment["ARTICLE4_CONTACT"]
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      switch flag {
      case "--draft": isDraft = true
      case "--listen": try listenAt(Self.value(of: flag, &rest), from: flag)
      case "--courses": courses = try Self.value(of: flag, &rest)
      case "--data": data = try Self.value(of: flag, &rest)
      case "--mirror-every":
        mirrorEvery = try Self.duration(Self.value(of: flag, &rest), from: flag)
      case "--repository": repository = try Self.value(of: flag, &rest)
      default: throw .unknown(flag, to: "serve")
      }
    }
    guard !isDraft || isThisMachineAlone else {
      throw .usage(
        fr: """
          --draft montre ce qui n'est pas fini : il n'écoute qu'à 127.0.0.1, ::1 ou localhost, pas à \
          \(host)
          """,
        en: """
          --draft shows what is not finished, so it listens at 127.0.0.1, ::1 or localhost alone, \
          not at \(host)
          """)
    }
    if let contact, !contact.hasPrefix("https://"), !contact.hasPrefix("mailto:") {
      throw .usage(
        fr: "ARTICLE4_CONTACT doit commencer par mailto: ou https://, pas \(contact)",
        en: "ARTICLE4_CONTACT must begin with mailto: or https://, not \(contact)")
    }
    if let leave, !leave.hasPrefix("https://") {
      throw .usage(
        fr: "ARTICLE4_LEAVE doit commencer par https://, pas \(leave)",
        en: "ARTICLE4_LEAVE must begin with https://, not \(leave)")
    }
  }

  /// Whether only this machine reaches where the program listens.
  private var isThisMachineAlone: Bool {
    host == "localhost" || RemoteAddress(host)?.isLoopback ?? false
  }

  /// A duration such as `6h`, `30m`, `10s`, or `0`, in seconds.
  private static func duration(
    _ text: String, from source: String
  ) throws(CommandError) -> Int64 {
    let units: [Character: Int64] = ["h": 3600, "m": 60, "s": 1]
    if text == "0" { return 0 }
    guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()),
      (1...10_000).contains(count)
    else {
      throw .usage(
        fr: "\(source) doit être une durée telle que 6h, 30m ou 0 pour jamais, pas \(text)",
        en: "\(source) must be a duration such as 6h, 30m, or 0 for never, not \(text)")
    }
    return count * unit
  }

  private static func value(
    of flag: String, _ rest: inout ArraySlice<String>
  ) throws(CommandError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("--") else {
      throw .needsValue(flag)
    }
    return value
  }

  private mutating func listenAt(_ text: String, from source: String) throws(CommandError) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else {
      throw .usage(
        fr: "\(source) doit être ADRESSE:PORT, par exemple 127.0.0.1:8080, pas \(text)",
        en: "\(source) must be ADDRESS:PORT, for example 127.0.0.1:8080, not \(text)")
    }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    self.host = host.isEmpty ? "127.0.0.1" : String(host)
    self.port = port
  }
}
