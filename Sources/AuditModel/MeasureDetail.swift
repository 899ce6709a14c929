// Owns the figures that belong to one kind of measure alone.

package enum MeasureDetail: Hashable, Sendable {
  case rate(RateDetail)
  case ratio(RatioDetail)
  case score(ScoreDetail)
  case concentration(ConcentrationDetail)
}

package struct RateDetail: Hashable, Sendable {
  package var events: Int
  /// What the events are counted per, as its term counts or adds it up.
  package var per: Double
  /// Where the rate is standardised: the crude one, and the events that the mix of this period would have brought.
  package var crude: Double?
  package var expected: Double?

  package init(events: Int, per: Double, crude: Double? = nil, expected: Double? = nil) {
    self.events = events
    self.per = per
    self.crude = crude
    self.expected = expected
  }
}

package struct RatioDetail: Hashable, Sendable {
  /// The two totals in their units.
  package var over: Double
  package var under: Double
  /// What came in before the period and was not out again by its first day and by its last, where stock is kept.
  package var openingStock: Int?
  package var closingStock: Int?

  package init(over: Double, under: Double, openingStock: Int? = nil, closingStock: Int? = nil) {
    self.over = over
    self.under = under
    self.openingStock = openingStock
    self.closingStock = closingStock
  }
}

package struct ScoreDetail: Hashable, Sendable {
  package struct Mark: Hashable, Sendable {
    package var mark: Double
    package var count: Int

    package init(mark: Double, count: Int) {
      self.mark = mark
      self.count = count
    }
  }

  /// Every mark of the scale that is whole, and others that were given, ascending.
  package var marks: [Mark]
  /// Rows that were asked for an answer, where those without one are known.
  package var asked: Int?

  package init(marks: [Mark], asked: Int? = nil) {
    self.marks = marks
    self.asked = asked
  }
}

package struct ConcentrationDetail: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// Shares from 0 to 1: of the holders, largest first, and of the sum that they hold.
    package var holders: Double
    package var sum: Double

    package init(holders: Double, sum: Double) {
      self.holders = holders
      self.sum = sum
    }
  }

  package var holders: Int
  /// How many of them are the top.
  package var top: Int
  /// The Lorenz curve from the largest holder down, at most 101 points, from (0, 0) to (1, 1).
  package var curve: [Point]

  package init(holders: Int, top: Int, curve: [Point]) {
    self.holders = holders
    self.top = top
    self.curve = curve
  }
}

/// The customer's clock beside the declared one, over the same records.
package struct CustomersClock: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    case closedHours
    case pause(reason: String)
    case lateStart, restart, earlyStop
  }

  /// One part of the gap. Seconds of all parts add up to the whole gap, over records with an end.
  package struct Part: Hashable, Sendable {
    package var cause: Cause
    package var seconds: Int
    /// Records whose declared time passes and that this part, added after those before it in the list, puts past the
    /// limit. Nil without a limit.
    package var hits: Int?

    package init(cause: Cause, seconds: Int, hits: Int? = nil) {
      self.cause = cause
      self.seconds = seconds
      self.hits = hits
    }
  }

  /// The standard's statistic on the customer's clock, with its interval.
  package var estimate: Estimate
  /// In the order in which they are added: closed hours, pauses by reason, late start, restart, early stop.
  package var gap: [Part]
  /// For a share within a limit: records by declared and customer's verdict.
  package var bothHit: Int?
  package var onlyDeclared: Int?
  package var onlyCustomer: Int?
  package var neither: Int?

  package init(
    estimate: Estimate, gap: [Part] = [], bothHit: Int? = nil, onlyDeclared: Int? = nil, onlyCustomer: Int? = nil,
    neither: Int? = nil
  ) {
    self.estimate = estimate
    self.gap = gap
    self.bothHit = bothHit
    self.onlyDeclared = onlyDeclared
    self.onlyCustomer = onlyCustomer
    self.neither = neither
  }
}
