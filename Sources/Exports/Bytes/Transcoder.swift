// Owns the making of UTF-8 from other encodings, piece by piece, and the count of what they cannot say.

internal import AuditModel

/// Turns pieces of a file into UTF-8. What does not belong to any character becomes U+FFFD and is counted.
struct Transcoder {
  enum Form {
    case utf16(isLittleEndian: Bool)
    case windows1252
  }

  /// UTF-8 bytes that one byte of any form can become, at most.
  static let growth = 3

  private let form: Form
  private var line = 1
  private var replaced = NamedCount(name: "", count: 0)
  private var hasOddByte = false

  init(_ form: Form) { self.form = form }

  /// What was replaced, for the ledger.
  var notes: [NamedCount] {
    var notes: [NamedCount] = []
    if replaced.count > 0 {
      var note = replaced
      note.name =
        switch form {
        case .utf16: "half of a UTF-16 pair, read as U+FFFD"
        case .windows1252: "byte that windows-1252 does not define, read as U+FFFD"
        }
      notes.append(note)
    }
    if hasOddByte { notes.append(NamedCount(name: "odd byte at the end of UTF-16, read as U+FFFD", count: 1)) }
    return notes
  }

  /// Writes the UTF-8 of `source[range]` to the beginning of `target`, which has room for `growth` times as much and 3
  /// bytes more. Bytes of a character that is not complete are not consumed, unless they are the file's last.
  mutating func transcode(
    _ source: Span<UInt8>, _ range: Range<Int>, isLast: Bool, into target: inout MutableSpan<UInt8>
  ) -> (consumed: Int, produced: Int) {
    switch form {
    case .windows1252: (range.count, fromWindows(source, range, into: &target))
    case .utf16(true): fromUTF16(source, range, isLast: isLast, low: 0, high: 1, into: &target)
    case .utf16(false): fromUTF16(source, range, isLast: isLast, low: 1, high: 0, into: &target)
    }
  }

  private mutating func fromWindows(
    _ source: Span<UInt8>, _ range: Range<Int>, into target: inout MutableSpan<UInt8>
  ) -> Int {
    var written = 0
    for index in range {
      let byte = source[index]
      if byte < 0x80 {
        if byte == UInt8(ascii: "\n") { line += 1 }
        target[written] = byte
        written += 1
      } else {
        let unit = byte < 0xA0 ? Self.windows[Int(byte) - 0x80] : UInt16(byte)
        if unit == 0xFFFD { countReplaced() }
        Self.write(UInt32(unit), to: &target, at: &written)
      }
    }
    return written
  }

  /// `low` and `high` are the places of a unit's bytes.
  @inline(__always)
  private mutating func fromUTF16(
    _ source: Span<UInt8>, _ range: Range<Int>, isLast: Bool, low: Int, high: Int, into target: inout MutableSpan<UInt8>
  ) -> (consumed: Int, produced: Int) {
    var (index, written) = (range.lowerBound, 0)
    while index + 1 < range.upperBound {
      let unit = UInt32(source[index + high]) << 8 | UInt32(source[index + low])
      if unit < 0x80 {
        if unit == 0x0A { line += 1 }
        target[written] = UInt8(truncatingIfNeeded: unit)
        written += 1
      } else if unit & 0xF800 != 0xD800 {
        Self.write(unit, to: &target, at: &written)
      } else {
        let isLead = unit < 0xDC00
        if isLead, index + 3 >= range.upperBound, !isLast { break }
        let next =
          index + 3 < range.upperBound ? UInt32(source[index + 2 + high]) << 8 | UInt32(source[index + 2 + low]) : 0
        if isLead, next & 0xFC00 == 0xDC00 {
          Self.write(0x1_0000 + ((unit & 0x3FF) << 10 | (next & 0x3FF)), to: &target, at: &written)
          index += 2
        } else {
          countReplaced()
          Self.write(0xFFFD, to: &target, at: &written)
        }
      }
      index += 2
    }
    if isLast, index < range.upperBound {
      hasOddByte = true
      Self.write(0xFFFD, to: &target, at: &written)
      index += 1
    }
    return (index - range.lowerBound, written)
  }

  private mutating func countReplaced() {
    replaced.count += 1
    if replaced.firstLine == nil { replaced.firstLine = line }
  }

  /// Writes a scalar above ASCII.
  @inline(__always)
  private static func write(_ scalar: UInt32, to target: inout MutableSpan<UInt8>, at written: inout Int) {
    func put(_ byte: UInt32) {
      target[written] = UInt8(truncatingIfNeeded: byte)
      written += 1
    }
    if scalar < 0x800 {
      put(0xC0 | scalar >> 6)
    } else {
      if scalar < 0x1_0000 {
        put(0xE0 | scalar >> 12)
      } else {
        put(0xF0 | scalar >> 18)
        put(0x80 | scalar >> 12 & 0x3F)
      }
      put(0x80 | scalar >> 6 & 0x3F)
    }
    put(0x80 | scalar & 0x3F)
  }

  /// Windows-1252 from 0x80 to 0x9F, as Microsoft's table has it; five bytes are not defined.
  private static let windows: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
