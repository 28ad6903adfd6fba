internal import Host
internal import CSQLite
internal import Glibc

/// A database file that this process alone uses: its folder, its permissions, its lock.
@safe final class DataFile: Sendable {
  let path: String
  private let lock: Int32

  /// Creates what is missing and takes the lock, which is held until the object goes.
  init(_ path: String) throws(DatabaseError) {
    self.path = path
    let folder = DataFile.folder(of: path)
    try DataFile.createFolder(folder)
    try DataFile.requireLocalDisk(folder)
    lock = try DataFile.open(path + ".lock", creating: true)
    if flock(lock, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      close(lock)
      if code == EWOULDBLOCK { throw .inUse(path: path) }
      throw .file(path: path + ".lock", doing: "lock", code: code)
    }
    let file: Int32
    do { file = try DataFile.open(path, creating: true) } catch {
      close(lock)
      throw error
    }
    close(file)
  }

  deinit { close(lock) }

  /// Lets another program use the file.
  func unlock() { flock(lock, LOCK_UN) }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func open(_ path: String, creating: Bool) throws(DatabaseError) -> Int32 {
    let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if file < 0 { throw .file(path: path, doing: "open", code: errno) }
    return file
  }

  /// Creates a folder and those above it, for the owner alone, and writes their entries to the disk.
  private static func createFolder(_ path: String) throws(DatabaseError) {
    if unsafe access(path, F_OK) == 0 { return }
    let parent = folder(of: path)
    try createFolder(parent)
    if unsafe mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw .file(path: path, doing: "create", code: errno)
    }
    let directory = unsafe Glibc.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private static func requireLocalDisk(_ path: String) throws(DatabaseError) {
    let magic = unsafe article4_file_system(path)
    if magic < 0 { throw .file(path: path, doing: "examine", code: errno) }
    if let name = remoteFileSystem(magic) {
      throw .notLocal(path: path, fileSystem: name)
    }
  }

  /// The name of a file system that is not a local disk, by the number that `statfs` gives it.
  static func remoteFileSystem(_ magic: Int) -> String? {
    switch magic {
    case 0x6969: "NFS"
    case 0x517b, 0xfe53_4d42, 0xff53_4d42: "SMB"
    case 0x6573_5546: "FUSE"
    case 0x0102_1997: "9P"
    case 0x00c3_6400: "Ceph"
    case 0x5346_414f, 0x6b41_4653: "AFS"
    case 0x7375_7245: "Coda"
    case 0x0bd0_0bd0: "Lustre"
    case 0x0116_1970: "GFS2"
    case 0x7461_636f: "OCFS2"
    case 0x786f_4256: "a VirtualBox shared folder"
    default: nil
    }
  }
}
