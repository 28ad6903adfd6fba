/// An object of metadata that is being read: its fields are taken one by one, and what is left at the
/// end is what this program does not know and keeps.
struct Fields {
  /// Where it stands, such as `roles.targets`, for messages.
  let place: String
  private(set) var rest: [String: JSON]

  init(_ json: JSON, at place: String) throws(MetadataError) {
    guard case .object(let fields) = json else { throw .unexpected(place, wanted: .object) }
    self.place = place
    rest = fields
  }

  /// The place of one of its fields.
  func place(of name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

  /// Takes a field that may be missing.
  mutating func takeOptional(_ name: String) -> JSON? { rest.removeValue(forKey: name) }

  mutating func take(_ name: String) throws(MetadataError) -> JSON {
    guard let value = takeOptional(name) else { throw .missing(place(of: name)) }
    return value
  }

  mutating func takeString(_ name: String) throws(MetadataError) -> String {
    try Self.string(take(name), at: place(of: name))
  }

  mutating func takeInteger(_ name: String, atLeast least: Int) throws(MetadataError) -> Int {
    guard case .integer(let number) = try take(name), number >= least else {
      throw .unexpected(place(of: name), wanted: .integer(atLeast: least))
    }
    return number
  }

  /// Takes the field `version`.
  mutating func takeVersion() throws(MetadataError) -> Int {
    guard case .integer(let number) = try take("version"), Header.versions.contains(number) else {
      throw .unexpected(place(of: "version"), wanted: .version)
    }
    return number
  }

  mutating func takeBool(_ name: String) throws(MetadataError) -> Bool {
    guard case .bool(let isTrue) = try take(name) else {
      throw .unexpected(place(of: name), wanted: .bool)
    }
    return isTrue
  }

  mutating func takeObject(_ name: String) throws(MetadataError) -> [String: JSON] {
    try Fields(take(name), at: place(of: name)).rest
  }

  mutating func takeArray(_ name: String) throws(MetadataError) -> [JSON] {
    guard case .array(let elements) = try take(name) else {
      throw .unexpected(place(of: name), wanted: .array)
    }
    return elements
  }

  mutating func takeStrings(_ name: String) throws(MetadataError) -> [String] {
    var strings: [String] = []
    for element in try takeArray(name) {
      strings.append(try Self.string(element, at: place(of: name)))
    }
    return strings
  }

  private static func string(_ value: JSON, at place: String) throws(MetadataError) -> String {
    guard case .string(let text) = value else { throw .unexpected(place, wanted: .string) }
    return text
  }
}
