import Host
import Learning

extension CourseLock {
  /// Why a lock is not read.
  public struct Unreadable: Error, Hashable {
    /// The line, from 1, where it is not what the tool writes.
    public let line: Int
  }

  /// Reads the bytes of a lock file; any bytes give a lock or an error.
  public init(bytes: [UInt8]) throws(Unreadable) {
    guard bytes.count <= Self.largestFile else { throw Unreadable(line: 1) }
    self = try LockParser.read(bytes)
  }

  /// The lock of a course's folder, or why it is not read; without the file nothing was published yet.
  static func read(from folder: CourseFolder) -> (lock: CourseLock?, diagnostics: [Diagnostic]) {
    func refusal(_ problem: Problem, line: Int = 1) -> (CourseLock?, [Diagnostic]) {
      (nil, [Diagnostic(problem, file: file, line: line)])
    }
    let raw: [UInt8]
    do {
      raw = try folder.read(file, atMost: largestFile)
    } catch {
      switch error {
      case .missing: return (nil, [])
      case .isLink: return refusal(.linkOutsideFile)
      case .tooLarge, .isNotAFile, .unreadable: return refusal(.lockUnreadable)
      }
    }
    do {
      return (try CourseLock(bytes: raw), [])
    } catch {
      return refusal(.lockUnreadable, line: error.line)
    }
  }
}
