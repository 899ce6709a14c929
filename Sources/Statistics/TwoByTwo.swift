// Owns the 2×2 table of counts that tests of association take.

internal import Glibc

/// Two groups by whether the event happened: a and b of the first group, c and d of the second.
package struct TwoByTwo: Hashable, Sendable {
  /// First group, event.
  package let a: Int
  /// First group, no event.
  package let b: Int
  /// Second group, event.
  package let c: Int
  /// Second group, no event.
  package let d: Int

  /// Nil for a count below 0.
  package init?(a: Int, b: Int, c: Int, d: Int) {
    guard min(a, b, c, d) >= 0 else { return nil }
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// Events of so many in each group. Nil for counts below 0 or more events than records.
  package init?(events: Int, of n: Int, against otherEvents: Int, of otherN: Int) {
    guard events >= 0, events <= n, otherEvents >= 0, otherEvents <= otherN else { return nil }
    self.init(a: events, b: n - events, c: otherEvents, d: otherN - otherEvents)
  }

  var cells: (a: Double, b: Double, c: Double, d: Double) { (Double(a), Double(b), Double(c), Double(d)) }

  /// Whether both groups have records, and both outcomes happened: without that a table says nothing of association.
  var isInformative: Bool {
    let (a, b, c, d) = cells
    return a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0
  }

  /// ad ÷ bc. Nil where b or c is 0.
  package var oddsRatio: Double? {
    let (a, b, c, d) = cells
    return b > 0 && c > 0 ? a * d / (b * c) : nil
  }

  /// ln of the odds ratio with ½ added to each cell, and its variance Σ 1 ÷ (cell + ½) (Haldane 1956; Woolf 1955).
  var haldane: (logOddsRatio: Double, variance: Double) {
    let (a, b, c, d) = (Double(a) + 0.5, Double(b) + 0.5, Double(c) + 0.5, Double(d) + 0.5)
    return (log(a) + log(d) - log(b) - log(c), 1 / a + 1 / b + 1 / c + 1 / d)
  }
}

/// All tables as one, strata forgotten. Nil where the counts do not fit a whole number.
package func pooled(_ strata: [TwoByTwo]) -> TwoByTwo? {
  func sum(_ cell: KeyPath<TwoByTwo, Int>) -> Int? {
    strata.reduce(Int?(0)) { total, table in
      guard let (sum, overflow) = total?.addingReportingOverflow(table[keyPath: cell]), !overflow else { return nil }
      return sum
    }
  }
  guard let a = sum(\.a), let b = sum(\.b), let c = sum(\.c), let d = sum(\.d) else { return nil }
  return TwoByTwo(a: a, b: b, c: c, d: d)
}
