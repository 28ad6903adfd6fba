internal import CMicroHTTPD
import Glibc
import Host

/// Bytes that do not change, shared by the response objects that send them.
///
/// Safe to share: nothing is written after `init`.
@safe final class ImmutableBytes: @unchecked Sendable {
  fileprivate let start: UnsafeMutableRawPointer
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 16)
    unsafe bytes.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      unsafe start.copyMemory(from: base, byteCount: count)
    }
  }

  deinit { unsafe start.deallocate() }

  var array: [UInt8] { unsafe Array(UnsafeRawBufferPointer(start: start, count: count)) }
}

/// One libmicrohttpd response, destroyed when the last request that sends it is done with it.
///
/// Safe to share: the library counts references under a lock, and nothing is added after `init`.
@safe final class ResponseObject: @unchecked Sendable {
  let pointer: OpaquePointer
  let count: Int

  /// Creates the object; nothing when a field is malformed or memory is short.
  convenience init?(_ bytes: ImmutableBytes, headers: [(name: String, value: String)]) {
    let body = unsafe Unmanaged.passRetained(bytes)
    guard
      let pointer = unsafe MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.count, bytes.start,
        { unsafe $0.map { unsafe Unmanaged<ImmutableBytes>.fromOpaque($0).release() } },
        body.toOpaque())
    else {
      unsafe body.release()
      return nil
    }
    unsafe self.init(pointer, count: bytes.count, headers: headers)
  }

  /// Creates the object for a stretch of a file, which is read while it is sent; nothing when a field
  /// is malformed or the system has no place for another open file.
  convenience init?(
    _ file: OpenFile, _ stretch: Range<Int>, headers: [(name: String, value: String)]
  ) {
    guard let number = file.duplicate() else { return nil }
    guard
      let pointer = unsafe MHD_create_response_from_fd_at_offset64(
        UInt64(stretch.count), number, UInt64(stretch.lowerBound))
    else {
      close(number)
      return nil
    }
    unsafe self.init(pointer, count: stretch.count, headers: headers)
  }

  /// Takes over what the library has made, and destroys it where a field is malformed.
  private init?(
    _ pointer: OpaquePointer, count: Int, headers: [(name: String, value: String)]
  ) {
    unsafe self.pointer = pointer
    self.count = count
    for header in headers where !header.value.isEmpty {
      guard isValidField(header),
        unsafe MHD_add_response_header(pointer, header.name, header.value) == .YES
      else { return nil }
    }
  }

  deinit { unsafe MHD_destroy_response(pointer) }
}

/// Tells whether a field can be sent: a token, and a value that cannot end its line.
func isValidField(_ header: (name: String, value: String)) -> Bool {
  !header.name.isEmpty && header.name.utf8.allSatisfy(CharacterClass.token.contains)
    && header.value.utf8.allSatisfy { $0 >= 0x20 ? $0 != 0x7F : $0 == 0x09 }
}
