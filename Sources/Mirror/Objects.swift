import Fetch
import Host

/// Brings the objects of a course that are missing, from one source after another.
struct Objects {
  private let mirror: MirrorFolder
  private let store: ObjectStore
  private let sources: [OpenSource]
  private let isStopped: @Sendable () -> Bool
  private let watch: @Sendable (Pull.Progress) -> Void

  init(
    _ mirror: MirrorFolder, _ sources: [OpenSource], isStopped: @escaping @Sendable () -> Bool,
    watch: @escaping @Sendable (Pull.Progress) -> Void
  ) {
    self.mirror = mirror
    store = ObjectStore(mirror)
    self.sources = sources
    self.isStopped = isStopped
    self.watch = watch
  }

  /// What is kept free on the disk besides, for answers.
  private static let reserve = 32 << 20

  /// Why a course's files are not all there.
  enum Failure: Error {
    /// There is no room for them.
    case full(needed: Int, free: Int)
    /// No source has the file as it was signed.
    case nowhere(String)
  }

  /// Brings every object of a version that is not there as it should be.
  func bring(_ holding: Holding, of folder: String) throws {
    let missing = holding.files.keys.sorted().compactMap { path in
      holding.files[path].flatMap { object in
        let name = ObjectStore.name(of: object.sha256, at: "\(folder)/\(path)")
        return store.holds(name, object) ? nil : (name, object)
      }
    }
    guard !missing.isEmpty else { return }
    var progress = Pull.Progress(
      course: folder, bytes: 0, whole: missing.reduce(0) { $0 + $1.1.length })
    // What has come of a file takes up its room already, whether it goes on from there or begins again.
    let needed =
      missing.reduce(Self.reserve) { $0 + $1.1.length - store.part(of: $1.0, $1.1) }
    if let free = DiskSpace.free(in: mirror.path), free < needed {
      throw Failure.full(needed: needed, free: free)
    }
    for (name, object) in missing {
      let before = progress
      try bring(name, object) { count in
        var now = before
        now.bytes += count
        watch(now)
      }
      progress.bytes += object.length
    }
  }

  private func bring(
    _ name: String, _ object: Holding.Object, watch: @escaping (Int) -> Void
  ) throws {
    var failure: (any Error)?
    for source in sources.filter({ !$0.isAskedLast }) + sources.filter(\.isAskedLast) {
      let part = try store.makePlace(for: name)
      let start = ContinuousClock.now
      do {
        if try source.save(name, atMost: object.length, to: part, watch: watch),
          try store.accept(part, as: name, object)
        {
          if Self.isSlow(object.length, since: start) { source.isAskedLast = true }
          return
        }
      } catch DownloadFailure.cancelled {
        throw DownloadFailure.cancelled
      } catch let error as FileReplacement.Failure {
        throw error
      } catch {
        failure = failure ?? error
      }
      source.isAskedLast = true
    }
    throw failure ?? Failure.nowhere(name)
  }

  /// Whether so many bytes came so slowly that another source may be quicker: seconds went by, and less
  /// than four kilobytes came in each.
  private static func isSlow(_ count: Int, since start: ContinuousClock.Instant) -> Bool {
    let taken = ContinuousClock.now - start
    return taken > .seconds(3) && Double(count) < 4096 * (taken / .seconds(1))
  }
}
