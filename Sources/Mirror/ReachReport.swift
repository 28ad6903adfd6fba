public import Cryptography
public import Learning
public import Trust

/// What a mirror tells its origin, and all that it tells: how many people its courses reached in a
/// month, rounded to five and never under five, signed.
public struct ReachReport: Hashable, Sendable {
  /// What the mirror calls itself.
  public let name: String
  /// The month that is counted.
  public let month: Month
  /// The counts, of courses and of modules.
  public let reach: [Reach]
  /// The key that signs it.
  public let key: PublicKey

  /// What the key is known by.
  public var keyID: String { key.id }

  /// The most characters of a name.
  private static let longestName = 80
  /// The most counts that are taken.
  public static let mostCounts = 1000

  /// Why a report is refused.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is not a report that this program understands.
    case malformed
    /// It was not signed by the key that it names.
    case unsigned
    /// It holds numbers that are not rounded.
    case exact
  }

  /// Whether a mirror may call itself so: a short name that can be seen, and that turns nothing round where it
  /// is shown.
  public static func isName(_ text: String) -> Bool {
    (1...longestName).contains(text.count) && text.utf8.count <= 4 * longestName
      && text.contains { $0.isLetter || $0.isNumber }
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isBidiControl
        }
      }
  }

  /// How many counts are sent at most, so that a report is taken by who takes forms.
  private static let mostSent = 400

  /// Puts a report together; what has nobody to tell of is left out, and the last modules where there is
  /// too much.
  public init(name: String, month: Month, reach: [Reach], key: PublicKey) {
    self.name = name
    self.month = month
    let told = reach.filter { !$0.isEmpty }
    let ordered = told.filter { $0.module == nil } + told.filter { $0.module != nil }
    self.reach = Array(ordered.prefix(Self.mostSent))
    self.key = key
  }

  /// The file that is sent, and shown to whoever sends it.
  public func signed(by key: SigningKey) -> Envelope {
    let json = self.json
    let signature = Signature(keyID: self.key.id, bytes: key.signature(of: json.canonical))
    return Envelope(signed: json, signatures: [signature])
  }

  /// Reads a report and makes sure of its signature.
  public init(parsing bytes: [UInt8]) throws(Refusal) {
    let envelope: Envelope
    do throws(MetadataError) { envelope = try Envelope(parsing: bytes) } catch { throw .malformed }
    guard case .object(let fields) = envelope.signed, fields["_type"] == .string("reach"),
      case .string(let name) = fields["mirror"], Self.isName(name),
      case .string(let text) = fields["month"], let month = Month(text),
      case .array(let counts) = fields["reach"], counts.count <= Self.mostCounts,
      let written = fields["key"]
    else { throw .malformed }
    do throws(MetadataError) { key = try PublicKey(written) } catch { throw .malformed }
    // This program signs with nothing else; other kinds would only be more to attack.
    guard key.keyType == "ed25519" else { throw .malformed }
    // One signature, so that many do not cost the time of many.
    guard let signature = envelope.signatures.first, envelope.signatures.count == 1,
      signature.keyID == key.id,
      key.accepts(signature: signature.bytes, of: envelope.signed.canonical)
    else { throw .unsigned }
    self.name = name
    self.month = month
    var reach: [Reach] = []
    for json in counts { reach.append(try Self.reach(json)) }
    guard Set(reach.map { [$0.course, $0.module] }).count == reach.count else { throw .malformed }
    self.reach = reach
  }

  private var json: JSON {
    .object([
      "_type": .string("reach"), "mirror": .string(name), "month": .string(month.description),
      "key": key.json, "reach": .array(reach.map(Self.json)),
    ])
  }

  private static func json(_ reach: Reach) -> JSON {
    var fields: [String: JSON] = ["course": .string(reach.course.description)]
    if let module = reach.module { fields["module"] = .string(module.description) }
    for (name, count) in [
      ("started", reach.started), ("completed", reach.completed), ("passed", reach.passed),
    ] {
      if let number = count.rounded { fields[name] = .integer(number) }
    }
    return .object(fields)
  }

  private static func reach(_ json: JSON) throws(Refusal) -> Reach {
    guard case .object(let fields) = json, case .string(let text) = fields["course"],
      let course = Slug(text)
    else { throw .malformed }
    var module: Slug?
    if let written = fields["module"] {
      guard case .string(let text) = written, let slug = Slug(text) else { throw .malformed }
      module = slug
    }
    return Reach(
      course: course, module: module, started: try count(fields["started"]),
      completed: try count(fields["completed"]), passed: try count(fields["passed"]))
  }

  private static func count(_ json: JSON?) throws(Refusal) -> Reach.Count {
    var number: Int?
    if let json {
      guard case .integer(let written) = json else { throw .malformed }
      number = written
    }
    guard let count = Reach.Count(rounded: number) else { throw .exact }
    return count
  }
}
