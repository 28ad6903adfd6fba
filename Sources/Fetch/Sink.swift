private import Glibc

/// Where the bytes of a download go.
protocol Sink: AnyObject {
  /// How many bytes are there from an earlier try, and the strong validator (RFC 9110, 8.8.3) of the
  /// file they are of; nil to begin at the first byte.
  func earlier() -> (count: Int, validator: String)?

  /// Gets ready for bytes from a place on; what stands after it goes.
  func begin(at place: Int, validator: String?) throws(DownloadFailure)

  /// Takes the next bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DownloadFailure)
}

/// What came, in memory.
final class MemorySink: Sink {
  private(set) var bytes: [UInt8] = []

  func earlier() -> (count: Int, validator: String)? { nil }

  func begin(at place: Int, validator: String?) { bytes = [] }

  func write(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes.append(contentsOf: bytes) }
}

/// What the system says about one of its error numbers.
func reason(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text)
}
