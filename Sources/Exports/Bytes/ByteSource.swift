// Owns the bytes of one export file: opened, decompressed where its name says so, digested as they lie on disk.

internal import CZlib
internal import Glibc

/// Why a file could not be read, for the reader.
package struct ReadingError: Error, Hashable {
  package var file: String
  package var problem: String
  package var nextStep: String
}

/// Reads one file from its first byte to its last, once.
@safe final class ByteSource {
  private let path: String
  private let descriptor: Int32
  private let digest = FileDigest()
  private var raw: [UInt8]
  private var rawRange = 0..<0
  /// At an address that never changes: zlib checks it.
  private var stream: UnsafeMutablePointer<z_stream>?
  private var isInsideMember = false
  private var reachedEnd = false

  init(path: String) throws(ReadingError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    raw = []
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw Self.failure(path, errno) }
    if information.st_mode & S_IFMT == S_IFDIR {
      throw ReadingError(
        file: path, problem: "is a directory", nextStep: "Name the files in it, for example \(path)/*.csv.")
    }
    if path.hasSuffix(".gz") {
      raw = [UInt8](repeating: 0, count: 1 << 18)
      let fresh = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe fresh.initialize(to: z_stream())
      unsafe stream = fresh
      // 16 + 15: a gzip wrapper with the largest window.
      guard unsafe inflateInit2_(fresh, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw ReadingError(file: path, problem: "no memory to decompress it", nextStep: "Free memory and run again.")
      }
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    guard let stream = unsafe stream else { return }
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Fills `buffer[range]` from its start; fewer bytes than asked for only at the end of the file.
  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    var filled = range.lowerBound
    while filled < range.upperBound, !reachedEnd {
      filled +=
        unsafe stream == nil
        ? try readPlain(into: &buffer, at: filled..<range.upperBound)
        : try inflate(into: &buffer, at: filled..<range.upperBound)
    }
    return filled - range.lowerBound
  }

  /// The digest of the whole file, once it is read to its end.
  func finishDigest() -> String { digest.finish() }

  private func readPlain(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    let count = try readBytes(into: &buffer, at: range)
    if count == 0 { reachedEnd = true }
    return count
  }

  private func inflate(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    if rawRange.isEmpty {
      let count = try readBytes(into: &raw, at: 0..<raw.count)
      rawRange = 0..<count
      if count == 0 {
        reachedEnd = true
        if isInsideMember { throw damaged("ends before its compressed data do") }
        return 0
      }
    }
    guard let stream = unsafe stream else { return 0 }
    let room = min(range.count, Int(UInt32.max))
    let status = unsafe raw.withUnsafeMutableBufferPointer { source in
      unsafe buffer.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress! + rawRange.lowerBound
        unsafe stream.pointee.avail_in = UInt32(rawRange.count)
        unsafe stream.pointee.next_out = target.baseAddress! + range.lowerBound
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    let produced = unsafe room - Int(stream.pointee.avail_out)
    let consumed = unsafe rawRange.count - Int(stream.pointee.avail_in)
    rawRange = (rawRange.lowerBound + consumed)..<rawRange.upperBound
    switch status {
    case Z_OK, Z_BUF_ERROR:
      isInsideMember = true
    case Z_STREAM_END:
      // Concatenated members are one file (RFC 1952, section 2.2).
      isInsideMember = false
      unsafe inflateReset(stream)
    default:
      throw damaged("holds bytes that are not gzip")
    }
    return produced
  }

  private func readBytes(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress! + range.lowerBound, range.count)
      }
      if count >= 0 {
        digest.update(buffer.span.extracting(range.lowerBound..<(range.lowerBound + count)))
        return count
      }
      if errno != EINTR { throw Self.failure(path, errno) }
    }
  }

  private func damaged(_ problem: String) -> ReadingError {
    ReadingError(
      file: path, problem: problem,
      nextStep: "Export it again, or check it with: gzip --test \(path). No figure is made from part of a file.")
  }

  private static func failure(_ path: String, _ code: Int32) -> ReadingError {
    ReadingError(
      file: path, problem: "cannot be read: \(unsafe String(cString: strerror(code)))",
      nextStep: "Check that it exists and that you may read it.")
  }
}
