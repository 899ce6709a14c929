// Owns what a column's numbers look like: whole or with decimals, how many, and what marks them.

/// Counts of the distinct values of a column that are numbers, by how they are written.
struct NumberTally {
  private(set) var whole = 0
  private(set) var withPoint = 0
  private(set) var withComma = 0
  private(set) var grouped = 0
  private(set) var places = 0
  /// Numbers with a comma that do not have exactly three digits behind it.
  private var decidedCommas = 0
  private var low = Int64.max
  private var high = Int64.min
  /// Digits alone that begin with a zero, or are too many for a number.
  private(set) var codes = 0
  private var epochs: [ColumnShape.EpochUnit: Int] = [:]

  var all: Int { whole + withPoint + withComma + grouped }
  var range: ClosedRange<Int64>? { low <= high ? low...high : nil }

  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard let number = Written(bytes, range) else { return }
    switch (number.points, number.commas) {
    case (0, 0):
      whole += 1
      if (number.digits > 1 && number.beginsWithZero) || number.digits > 15 { codes += 1 }
      if let value = number.value {
        low = min(low, value)
        high = max(high, value)
        // 2001-09-09 to 2065-01-24.
        if (1_000_000_000..<3_000_000_000).contains(value) { epochs[.seconds, default: 0] += 1 }
        if (1_000_000_000_000..<3_000_000_000_000).contains(value) { epochs[.milliseconds, default: 0] += 1 }
      }
    case (1, 0):
      withPoint += 1
      places = max(places, number.behind)
    case (0, 1):
      withComma += 1
      places = max(places, number.behind)
      if number.behind != 3 { decidedCommas += 1 }
    default: grouped += 1
    }
  }

  var decimalMark: ColumnShape.DecimalMark {
    if grouped > 0 || (withPoint > 0 && withComma > 0) { return .grouped }
    if withComma == 0 { return .point }
    return decidedCommas > 0 ? .comma : .undecided
  }

  /// What all numbers are, where they may be seconds or milliseconds since 1970.
  var epoch: ColumnShape.EpochUnit? { epochs.first { $0.value == all && all > 0 }?.key }

  /// A number as it is written: a sign, digits, points and commas.
  private struct Written {
    var digits = 0
    var points = 0
    var commas = 0
    /// Digits behind the last mark.
    var behind = 0
    var beginsWithZero = false
    /// Nil where it has too many digits, and meaningless where it has marks.
    var value: Int64? = 0

    /// Nil where it is no number.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
      var index = range.lowerBound
      guard range.count <= 40, index < range.upperBound else { return nil }
      let isNegative = bytes[index] == UInt8(ascii: "-")
      if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
      var firstMark: UInt8?
      var lastMark: UInt8?
      while index < range.upperBound {
        let byte = bytes[index]
        index += 1
        if (48...57).contains(byte) {
          if digits == 0 { beginsWithZero = byte == 48 }
          digits += 1
          behind += 1
          value = digits <= 18 ? value.map { $0 * 10 + Int64(byte - 48) } : nil
          continue
        }
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else { return nil }
        // Of several marks all but the last set thousands apart: three digits behind each, one to three before.
        if let mark = firstMark {
          guard behind == 3, lastMark == mark else { return nil }
        }
        firstMark = firstMark ?? byte
        if byte == UInt8(ascii: ".") { points += 1 } else { commas += 1 }
        lastMark = byte
        behind = 0
      }
      guard digits > 0 else { return nil }
      if points + commas > 1, lastMark == firstMark, behind != 3 { return nil }
      if isNegative { value = value.map { -$0 } }
    }
  }
}
