// Owns Zstandard (RFC 8878), by the system's libzstd.

internal import CZstd

@safe final class ZstdDecompressor: Decompressor {
  private let stream: OpaquePointer
  private var isAtStart = true
  /// The first bytes of the frame being read, as many as its header can have, and what it has brought so far.
  private var head: [UInt8] = []
  private var brought = 0
  private static let longestHeader = 18
  /// The base-two logarithm of the largest window that a frame may ask for: what `zstd` itself allows undeclared.
  private static let windowLog: Int32 = 27

  init?() {
    guard let stream = unsafe ZSTD_createDStream() else { return nil }
    unsafe self.stream = unsafe stream
    guard unsafe ZSTD_isError(ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLog)) == 0 else {
      return nil
    }
  }

  deinit { unsafe ZSTD_freeDStream(stream) }

  func decompress(
    _ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], at room: Range<Int>
  ) throws(CompressionDamage) -> DecompressedPart {
    let (status, consumed, produced) = unsafe source.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { target in
        var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: range.upperBound, pos: range.lowerBound)
        var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: room.upperBound, pos: room.lowerBound)
        let status = unsafe ZSTD_decompressStream(stream, &output, &input)
        return unsafe (status, input.pos - range.lowerBound, output.pos - room.lowerBound)
      }
    }
    if ZSTD_isError(status) != 0 {
      switch ZSTD_getErrorCode(status) {
      case ZSTD_error_prefix_unknown where isAtStart: throw .notThisFormat
      case ZSTD_error_frameParameter_windowTooLarge: throw .windowTooLarge(limit: 1 << Int(Self.windowLog))
      default: throw .corrupt
      }
    }
    if isAtStart { (head, brought) = ([], 0) }
    if head.count < Self.longestHeader {
      head += source[range.lowerBound..<(range.lowerBound + min(consumed, Self.longestHeader - head.count))]
    }
    brought += produced
    isAtStart = status == 0
    if isAtStart, let declared = declaredSize, declared != brought { throw .corrupt }
    return DecompressedPart(consumed: consumed, produced: produced, endsMember: status == 0)
  }

  /// The length that the frame says its content has; nil where it does not say. Read in parts, a frame that is cut short
  /// with an empty last block would pass for whole (libzstd 1.5).
  private var declaredSize: Int? {
    let size = unsafe head.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
    return Int(exactly: size)
  }
}
