internal import Host

/// A repository in a folder: a disk, a stick, another mirror's files.
///
/// No link is followed below the folder, and nothing but files is read.
public struct FolderSource: Source {
  /// Why a file of the folder could not be read.
  public struct Unreadable: Error, Hashable {
    /// The folder and the file in it.
    public let path: String
  }

  private let folder: SealedFolder

  /// Takes the folder that `metadata` and `targets` are in.
  public init(folder: String) { self.folder = SealedFolder(path: folder, isKept: false) }

  /// The bytes of a file of the folder, at most `limit`; nil where there is none.
  public func fetch(_ path: String, limit: Int) throws -> [UInt8]? {
    // A folder that is not there has no files, and that is no reason to believe that there are none.
    guard folder.isReadable else { throw Unreadable(path: folder.path) }
    do throws(SealedFolder.Failure) {
      return try folder.read(path, atMost: limit)
    } catch {
      switch error {
      case .missing: return nil
      case .tooLarge: throw TrustError.tooLarge(path: path, limit: limit)
      case .isLink, .isNotAFile, .unreadable: throw Unreadable(path: "\(folder.path)/\(path)")
      }
    }
  }
}
