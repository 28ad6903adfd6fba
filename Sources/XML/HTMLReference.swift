internal import CXML2

/// The references that HTML knows by name, such as `&eacute;`.
public enum HTMLReference {
  /// The character of a name without `&` and `;`; nil if HTML 4 has none of that name.
  public static func character(named name: String) -> Unicode.Scalar? {
    // The longest name of the table has eight letters.
    guard (1...8).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return nil
    }
    guard let entry = unsafe htmlEntityLookup(name) else { return nil }
    return Unicode.Scalar(unsafe entry.pointee.value)
  }
}
