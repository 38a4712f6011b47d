import Foundation

/// What shows that a file was written to or exchanged: its place on the disk, size and time.
struct FileStamp: Equatable {
  let device: dev_t
  let inode: ino_t
  let size: Int64
  let seconds: Int
  let nanoseconds: Int
  let isRegular: Bool

  init(_ file: Descriptor) throws {
    var status = stat()
    guard fstat(file.number, &status) == 0 else {
      throw InputError(path: file.path, why: String(cString: strerror(errno)))
    }
    self.init(status)
  }

  /// Of what lies at a path, links not followed; nil if nothing does.
  init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = status.st_dev
    inode = status.st_ino
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
