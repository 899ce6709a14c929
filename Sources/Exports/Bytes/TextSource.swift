// Owns the text of one export file as UTF-8: its byte order mark taken off, its encoding undone.

internal import AuditModel

/// Reads one file from its first character to its last, once.
final class TextSource {
  private let source: ByteSource
  /// The first bytes of the file, which say what it is, still to be handed over.
  private var head: [UInt8]
  private var transcoder: Transcoder?
  /// Bytes that are read and not transcoded, and text that is transcoded and not handed over.
  private var raw: [UInt8] = []
  private var rawRange = 0..<0
  private var text: [UInt8] = []
  private var textRange = 0..<0
  private var reachedEnd = false
  private var markNotes: [NamedCount] = []

  /// Whether the text is known to be UTF-8, since it was made here.
  var isTranscoded: Bool { transcoder != nil }

  /// What the ledger should say, once the file is read to its end.
  var notes: [NamedCount] { markNotes + (transcoder?.notes ?? []) }

  private static let rawSize = 1 << 17

  init(
    path: String, file: String, declared: AuditModel.TextEncoding?, before: DigestedFile? = nil,
    sharesDigest: Bool = false
  ) throws(ReadingError) {
    source = try ByteSource(path: path, before: before)
    head = [UInt8](repeating: 0, count: 4)
    let count = try source.read(into: &head, at: 0..<4)
    head.removeLast(4 - count)
    let start = head
    let mark = Mark(head)
    if let mark {
      if mark == .utf32 {
        throw ReadingError(
          file: file, problem: "is UTF-32 by its byte order mark",
          nextStep: "Save it as UTF-8, for example with: iconv -f UTF-32 -t UTF-8.")
      }
      if let declared, declared != mark.encoding {
        throw ReadingError(
          file: file,
          problem: "is declared as \(declared.rawValue), but its byte order mark says \(mark.encoding.rawValue)",
          nextStep: "Take \"encoding:\" out of its table, or export it in the encoding declared.")
      }
    }
    switch mark?.encoding ?? declared ?? .utf8 {
    case .utf8: head.removeFirst(mark == nil ? 0 : 3)
    case .utf16:
      let isLittleEndian = mark.map { $0 == .utf16LittleEndian } ?? !Self.looksBigEndian(head)
      transcoder = Transcoder(.utf16(isLittleEndian: isLittleEndian))
      head.removeFirst(mark == nil ? 0 : 2)
      if declared == nil {
        markNotes.append(NamedCount(name: "read as utf-16, as its byte order mark says", count: 1, firstLine: 1))
      }
    case .windows1252: transcoder = Transcoder(.windows1252)
    }
    guard transcoder != nil else {
      if sharesDigest { source.shareDigest(after: start) }
      return
    }
    raw = [UInt8](repeating: 0, count: Self.rawSize)
    text = [UInt8](repeating: 0, count: Self.rawSize * Transcoder.growth + 3)
    for (index, byte) in head.enumerated() { raw[index] = byte }
    rawRange = 0..<head.count
  }

  /// Fills `buffer[range]` from its start; fewer bytes than asked for only at the end of the file.
  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    if transcoder == nil { return try readPlain(into: &buffer, at: range) }
    var filled = range.lowerBound
    while filled < range.upperBound {
      if textRange.isEmpty {
        guard !reachedEnd else { break }
        try refill()
      }
      let count = min(textRange.count, range.upperBound - filled)
      copy(text, textRange.lowerBound..<(textRange.lowerBound + count), into: &buffer, at: filled)
      textRange = (textRange.lowerBound + count)..<textRange.upperBound
      filled += count
    }
    return filled - range.lowerBound
  }

  /// The bytes read last into a buffer, up to an index of it, where whoever takes them has to digest them.
  func takeUndigested(before end: Int) -> DigestPart? { source.takeUndigested(before: end) }

  var sharedDigest: OrderedDigest? { source.sharedDigest }

  /// The file as it lies on disk, once it is read to its end.
  func finishDigest() -> DigestedFile { source.finishDigest() }

  private func readPlain(into buffer: inout [UInt8], at range: Range<Int>) throws(ReadingError) -> Int {
    let count = min(head.count, range.count)
    for index in 0..<count { buffer[range.lowerBound + index] = head[index] }
    head.removeFirst(count)
    return count + (try source.read(into: &buffer, at: (range.lowerBound + count)..<range.upperBound))
  }

  private func refill() throws(ReadingError) {
    // At most three bytes of a character that was cut, or the head.
    for (place, index) in rawRange.enumerated() { raw[place] = raw[index] }
    let kept = rawRange.count
    let count = try source.read(into: &raw, at: kept..<raw.count)
    reachedEnd = kept + count < raw.count
    var target = text.mutableSpan
    let made = transcoder?.transcode(raw.span, 0..<(kept + count), isLast: reachedEnd, into: &target)
    rawRange = (made?.consumed ?? 0)..<(kept + count)
    textRange = 0..<(made?.produced ?? 0)
  }

  /// Text begins with a letter or a quote: without a mark, the order that makes one of the first bytes.
  private static func looksBigEndian(_ head: [UInt8]) -> Bool { head.count >= 2 && head[0] == 0 && head[1] != 0 }

  /// What the first bytes of a file say that it is.
  private enum Mark {
    case utf8, utf16LittleEndian, utf16BigEndian, utf32

    init?(_ head: [UInt8]) {
      if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] {
        self = .utf32
      } else if head.starts(with: [0xEF, 0xBB, 0xBF]) {
        self = .utf8
      } else if head.starts(with: [0xFF, 0xFE]) {
        self = .utf16LittleEndian
      } else if head.starts(with: [0xFE, 0xFF]) {
        self = .utf16BigEndian
      } else {
        return nil
      }
    }

    var encoding: AuditModel.TextEncoding { self == .utf8 ? .utf8 : .utf16 }
  }
}

/// Copies `source[range]` to `target`, from an index on.
func copy(_ source: [UInt8], _ range: Range<Int>, into target: inout [UInt8], at index: Int) {
  guard !range.isEmpty else { return }
  unsafe source.withUnsafeBufferPointer { source in
    unsafe target.withUnsafeMutableBufferPointer { target in
      _ = unsafe target.extracting(index..<(index + range.count)).update(fromContentsOf: source.extracting(range))
    }
  }
}
