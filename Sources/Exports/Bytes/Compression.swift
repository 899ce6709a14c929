// Owns the seam between a file's bytes and what they are compressed with: one format, one file, one line below.

/// How a file's bytes are compressed, by its name.
enum Compression: CaseIterable {
  case gzip
  case zstd

  var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  /// The command that tests a compressed file.
  var test: String {
    switch self {
    case .gzip: "gzip --test"
    case .zstd: "zstd --test"
    }
  }

  /// Nil for a file that is not compressed.
  init?(name: String) {
    guard let match = Self.allCases.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
    self = match
  }

  /// A file's name without the suffix of its compression.
  static func bareName(_ name: String) -> Substring {
    name.dropLast(Compression(name: name)?.suffix.count ?? 0)
  }

  /// Nil where memory is lacking.
  func makeDecompressor() -> (any Decompressor)? {
    switch self {
    case .gzip: GzipDecompressor()
    case .zstd: ZstdDecompressor()
    }
  }
}

/// What one call made of compressed bytes.
struct DecompressedPart {
  var consumed: Int
  var produced: Int
  /// The bytes consumed end with a member (of gzip) or a frame (of zstd).
  var endsMember: Bool
}

/// Why compressed bytes cannot be undone.
enum CompressionDamage: Error {
  /// They do not begin as the format does.
  case notThisFormat
  case corrupt
  /// They ask for more than this many bytes of memory.
  case windowTooLarge(limit: Int)
}

/// Undoes the members of one file one after another.
protocol Decompressor: AnyObject {
  /// Fills some of `target[room]` from some of `source[range]`. Either may be empty of progress, not both.
  func decompress(
    _ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], at room: Range<Int>
  ) throws(CompressionDamage) -> DecompressedPart
}
