internal import Synchronization

/// The streams that compress fresh bytes, kept because making one costs more than using it.
enum FreshDeflaters {
  /// Unchecked: the lock of `idle` hands a stream to one thread at a time.
  private struct Kept: @unchecked Sendable {
    let deflater: Deflater
  }

  private static let idle = Mutex<[Kept]>([])
  private static let limit = 16

  /// Compresses bytes so that anything may follow, and appends them; false, with nothing appended, when
  /// that fails.
  static func deflate(_ bytes: [UInt8], into output: inout [UInt8]) -> Bool {
    let length = output.count
    do {
      let kept = idle.withLock { $0.popLast() }
      let deflater = try kept?.deflater ?? Deflater(level: 1, format: .short)
      try deflater.deflate(bytes, into: &output, flush: .full)
      let back = Kept(deflater: deflater)
      idle.withLock { if $0.count < limit { $0.append(back) } }
      return true
    } catch {
      output.removeLast(output.count - length)
      return false
    }
  }
}
