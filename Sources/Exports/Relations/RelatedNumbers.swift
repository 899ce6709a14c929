// Owns the numbers that a relation keeps for its groups, in four bytes each where they lie near enough to one another.

/// Instants of one year, counts and codes all do: what is kept for each key is most of the memory, and what is looked up
/// at random is mostly waited for.
struct RelatedNumbers: Sendable {
  /// Less the base, and one more: 0 is for what is missing. Empty where the numbers lie too far apart.
  private var narrow: [UInt32] = []
  private var base: Int64 = 0
  private var wide: [Int64] = []

  init() {}

  /// The numbers of several parts, which are given up one after another.
  init(joining parts: inout [[Int64]]) {
    let count = parts.reduce(0) { $0 + $1.count }
    let bounds = parts.lazy.compactMap(Self.bounds)
    let least = bounds.map(\.lowerBound).min() ?? 0
    let greatest = bounds.map(\.upperBound).max() ?? 0
    let (span, overflow) = greatest.subtractingReportingOverflow(least)
    guard !overflow, span < Int64(UInt32.max) else {
      wide.reserveCapacity(count)
      for part in parts.indices {
        wide += parts[part]
        parts[part] = []
      }
      return
    }
    base = least - 1
    narrow.reserveCapacity(count)
    for part in parts.indices {
      for number in parts[part] {
        narrow.append(isPresent(number) ? UInt32(truncatingIfNeeded: number &- base) : 0)
      }
      parts[part] = []
    }
  }

  subscript(group: Int) -> Int64 {
    if narrow.isEmpty { return wide[group] }
    return narrow[group] == 0 ? missing : base &+ Int64(narrow[group])
  }

  /// The number of each row's group, and of rows without one what is given.
  @safe func take(
    _ groups: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>, rows: Int, otherwise: Int64
  ) {
    guard !narrow.isEmpty else { return wide.take(groups, into: out, rows: rows, otherwise: otherwise) }
    let (numbers, base) = (narrow.span, base)
    for row in 0..<rows {
      let group = unsafe groups[row]
      guard isPresent(group) else {
        unsafe out[row] = otherwise
        continue
      }
      let number = numbers[Int(group)]
      unsafe out[row] = number == 0 ? missing : base &+ Int64(number)
    }
  }

  /// The least and greatest number that is there; nil where none is.
  private static func bounds(_ numbers: [Int64]) -> ClosedRange<Int64>? {
    var (least, greatest) = (Int64.max, missing)
    for number in numbers where isPresent(number) {
      least = Swift.min(least, number)
      greatest = Swift.max(greatest, number)
    }
    return isPresent(greatest) ? least...greatest : nil
  }
}

extension [Int64] {
  /// The element of each row's group, and of rows without one what is given.
  @safe func take(
    _ groups: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>, rows: Int, otherwise: Int64
  ) {
    let values = span
    for row in 0..<rows {
      let group = unsafe groups[row]
      unsafe out[row] = isPresent(group) ? values[Int(group)] : otherwise
    }
  }
}
