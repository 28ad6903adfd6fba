import HTTP
import Host

extension Workers {
  /// For so long a client waits for her answer; what would only begin then is not begun.
  private static var patience: Duration { ServerConfiguration().deferralLimit }

  /// Answers with what `work` gives on one of these threads, and with `refusal` when too many wait.
  func answer(
    refusal: Status = .tooManyRequests, _ work: @escaping @Sendable () throws -> Response,
    failing: @escaping @Sendable (any Error) -> Response
  ) -> Response {
    var response = Response(.ok)
    response.deferral = Deferral { [self] complete in
      let start = ContinuousClock.now
      let isQueued = submit {
        do {
          // Whoever asked has been told already that it did not happen.
          guard start.duration(to: .now) < Self.patience else {
            throw HTTPError(.serviceUnavailable)
          }
          let response = try work()
          // What is recorded is answered when it is on the disk.
          if let deferral = response.deferral {
            deferral.begin(complete)
          } else {
            complete(response)
          }
        } catch { complete(failing(error)) }
      }
      if !isQueued { complete(failing(HTTPError(refusal))) }
    }
    return response
  }
}
