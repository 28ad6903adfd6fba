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
  /// Each file is replaced whole, so that nobody ever reads half of one. One that somebody saved since
  /// it was read is read again first: the places are those of what was read.
  public func run(
    _ read: () -> CourseReading
  ) throws -> (reading: CourseReading, fixes: [String: Int]) {
    var fixes: [String: Int] = [:]
    var made = MadeFixes()
    var reading = read()
    for _ in 0..<Self.mostRounds {
      // A fix that comes back did not mend anything: it would be made as often as one looks.
      let found = reading.diagnostics.filter { $0.fix?.isSafe == true && !made.contains($0) }
      guard !found.isEmpty else { break }
      for (file, found) in Dictionary(grouping: found, by: \.file) {
        let together = Fix.together(found.compactMap(\.fix))
        let edits = together.flatMap(\.edits)
        guard try replace(file, edits, as: found.compactMap(\.reading).first) else { continue }
        made.add(found.filter { $0.fix.map(together.contains) == true }, edits, in: file)
        fixes[file, default: 0] += together.count
      }
      reading = read()
    }
    return (reading, fixes)
  }

  /// Makes some fixes in one file, safe or not.
  public func make(_ fixes: [Fix], in file: String) throws {
    _ = try replace(file, Fix.together(fixes).flatMap(\.edits).filter { $0.file == file }, as: nil)
  }

  /// Makes the edits in a file; false if it is not any more what was read.
  private func replace(
    _ file: String, _ edits: [Fix.Edit], as read: SourceText.Digest?
  ) throws -> Bool {
    let bytes: [UInt8]
    do {
      bytes = try SealedFolder(path: folder).read(file, atMost: Prescan.largestFile)
    } catch {
      throw Failure(file: file, reason: error)
    }
    if let read, SourceText(file: file, bytes: bytes).digest != read { return false }
    do {
      try FileReplacement.write(Fix.apply(edits, to: bytes), to: "\(folder)/\(file)")
    } catch {
      throw Failure(file: file, reason: error)
    }
    return true
  }
}

/// The fixes that were made, by the lines they stand in after all that was changed since.
private struct MadeFixes {
  private struct Made: Hashable {
    let name: String
    let line: Int
  }

  private var files: [String: Set<Made>] = [:]

  /// Whether the same was put right in the same line already.
  func contains(_ found: Diagnostic) -> Bool {
    guard let fix = found.fix else { return false }
    return files[found.file]?.contains(Made(name: fix.name, line: found.line)) == true
  }

  /// Adds what was put right by some edits, which move all that stands below them.
  mutating func add(_ found: [Diagnostic], _ edits: [Fix.Edit], in file: String) {
    var made = files[file] ?? []
    for diagnostic in found {
      if let fix = diagnostic.fix { made.insert(Made(name: fix.name, line: diagnostic.line)) }
    }
    files[file] = Set(
      made.map { fix in
        let above = edits.filter { ($0.endLine, $0.endColumn) <= (fix.line, 1) }
        let moved = above.reduce(0) { sum, edit in
          sum + edit.replacement.count { $0 == "\n" } - (edit.endLine - edit.line)
        }
        return Made(name: fix.name, line: fix.line + moved)
      })
  }
}
