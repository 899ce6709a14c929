// Owns the order of an aggregate's groups: ascending by their keys, texts by their bytes, what is missing first.

extension GroupTable {
  /// The groups in their order. `ranks` are the places of each key's texts among them; nil for a key of numbers.
  ///
  /// Where the keys' ranges allow it, all keys of a group make one number, which orders the groups alone.
  func order(by ranks: [[Int64]?]) -> [Int] {
    var columns: [[Int64]] = []
    for (key, ranks) in ranks.enumerated() {
      columns.append(
        (0..<groups).map { group in
          let value = self.key(group, key)
          return isPresent(value) ? ranks.map { $0[Int(value)] } ?? value : value
        })
    }
    guard let numbers = Self.joined(columns, groups: groups) else {
      return (0..<groups).sorted { one, other in
        for column in columns where column[one] != column[other] { return column[one] < column[other] }
        return false
      }
    }
    return numbers.sorted { $0.number < $1.number }.map(\.group)
  }

  /// Each group with its number: its keys as digits, each to the base of its column's range. Nil where 64 bits do not
  /// hold them.
  private static func joined(_ columns: [[Int64]], groups: Int) -> [(number: UInt64, group: Int)]? {
    var numbers = (0..<groups).map { (number: UInt64(0), group: $0) }
    var size: UInt64 = 1
    for column in columns {
      // Nought is for what is missing.
      let values = column.lazy.filter(isPresent)
      guard let least = values.min(), let greatest = values.max() else { continue }
      let (span, overflow) = greatest.subtractingReportingOverflow(least)
      guard !overflow, span < Int64.max - 1 else { return nil }
      let base = UInt64(span) + 2
      let (product, isTooMuch) = size.multipliedReportingOverflow(by: base)
      guard !isTooMuch else { return nil }
      size = product
      for group in 0..<groups {
        let digit = isPresent(column[group]) ? UInt64(column[group] - least) + 1 : 0
        numbers[group].number = numbers[group].number * base + digit
      }
    }
    return numbers
  }
}
