// Owns the bytes of one export file as they lie on disk: opened, read once in order, digested, and watched for change.

internal import Glibc

/// Why a file could not be read, for the reader.
package struct ReadingError: Error, Hashable {
  package var file: String
  package var problem: String
  package var nextStep: String
}

/// What changes when somebody writes to a file, or puts another in its place.
struct FileState: Equatable, Sendable {
  let size: Int64
  private let device: UInt
  private let inode: UInt
  private let modified: Time
  /// Also when it is renamed or gets other rights; but nobody can set it back.
  private let changed: Time

  private struct Time: Equatable {
    var seconds: Int
    var nanoseconds: Int
  }

  init(_ information: stat) {
    size = Int64(information.st_size)
    (device, inode) = (UInt(information.st_dev), UInt(information.st_ino))
    modified = Time(seconds: information.st_mtim.tv_sec, nanoseconds: information.st_mtim.tv_nsec)
    changed = Time(seconds: information.st_ctim.tv_sec, nanoseconds: information.st_ctim.tv_nsec)
  }

  func isUnwritten(since before: FileState) -> Bool { size == before.size && modified == before.modified }
}

/// A file that has been read to its end, and the digest of its bytes: while its state is the same, so is its digest.
struct DigestedFile: Equatable, Sendable {
  var state: FileState
  var digest: String
}

/// An open regular file. Anything else is refused: a table may be read more than once in a run.
final class RawFile {
  let path: String
  private let descriptor: Int32
  private let digest = FileDigest()
  /// The digest of the same file, where it has been read before and nobody has written to it since.
  private let known: String?
  /// Where the bytes are digested by whoever takes them: how many parts were taken, and the bytes read since.
  private(set) var shared: OrderedDigest?
  private var parts = 0
  private var untaken = 0
  private let before: FileState
  private var position: Int64 = 0

  init(path: String, before earlier: DigestedFile? = nil) throws(ReadingError) {
    self.path = path
    // Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    var information = stat()
    // Asked of nothing, fstat would hide why the file did not open.
    let status = descriptor < 0 ? -1 : unsafe fstat(descriptor, &information)
    before = FileState(information)
    known = earlier?.state == before ? earlier?.digest : nil
    guard status == 0 else { throw Self.failure(path, errno) }
    try Self.refuse(kind: information.st_mode & S_IFMT, path)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Reads into `buffer[range]` what is to be had at once: 0 bytes only at the end of the file.
  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[range]).baseAddress, range.count)
      }
      if count > 0 {
        if shared != nil {
          untaken += count
        } else if known == nil {
          digest.update(buffer.span.extracting(range.lowerBound..<(range.lowerBound + count)))
        }
        position += Int64(count)
        return count
      }
      if count == 0 {
        try checkUnchanged()
        return 0
      }
      if errno != EINTR { throw Self.failure(path, errno) }
    }
  }

  /// Leaves the digesting of all that follows `head` to whoever takes it.
  func shareDigest(after head: [UInt8]) {
    if known == nil { shared = OrderedDigest(head: head) }
  }

  /// The bytes read last, which end at an index of the buffer that they were read into. Nil where none are to be digested.
  func takeUndigested(before end: Int) -> DigestPart? {
    guard let shared, untaken > 0 else { return nil }
    defer { (parts, untaken) = (parts + 1, 0) }
    return DigestPart(digest: shared, number: parts, range: (end - untaken)..<end)
  }

  /// The file as it is, once it is read to its end; without its digest where that is shared.
  func finishDigest() -> DigestedFile {
    DigestedFile(state: before, digest: known ?? (shared == nil ? digest.finish() : ""))
  }

  private func checkUnchanged() throws(ReadingError) {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw Self.failure(path, errno) }
    guard FileState(information).isUnwritten(since: before), position == before.size else {
      throw ReadingError(
        file: path,
        problem: "changed while it was read: \(before.size) bytes at first, \(information.st_size) at the end",
        nextStep: "Wait until the export is written, then run again. No figure is made from part of a file.")
    }
  }

  private static func refuse(kind: mode_t, _ path: String) throws(ReadingError) {
    switch kind {
    case S_IFREG: return
    case S_IFDIR:
      throw ReadingError(
        file: path, problem: "is a directory", nextStep: "Name the files in it, for example \(path)/*.csv.")
    default:
      throw ReadingError(
        file: path, problem: kind == S_IFIFO ? "is a pipe" : "is a device, not a file",
        nextStep: "Write what it yields to a file and name that: a table may be read more than once.")
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> ReadingError {
    ReadingError(
      file: path, problem: "cannot be read: \(unsafe String(cString: strerror(code)))",
      nextStep: "Check that it exists and that you may read it.")
  }
}
