import Host

/// Applies the safe fixes of a course's files, again and again until there is nothing left to fix.
public struct Mending: Sendable {
  /// The folder the files are in.
  public let folder: String
  /// The most readings one after another: a fix may uncover another.
  private static let mostRounds = 10

  /// Takes the folder of a course, or of a single file.
  public init(folder: String) { self.folder = folder }

  /// Why a file was not written; those written before stay written.
  public struct Failure: Error, CustomStringConvertible {
    /// The file.
    public let file: String
    /// Why it was not read, or not written.
    public let reason: any Error

    /// What failed, on what, and what to do.
    public var description: String { "\(file) cannot be written (\(reason)): see who may write it" }
  }

  /// Mends what `read` finds; gives the last reading and the number of fixes made, by file.
  ///
  /// Each file is replaced whole, so that nobody ever reads half of one.
  public func run(
    _ read: () -> CourseReading
  ) throws -> (reading: CourseReading, fixes: [String: Int]) {
    var fixes: [String: Int] = [:]
    var reading = read()
    for _ in 0..<Self.mostRounds {
      let safe = Fix.together(reading.diagnostics.compactMap(\.fix).filter(\.isSafe))
      guard !safe.isEmpty else { break }
      for (file, edits) in Dictionary(grouping: safe.flatMap(\.edits), by: \.file) {
        try replace(file, edits)
        fixes[file, default: 0] += safe.count { $0.edits.contains { $0.file == file } }
      }
      reading = read()
    }
    return (reading, fixes)
  }

  /// Makes some fixes in one file, safe or not.
  public func make(_ fixes: [Fix], in file: String) throws {
    try replace(file, Fix.together(fixes).flatMap(\.edits).filter { $0.file == file })
  }

  private func replace(_ file: String, _ edits: [Fix.Edit]) throws {
    let bytes: [UInt8]
    do {
      bytes = try SealedFolder(path: folder).read(file, atMost: Prescan.largestFile)
    } catch {
      throw Failure(file: file, reason: error)
    }
    do {
      try FileReplacement.write(Fix.apply(edits, to: bytes), to: "\(folder)/\(file)")
    } catch {
      throw Failure(file: file, reason: error)
    }
  }
}
