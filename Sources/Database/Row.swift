/// The current row of a query, read where it stands.
public struct Row: ~Copyable {
  let statement: Statement

  /// The value of a column, counted from zero, in the type that is asked for.
  public subscript<Value: Storable>(column: Int) -> Value {
    get throws(DatabaseError) {
      let stored = try statement.value(at: column)
      guard let value = Value(stored: stored) else {
        throw .column(
          statement.columnName(column), expected: "\(Value.self)", found: stored.kind)
      }
      return value
    }
  }

  /// The value of a column as the engine keeps it.
  func value(_ column: Int) throws(DatabaseError) -> StoredValue {
    try statement.value(at: column)
  }
}
