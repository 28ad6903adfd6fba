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
  func text(courses: Int, commits: Int, canWrite: Bool) -> String {
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

    """
  }
}
