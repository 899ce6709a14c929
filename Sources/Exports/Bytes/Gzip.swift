// Owns gzip (RFC 1952), by the system's zlib.

internal import CZlib

@safe final class GzipDecompressor: Decompressor {
  /// At an address that never changes: zlib checks it.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isAtStart = true

  init?() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16 + 15: a gzip wrapper with the largest window.
    guard unsafe inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func decompress(
    _ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], at room: Range<Int>
  ) throws(CompressionDamage) -> DecompressedPart {
    // A wrong first byte is told from damage further in by zlib's progress; a wrong second one is not.
    if isAtStart, source[range.lowerBound] != 0x1F { throw .notThisFormat }
    let space = min(room.count, Int(UInt32.max))
    let status = unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.extracting(range).baseAddress)
        unsafe stream.pointee.avail_in = UInt32(range.count)
        unsafe stream.pointee.next_out = target.extracting(room).baseAddress
        unsafe stream.pointee.avail_out = UInt32(space)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    let produced = unsafe space - Int(stream.pointee.avail_out)
    let consumed = unsafe range.count - Int(stream.pointee.avail_in)
    switch status {
    case Z_OK, Z_BUF_ERROR:
      isAtStart = false
      return DecompressedPart(consumed: consumed, produced: produced, endsMember: false)
    case Z_STREAM_END:
      isAtStart = true
      unsafe inflateReset(stream)
      return DecompressedPart(consumed: consumed, produced: produced, endsMember: true)
    default:
      throw isAtStart && produced == 0 && consumed <= 2 ? .notThisFormat : .corrupt
    }
  }
}
