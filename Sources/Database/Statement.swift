internal import CSQLite

/// One prepared statement, finalized when nobody holds it any more.
@safe final class Statement {
  private let handle: OpaquePointer
  /// Whether a query is stepping through it now.
  private(set) var isBusy = false

  /// Prepares one statement; text that holds a second one is refused.
  init(_ text: String, on database: OpaquePointer) throws(DatabaseError) {
    var handle: OpaquePointer?
    var text = text
    var rest = false
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          database, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
        if let tail = unsafe tail, let start = characters.baseAddress {
          let used = unsafe tail - start
          rest = unsafe characters[used...].contains { $0 > 32 && $0 != 59 }
        }
        return code
      }
    }
    guard code == SQLITE_OK, let handle = unsafe handle else {
      throw unsafe Connection.error(code, on: database, sql: text)
    }
    unsafe self.handle = handle
    if rest {
      throw .engine(code: SQLITE_MISUSE, message: "more than one statement", sql: text)
    }
  }

  deinit { unsafe sqlite3_finalize(handle) }

  private var failure: (Int32) -> DatabaseError {
    { code in
      let text = unsafe sqlite3_sql(self.handle)
      return unsafe Connection.error(
        code, on: sqlite3_db_handle(self.handle), sql: text.map { unsafe String(cString: $0) } ?? ""
      )
    }
  }

  /// Binds the parameters and begins.
  func begin(_ parameters: [StoredValue]) throws(DatabaseError) {
    isBusy = true
    guard parameters.count == Int(unsafe sqlite3_bind_parameter_count(handle)) else {
      throw failure(SQLITE_RANGE)
    }
    for index in parameters.indices {
      let code = bind(parameters[index], at: Int32(index + 1))
      if code != SQLITE_OK { throw failure(code) }
    }
  }

  private func bind(_ value: StoredValue, at index: Int32) -> Int32 {
    // The engine makes its own copy.
    let copy = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return unsafe sqlite3_bind_null(handle, index)
    case .integer(let number): return unsafe sqlite3_bind_int64(handle, index, number)
    case .real(let number): return unsafe sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          if let start = characters.baseAddress {
            unsafe sqlite3_bind_text64(
              handle, index, start, UInt64(characters.count), copy, UInt8(SQLITE_UTF8))
          } else {
            unsafe sqlite3_bind_text64(handle, index, "", 0, copy, UInt8(SQLITE_UTF8))
          }
        }
      }
    case .bytes(let bytes):
      if bytes.isEmpty { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
      return unsafe bytes.withUnsafeBytes {
        unsafe sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copy)
      }
    }
  }

  /// Goes to the next row, and says whether there is one.
  func step() throws(DatabaseError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure(code)
    }
  }

  /// Leaves the statement ready for its next use, without the values of this one.
  func finish() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
    isBusy = false
  }

  /// The name of a column.
  func columnName(_ column: Int) -> String {
    guard let name = unsafe sqlite3_column_name(handle, Int32(clamping: column)) else {
      return "\(column)"
    }
    return unsafe String(cString: name)
  }

  /// The value of a column of the current row.
  func value(at column: Int) throws(DatabaseError) -> StoredValue {
    let count = Int(unsafe sqlite3_data_count(handle))
    guard column >= 0, column < count else { throw .noColumn(column, of: count) }
    let index = Int32(column)
    switch unsafe sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(unsafe sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      let start = unsafe sqlite3_column_text(handle, index)
      let bytes = unsafe UnsafeBufferPointer(
        start: start, count: Int(sqlite3_column_bytes(handle, index)))
      guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
        throw .column(columnName(column), expected: "UTF-8", found: "other bytes")
      }
      return .text(text)
    case SQLITE_BLOB:
      let start = unsafe sqlite3_column_blob(handle, index)
      let count = Int(unsafe sqlite3_column_bytes(handle, index))
      return .bytes(unsafe Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }
}
