// Owns what a column's numbers look like, by each way in which decimals and thousands may be marked.

internal import AuditModel

/// What the distinct values of a column are as numbers, by the parser that audits read by.
struct NumberTally {
  /// By one way of marking.
  struct Reading {
    var count = 0
    var whole = 0
    var places = 0
    /// Of the whole parts.
    var low = Int64.max
    var high = Int64.min

    var range: ClosedRange<Int64>? { low <= high ? low...high : nil }
  }

  /// In the order of `MarksGuess.known`.
  private(set) var readings = [Reading](repeating: Reading(), count: MarksGuess.known.count)
  /// Digits alone that begin with a zero, or are too many for a number.
  private(set) var codes = 0
  private(set) var percents = 0

  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 40, let written = Written(bytes, range) else { return }
    if written.isCode { codes += 1 }
    if written.isPercent { percents += 1 }
    for (index, marks) in MarksGuess.known.enumerated() {
      if written.isTooLong {
        readings[index].count += 1
        readings[index].whole += 1
        continue
      }
      guard let number = WrittenNumber(bytes, written.number, places: 0, marks: marks) else { continue }
      let mark = written.number.first { bytes[$0] == marks.decimal }
      readings[index].count += 1
      if let mark {
        readings[index].places = max(readings[index].places, written.number.upperBound - mark - 1)
      } else {
        readings[index].whole += 1
      }
      readings[index].low = min(readings[index].low, number.value)
      readings[index].high = max(readings[index].high, number.value)
    }
  }

  /// The count since 1970 that all numbers may be: each in the years 1990 to 2049.
  func epoch(_ reading: Reading) -> TimePattern? {
    guard let range = reading.range, codes == 0, percents == 0 else { return nil }
    let text = TimePattern.epochs.first { _, perSecond in
      range.lowerBound >= 631_152_000 * perSecond && range.upperBound < 2_524_608_000 * perSecond
    }?.text
    return text.flatMap { try? TimePattern.parse($0).get() }
  }

  /// Digits with a sign, marks and a percent sign; nothing else.
  private struct Written {
    var number: Range<Int>
    var isPercent = false
    var isCode = false
    var isTooLong = false

    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      number = range
      if bytes[range.upperBound - 1] == UInt8(ascii: "%") {
        isPercent = true
        var end = range.upperBound - 1
        while end > range.lowerBound, let width = Spaces.width(before: end, bytes, from: range.lowerBound) {
          end -= width
        }
        number = range.lowerBound..<end
      }
      var digits = 0
      var others = 0
      for index in number {
        switch bytes[index] {
        case 48...57: digits += 1
        // Marks, signs, and the bytes of the spaces that may part thousands.
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "+"), 0x20, 0xC2,
          0xA0, 0xE2, 0x80, 0xAF:
          others += 1
        default: return nil
        }
      }
      guard digits > 0 else { return nil }
      let isDigitsAlone = others == 0 && !isPercent
      isTooLong = isDigitsAlone && digits > 15
      isCode = isTooLong || (isDigitsAlone && digits > 1 && bytes[range.lowerBound] == 48)
    }
  }
}
