// Owns the bytes of one export file without its compression: members joined, damage and what trails named.

/// Reads one file from its first byte to its last, once.
final class ByteSource {
  private let file: RawFile
  private let compression: Compression?
  private let decompressor: (any Decompressor)?
  private var raw: [UInt8] = []
  private var rawRange = 0..<0
  private var reachedEnd = false
  private var stage = Stage.beforeFirst

  /// Where the next compressed byte lies.
  private enum Stage {
    case beforeFirst
    case inside
    /// After a member; another may follow.
    case between
    /// After a zero byte that follows the last member: only more of them may follow, as tapes and some disks leave.
    case padding
  }

  /// `before` is what an earlier reading found of the file.
  init(path: String, before: DigestedFile? = nil) throws(ReadingError) {
    file = try RawFile(path: path, before: before)
    compression = Compression(name: path)
    decompressor = compression?.makeDecompressor()
    guard compression != nil else { return }
    raw = [UInt8](repeating: 0, count: 1 << 18)
    if decompressor == nil {
      throw ReadingError(file: path, problem: "no memory to decompress it", nextStep: "Free memory and run again.")
    }
  }

  /// Fills `buffer[range]` from its start; fewer bytes than asked for only at the end of the file.
  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    var filled = range.lowerBound
    while filled < range.upperBound, !reachedEnd {
      let rest = filled..<range.upperBound
      if let decompressor {
        filled += try decompress(decompressor, into: &buffer, at: rest)
      } else {
        let count = try file.read(into: &buffer, at: rest)
        reachedEnd = count == 0
        if stage == .beforeFirst, count > 0 {
          stage = .inside
          try OtherForms.refuse(buffer[rest.lowerBound..<(rest.lowerBound + min(count, 8))], file: file.path)
        }
        filled += count
      }
    }
    return filled - range.lowerBound
  }

  /// Leaves digesting to whoever takes the bytes, where these are the file's own; see `RawFile`.
  func shareDigest(after head: [UInt8]) { if compression == nil { file.shareDigest(after: head) } }

  func takeUndigested(before end: Int) -> DigestPart? { file.takeUndigested(before: end) }

  var sharedDigest: OrderedDigest? { file.shared }

  /// The file as it lies on disk, once it is read to its end.
  func finishDigest() -> DigestedFile { file.finishDigest() }

  private func decompress(
    _ decompressor: any Decompressor, into buffer: inout [UInt8], at range: Range<Int>
  ) throws(ReadingError) -> Int {
    if rawRange.isEmpty { rawRange = 0..<(try file.read(into: &raw, at: 0..<raw.count)) }
    // At the end of the file, bytes may still be held back for want of room.
    let isLast = rawRange.isEmpty
    if isLast, stage != .inside {
      reachedEnd = true
      return 0
    }
    if stage == .between || stage == .padding {
      try skipPadding()
      if rawRange.isEmpty { return 0 }
    }
    do {
      let part = try decompressor.decompress(raw, rawRange, into: &buffer, at: range)
      rawRange = (rawRange.lowerBound + part.consumed)..<rawRange.upperBound
      stage = part.endsMember ? .between : .inside
      guard isLast, part.produced == 0, !part.endsMember else { return part.produced }
    } catch {
      throw failure(error)
    }
    throw damaged("ends before its compressed data do")
  }

  private func skipPadding() throws(ReadingError) {
    while let first = rawRange.first, raw[first] == 0 {
      rawRange = (first + 1)..<rawRange.upperBound
      stage = .padding
    }
    if stage == .padding, !rawRange.isEmpty { throw trailed() }
  }

  private func failure(_ damage: CompressionDamage) -> ReadingError {
    switch damage {
    case .notThisFormat where stage == .beforeFirst:
      return ReadingError(
        file: file.path, problem: "is not compressed as its name says (\(compression?.suffix ?? ""))",
        nextStep: "Give it the name of what it is, or export it again.")
    case .notThisFormat: return trailed()
    case .corrupt: return damaged("holds compressed data that are damaged")
    case .windowTooLarge(let limit):
      return ReadingError(
        file: file.path, problem: "needs more than \(limit >> 20) MiB of memory to decompress",
        nextStep: "Compress it again without --long or --ultra.")
    }
  }

  private func trailed() -> ReadingError { damaged("holds bytes after its compressed data that are none") }

  private func damaged(_ problem: String) -> ReadingError {
    ReadingError(
      file: file.path, problem: problem,
      nextStep: "Export it again, or check it with: \(compression?.test ?? "") \(file.path). "
        + "No figure is made from part of a file.")
  }
}
