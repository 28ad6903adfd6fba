public import Database

/// What the server remembers: all SQL stands in this module, one transaction a method.
public struct Store: Sendable {
  /// The file it is kept in.
  let database: Database

  /// Takes a database whose migrations have run.
  public init(_ database: Database) { self.database = database }

  /// Why writing does not work just now, in words for the operator; nil while it does.
  public var failure: String? {
    switch database.health {
    case .writing: nil
    case .failed(let reason): reason
    }
  }

  /// How many transactions have been committed since the start.
  public var commits: Int { database.commits }

  /// Whether an error says that something could not be written just now, and may be later.
  public static func isAboutWriting(_ error: any Error) -> Bool {
    switch error as? DatabaseError {
    case .overloaded, .notSaved, .readOnly, .closed: true
    // Whose it was has been erased meanwhile, from another window; the next try is someone new's.
    case .constraint(.foreignKey, _): true
    default: false
    }
  }
}
