import Database
import HTTP
import Learning
import Mirror
import Store

/// What mirrors tell the origin of their courses: how many people they reached.
enum ReachReception {
  /// Takes what a mirror tells; nothing of it counts before an administrator has accepted the mirror.
  static func receive(_ exchange: Exchange) throws -> Response {
    let app = exchange.app
    // Who publishes nothing has no mirrors.
    guard app.settings.isOrigin else { throw HTTPError(.notFound) }
    let throttle = app.reachDesk.throttle
    let network = try throttle.network(
      of: exchange.visit.remote, isBehindProxy: app.settings.isSecure)
    guard throttle.admits(network, at: exchange.now) else { throw HTTPError(.tooManyRequests) }
    return app.reachDesk.answer(.reading) {
      try record(try report(in: exchange.request), from: network, exchange)
    } failing: { error in
      app.failure(error, for: exchange.request, exchange.site)
    }
  }

  private static func record(
    _ report: ReachReport, from network: [UInt8]?, _ exchange: Exchange
  ) throws -> Response {
    // A mirror tells of the month before; one that is late with it, or copied by somebody else, changes
    // nothing of what was told long ago.
    let now = exchange.now
    let last = Month(of: now).previous
    guard (last.previous...last).contains(report.month) else {
      throw HTTPError(.unprocessableContent)
    }
    let throttle = exchange.app.reachDesk.throttle
    let recorded = exchange.store.record(
      report.reach, of: report.month, by: report.keyID, called: report.name, at: now
    ) { throttle.admitsNewcomer(network, at: now) }
    return exchange.once(recorded) { outcome in
      switch outcome {
      case .recorded: Response(.noContent, headers: SecurityHeaders.common)
      case .tooManyWaiting: throw HTTPError(.serviceUnavailable)
      case .notAdmitted, .tooSoon: throw HTTPError(.tooManyRequests)
      }
    }
  }

  private static func report(in request: Request) throws -> ReachReport {
    do throws(ReachReport.Refusal) {
      return try ReachReport(parsing: request.body)
    } catch {
      throw HTTPError(error == .malformed ? .badRequest : .unprocessableContent)
    }
  }
}
