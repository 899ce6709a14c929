// Owns the days of a standard as whole months of shares, for what shows in the course of a number.

internal import AuditModel

/// Whole months, oldest first, without a gap between them.
struct MonthDays {
  struct Day {
    var day: CivilDay
    var hits: Int
    var n: Int
  }

  let months: [(start: CivilDay, days: [Day])]

  /// Days since the target last changed, up to the period's end; months that are cut by either are left out. Nil where
  /// days hold no counts of shares.
  init?(_ evidence: StandardEvidence, _ period: Period) {
    let standard = evidence.standard
    guard standard.unit == .share else { return nil }
    let from = standard.dated.last?.from
    var isSeries = false
    if case .series = standard.measure { isSeries = true }
    let days = evidence.days.compactMap { tally -> Day? in
      guard tally.day <= period.to, from.map({ tally.day >= $0 }) ?? true else { return nil }
      guard isSeries else { return tally.n > 0 ? Day(day: tally.day, hits: tally.hits, n: tally.n) : nil }
      // A ready-made share stands for as many records as it is weighted by, where those are counted.
      guard tally.weight >= 1, tally.weight < 1e12, tally.total >= 0, tally.total <= tally.weight else { return nil }
      return Day(day: tally.day, hits: Int(tally.total.rounded()), n: Int(tally.weight.rounded()))
    }
    guard days.contains(where: { $0.n > 1 }) else { return nil }
    var months: [(start: CivilDay, days: [Day])] = []
    for day in days {
      let start = day.day.startOfMonth
      if months.last?.start != start { months.append((start, [])) }
      months[months.count - 1].days.append(day)
    }
    let lengths = months.map(\.days.count).sorted()
    let usual = lengths[lengths.count / 2]
    if let last = months.last, last.start.advanced(byMonths: 1).advanced(by: -1) > period.to { months.removeLast() }
    // The first may have begun before the exports do.
    if let first = months.first, first.days.count * 4 < usual * 3 { months.removeFirst() }
    // What lies before a gap is another time.
    if let gap = months.indices.dropFirst().last(where: {
      months[$0 - 1].start.advanced(byMonths: 1) != months[$0].start
    }
    ) {
      months.removeFirst(gap)
    }
    self.months = months
  }
}

extension DetectorConstants {
  /// Draws enough for a chance far below the largest q-value over so many standards.
  func draws(standards: Int) -> Int {
    min(morePermutations, max(permutations, Int(20 / q) * max(1, min(standards, 1 << 20))))
  }
}
