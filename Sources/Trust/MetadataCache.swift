internal import FoundationEssentials
internal import Host

/// The folder in which verified metadata stay between refreshes, under their roles' names.
///
/// Each file is written beside its place and moved there: whatever ends the program, it is the old one
/// or the new one, whole.
struct MetadataCache: Sendable {
  let folder: String

  /// The bytes of a role's file; nil where there is none.
  func read(_ role: String) throws -> [UInt8]? {
    do throws(GivenFile.Failure) {
      return try GivenFile.read(path(of: role), atMost: JSON.sizeLimit)
    } catch {
      if FileManager.default.fileExists(atPath: path(of: role)) { throw error }
      return nil
    }
  }

  /// Replaces a role's file.
  func write(_ bytes: [UInt8], as role: String) throws {
    try FileReplacement.write(bytes, to: path(of: role))
  }

  /// Takes a role's file away, if there is one.
  func remove(_ role: String) throws {
    let path = path(of: role)
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  private func path(of role: String) -> String { "\(folder)/\(quoted(role)).json" }
}

/// A role's name as one part of a path or an address: everything but letters, digits and `-._~` is
/// percent-encoded (RFC 3986, 2.1).
func quoted(_ role: String) -> String {
  var text = ""
  for byte in role.utf8 {
    let character = Character(Unicode.Scalar(byte))
    if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
      text.append(character)
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return text
}
