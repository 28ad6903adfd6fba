internal import Glibc

/// Wakes a thread that waits: a POSIX semaphore.
@safe final class Signal: Sendable {
  // Immutable and thread-safe by itself.
  nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    unsafe semaphore = .allocate(capacity: 1)
    unsafe semaphore.initialize(to: sem_t())
    unsafe sem_init(semaphore, 0, 0)
  }

  deinit {
    unsafe sem_destroy(semaphore)
    unsafe semaphore.deallocate()
  }

  /// Lets one waiting thread, or the next one that waits, go on.
  func raise() { unsafe sem_post(semaphore) }

  /// Waits until the signal is raised.
  func wait() {
    while unsafe sem_wait(semaphore) != 0 {}
  }

  /// Waits until the signal is raised or the time is over.
  func wait(seconds: Double) {
    var end = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &end)
    let nanoseconds = Double(end.tv_nsec) + seconds * 1e9
    end.tv_sec += Int(nanoseconds / 1e9)
    end.tv_nsec = Int(nanoseconds.truncatingRemainder(dividingBy: 1e9))
    while unsafe sem_timedwait(semaphore, &end) != 0 && errno == EINTR {}
  }
}
