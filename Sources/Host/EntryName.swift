/// The name of something in a folder as the system has it: bytes, which need not be a text.
struct EntryName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The bytes, and the zero that ends them for C.
  let bytes: [CChar]

  /// Takes a name that is a text.
  init(_ text: String) { bytes = Array(text.utf8CString) }

  /// Takes a name from the system.
  init(cString name: UnsafePointer<CChar>) {
    var bytes: [CChar] = []
    var place = unsafe name
    while unsafe place.pointee != 0 {
      unsafe bytes.append(place.pointee)
      unsafe place += 1
    }
    self.bytes = bytes + [0]
  }

  /// The names along a path that is a text.
  static func path(_ text: String) -> [EntryName] {
    pathParts(text).filter { !$0.isEmpty }.map { EntryName($0) }
  }

  private var units: some Sequence<UInt8> { bytes.lazy.dropLast().map(UInt8.init(bitPattern:)) }

  /// Whether it is a text.
  var isText: Bool { String(validating: Array(units), as: UTF8.self) != nil }

  /// The text, with a mark in the place of what is none.
  var description: String { String(decoding: Array(units), as: UTF8.self) }

  /// Whether it begins with a dot, as the names of what is nobody's content.
  var isHidden: Bool { bytes.first == CChar(bitPattern: UInt8(ascii: ".")) }

  /// Whether it is that of the folder itself or of the one it is in.
  var isOfTheFolder: Bool { self == Self.own || self == Self.outer }

  private static let own = EntryName(".")
  private static let outer = EntryName("..")

  /// The order of the bytes.
  static func < (one: EntryName, other: EntryName) -> Bool {
    one.units.lexicographicallyPrecedes(other.units)
  }
}
