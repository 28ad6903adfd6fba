internal import Glibc

/// Runs a closure on a thread of its own.
func startThread(_ body: @escaping @Sendable () -> Void) throws(DatabaseError) {
  let box = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
  var thread = pthread_t()
  let code = unsafe pthread_create(
    &thread, nil,
    { pointer in
      if let pointer = unsafe pointer {
        unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
      }
      return nil
    }, box)
  guard code == 0 else {
    unsafe Unmanaged<Body>.fromOpaque(box).release()
    throw .file(path: "the database", doing: "start the writing thread of", reason: reason(code))
  }
  pthread_detach(thread)
}

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// What the operating system says about one of its error numbers.
func reason(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text)
}
