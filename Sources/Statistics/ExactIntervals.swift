// Owns exact intervals of a share and of the ratio of two rates.

/// The exact interval of a share (Clopper & Pearson 1934): beta quantiles. It never promises too much and often too
/// little; Wilson's is closer. Nil for a confidence outside 0...1 (both ends excluded).
package func clopperPearson(_ proportion: Proportion, confidence: Double = 0.95) -> Interval? {
  guard confidence > 0, confidence < 1 else { return nil }
  let tail = (1 - confidence) / 2
  let (k, n) = (Double(proportion.successes), Double(proportion.n))
  let low = k == 0 ? 0 : betaQuantile(tail, a: k, b: n - k + 1)
  let high = k == n ? 1 : betaQuantile(1 - tail, a: k + 1, b: n - k)
  guard let low, let high else { return nil }
  return Interval(low: low, high: high)
}

/// The ratio of two Poisson rates, exact (Przyborowski & Wilenski 1940): given all events, those of the first are
/// binomial with chance ρ·t₁ ÷ (ρ·t₁ + t₂).
package struct RateRatio: Hashable, Sendable {
  package let events: Int
  package let otherEvents: Int
  /// First exposure over second.
  private let exposures: Double

  /// Exposures in any unit, the same for both. Nil for no event at all, counts below 0, or an exposure that is not
  /// positive and finite.
  package init?(events: Int, exposure: Double, over otherEvents: Int, exposure otherExposure: Double) {
    guard events >= 0, otherEvents >= 0, events <= .max - otherEvents, events + otherEvents > 0, exposure > 0,
      otherExposure > 0, exposure.isFinite, otherExposure.isFinite, (exposure / otherExposure).isFinite,
      (otherExposure / exposure).isFinite
    else { return nil }
    self.events = events
    self.otherEvents = otherEvents
    exposures = exposure / otherExposure
  }

  /// First rate over second. Nil without an event in the second: the interval's lower bound still says how high.
  package var ratio: Double? { otherEvents > 0 ? Double(events) / Double(otherEvents) / exposures : nil }

  /// High is infinite where the second has no event. Nil for a confidence outside 0...1 (both ends excluded).
  package func interval(confidence: Double = 0.95) -> Interval? {
    guard let share = Proportion(events, of: events + otherEvents),
      let chance = clopperPearson(share, confidence: confidence)
    else { return nil }
    func ratio(_ chance: Double) -> Double { chance < 1 ? chance / (1 - chance) / exposures : .infinity }
    return Interval(low: ratio(chance.low), high: ratio(chance.high))
  }

  /// P(as many events in the first | ratio of `null`), one-sided. Nil unless that ratio is positive and finite.
  package func chanceOfAsHigh(null: Double = 1) -> Double? {
    guard null > 0, null.isFinite else { return nil }
    let odds = null * exposures
    return binomialUpperTail(events, n: events + otherEvents, chance: odds.isFinite ? odds / (1 + odds) : 1)
  }

  /// P(as few events in the first | ratio of `null`), one-sided. Nil unless that ratio is positive and finite.
  package func chanceOfAsLow(null: Double = 1) -> Double? {
    guard null > 0, null.isFinite else { return nil }
    let odds = null * exposures
    return binomialCumulative(events, n: events + otherEvents, chance: odds.isFinite ? odds / (1 + odds) : 1)
  }

  /// Twice the smaller tail, at most 1.
  package var chance: Double? {
    guard let high = chanceOfAsHigh(), let low = chanceOfAsLow() else { return nil }
    return min(1, 2 * min(high, low))
  }
}
