import Mirror
import Synchronization

/// Counts for the operator, of the whole server; nothing of a person, an address or a course.
final class Metrics: Sendable {
  private let requests = Atomic<Int>(0)
  private let failures = Atomic<Int>(0)

  /// Counts a request.
  func noteRequest() { requests.wrappingAdd(1, ordering: .relaxed) }

  /// Counts an answer that says that something broke.
  func noteFailure() { failures.wrappingAdd(1, ordering: .relaxed) }

  /// The counts in the text format of Prometheus, version 0.0.4.
  func text(courses: Int, commits: Int, canWrite: Bool, mirror: MirrorStanding, unshown: Int)
    -> String
  {
    """
    # HELP article4_requests_total Requests answered since the start.
    # TYPE article4_requests_total counter
    article4_requests_total \(requests.load(ordering: .relaxed))
    # HELP article4_failures_total Answers with a status of 500 or more since the start.
    # TYPE article4_failures_total counter
    article4_failures_total \(failures.load(ordering: .relaxed))
    # HELP article4_commits_total Transactions committed since the start.
    # TYPE article4_commits_total counter
    article4_commits_total \(commits)
    # HELP article4_courses Courses published now.
    # TYPE article4_courses gauge
    article4_courses \(courses)
    # HELP article4_writable Whether answers can be recorded.
    # TYPE article4_writable gauge
    article4_writable \(canWrite ? 1 : 0)
    # HELP article4_local_text_problems How many reasons keep texts of this site from being shown in copied courses.
    # TYPE article4_local_text_problems gauge
    article4_local_text_problems \(unshown)
    \(text(mirror))
    """
  }

  /// What is only counted where courses of others are served.
  private func text(_ mirror: MirrorStanding) -> String {
    guard mirror.standing != .none else { return "" }
    let state = mirror.state
    let served = state.courses.filter { $0.here != nil }
    return """
      # HELP article4_mirror_degraded Whether mirrored courses are not known to be as published.
      # TYPE article4_mirror_degraded gauge
      article4_mirror_degraded \(mirror.standing == .current ? 0 : 1)
      # HELP article4_mirror_expired Whether mirrored courses have expired or are not verified.
      # TYPE article4_mirror_expired gauge
      article4_mirror_expired \(mirror.standing == .expired ? 1 : 0)
      # HELP article4_mirror_courses Mirrored courses served now.
      # TYPE article4_mirror_courses gauge
      article4_mirror_courses \(served.count)
      # HELP article4_mirror_courses_current Those of them that are as published.
      # TYPE article4_mirror_courses_current gauge
      article4_mirror_courses_current \(served.count(where: \.isCurrent))
      # HELP article4_mirror_last_success_timestamp_seconds When all was last as published.
      # TYPE article4_mirror_last_success_timestamp_seconds gauge
      article4_mirror_last_success_timestamp_seconds \(state.lastSuccess ?? 0)
      # HELP article4_mirror_expires_timestamp_seconds When what was verified expires.
      # TYPE article4_mirror_expires_timestamp_seconds gauge
      article4_mirror_expires_timestamp_seconds \(state.metadata?.expires ?? 0)

      """
  }
}
