// Owns whether service slackens in the part of a month that can no longer spoil its target, or no longer reach it.

/// One day's records of a period target.
package struct TargetDay: Hashable, Sendable {
  /// The month, in any numbering in which equal numbers are one month.
  package let month: Int
  /// 0 to 6; nil where weekdays are alike.
  package let weekday: Int?
  package let hits: Int
  package let records: Int

  package init(month: Int, weekday: Int? = nil, hits: Int, records: Int) {
    self.month = month
    self.weekday = weekday
    self.hits = hits
    self.records = records
  }
}

/// How much lower days are once their month is settled: its target safe, or out of reach.
package struct Slackening: Hashable, Sendable {
  /// The mean difference of settled from other days of the same month, in shares, less what chance alone gives: below 0
  /// where service slackens.
  package let change: Double
  /// The difference before chance's own is taken off, and chance's: good early days leave worse late ones, bad ones better.
  package let observed: Double
  package let expectedByChance: Double
  /// P(difference as low | the weeks of a month fall in any order).
  package let chance: Double
  package let permutations: Int
  package let settledDays: Int
  package let months: Int
  /// Records on settled days times the change: customers served late who else were not.
  package let lateRecords: Double
}

/// Why slackening cannot be told.
package enum SlackeningUnknown: Error, Hashable, Sendable {
  case tooFewMonths(found: Int, needed: Int)
  case tooFewSettledDays(found: Int, needed: Int)
  /// Days without records, hits beyond records, a target outside 0...1, a month in two pieces.
  case contradictoryInput
}

/// Whether days after the month's target was secured are worse than chance has them. A day is secured when the rate
/// that the rest of the month still needs is at most the target less `margin`, after two fifths of its days. Means of the
/// day's place in the month and of its weekday are taken out of its share, and the rest regressed on secured, months and
/// places alike taken out of both. As good early days both secure a month and make its later ones worse, the difference is
/// judged by shuffling the days within their months, secured or not found anew each time (after Oyer 1998 on periods that
/// end). They are shuffled in stretches of a working week, as days that hang together vary more than single ones in any
/// order: at a level of 5%, honest days with an autocorrelation of 0, .4 and .6 give 6, 6 and 9% of false alarms, shuffled
/// singly 6, 9 and 13% (a thousand histories of 24 months each).
///
/// `forecast` is the volume expected of each month, in order; without one, the month's days at the mean of the other
/// months' days — never its own, which it could not know. Shuffled 999 times, and on to `mostPermutations` where the chance
/// is .01 or less; stopped early where a hundred are as low (Besag & Clifford 1991).
package func slackening(
  _ days: [TargetDay], target: Double, forecast: [Double]? = nil, margin: Double = 0.03,
  mostPermutations: Int = 99_999, seed: UInt64
) -> Result<Slackening, SlackeningUnknown> {
  Result { () throws(SlackeningUnknown) in
    guard margin >= 0, margin.isFinite else { throw .contradictoryInput }
    let history = try MonthHistory(days, target: target, forecast: forecast)
    return try change(in: history, once: .safe(margin: margin), mostPermutations, seed: seed)
  }
}

/// The same of months that are lost: those in which, after two fifths of their days, the rest would have to do better than
/// the best month ever did. Bad early days lose a month and let its later ones seem better, so that days given up show in
/// spite of chance.
package func givingUp(
  _ days: [TargetDay], target: Double, forecast: [Double]? = nil, mostPermutations: Int = 99_999, seed: UInt64
) -> Result<Slackening, SlackeningUnknown> {
  Result { () throws(SlackeningUnknown) in
    let history = try MonthHistory(days, target: target, forecast: forecast)
    return try change(in: history, once: .lost(attainable: history.bestMonth), mostPermutations, seed: seed)
  }
}

/// Days.
private let workingWeek = 5

private func change(
  in history: MonthHistory, once settled: Settled, _ mostPermutations: Int, seed: UInt64
) throws(SlackeningUnknown) -> Slackening {
  guard history.months.count >= 12 else { throw .tooFewMonths(found: history.months.count, needed: 12) }
  guard let observed = history.difference(history.residuals, settled), observed.settledDays >= 20 else {
    let found = history.difference(history.residuals, settled)?.settledDays ?? 0
    throw .tooFewSettledDays(found: found, needed: 20)
  }

  var stream = SeededStream(seed: seed, stream: "slackening")
  func shuffled(_ residuals: [Double], changed change: Double = 0) -> Double {
    // A shuffle without a settled day shows no difference.
    history.difference(history.shuffled(residuals, blocks: workingWeek, using: &stream), settled, changed: change)?
      .value ?? 0
  }
  var (asLow, done, sum) = (0, 0, 0.0)
  while asLow < 100, done < max(999, mostPermutations), done != 999 || asLow + 1 <= 10 {
    let difference = shuffled(history.residuals)
    sum += difference
    done += 1
    if difference <= observed.value { asLow += 1 }
  }
  // Once days are let slip a month does not stay settled, so that chance alone does less than in honest months: the change
  // told is the one that, put into the days shuffled without it, shows what was seen.
  var change = observed.value - sum / Double(done)
  for _ in 0..<5 {
    let honest = history.residuals(without: change, settled)
    let shown = (0..<99).map { _ in shuffled(honest, changed: change) }
    change += observed.value - compensatedSum(shown) / Double(shown.count)
  }
  return Slackening(
    change: change, observed: observed.value, expectedByChance: observed.value - change,
    chance: asLow >= 100 ? Double(asLow) / Double(done) : Double(asLow + 1) / Double(done + 1), permutations: done,
    settledDays: observed.settledDays, months: history.months.count,
    lateRecords: -change * observed.settledRecords)
}
