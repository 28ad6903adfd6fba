import Database
import Learning

/// A column that holds a name, an identity or an instant of the domain.
extension Row {
  func slug(_ column: Int) throws -> Slug {
    let text: String = try self[column]
    guard let slug = Slug(text) else { throw StoredValueError(column: column, text: text) }
    return slug
  }

  func instant(_ column: Int) throws -> Instant {
    let seconds: Int64 = try self[column]
    // Far outside any calendar of ours: adding to it could overflow.
    guard (-(Int64(1) << 40)...Int64(1) << 40).contains(seconds) else {
      throw StoredValueError(column: column, text: "\(seconds)")
    }
    return Instant(seconds: seconds)
  }

  func optionalInstant(_ column: Int) throws -> Instant? {
    let seconds: Int64? = try self[column]
    return seconds == nil ? nil : try instant(column)
  }

  func language(_ column: Int) throws -> Language {
    let text: String = try self[column]
    guard let language = Language(text) else { throw StoredValueError(column: column, text: text) }
    return language
  }

  func role(_ column: Int) throws -> Role {
    let word: String = try self[column]
    guard let role = Role(rawValue: word) else {
      throw StoredValueError(column: column, text: word)
    }
    return role
  }

  func mark(marks: Int, of: Int, outcome: Int) throws -> Mark {
    let word: String = try self[outcome]
    guard let outcomeValue = Mark.Outcome(rawValue: word) else {
      throw StoredValueError(column: outcome, text: word)
    }
    return Mark(marks: Marks(try self[marks]), of: Marks(try self[of]), outcome: outcomeValue)
  }
}

/// A value in the database that this program did not write; the file was edited by other hands.
struct StoredValueError: Error, CustomStringConvertible {
  let column: Int
  let text: String

  var description: String {
    "column \(column) holds a value that the program never writes (\(text.utf8.count) bytes); "
      + "restore a backup or correct it"
  }
}
