// Owns a standard's course: points of equal stretches, and the control chart drawn from them.

package struct SeriesPoint: Hashable, Sendable {
  /// `2026-07`, `2026-Q3`, or the Monday of a week.
  package var name: String
  package var start: CivilDay
  package var estimate: Estimate
  /// The mean of the rows' own values, for a series.
  package var plainMean: Double?
  /// Whether the stretch lies in the audited period.
  package var inPeriod: Bool
  /// Whether the data or the period cut the stretch short; such points are listed but not charted.
  package var partial: Bool

  package init(
    name: String, start: CivilDay, estimate: Estimate, plainMean: Double? = nil, inPeriod: Bool, partial: Bool
  ) {
    self.name = name
    self.start = start
    self.estimate = estimate
    self.plainMean = plainMean
    self.inPeriod = inPeriod
    self.partial = partial
  }
}

package struct ControlChart: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// Individual values with limits from the moving range.
    case xmr = "XmR"
    /// Proportions with Laney's limits, for volumes that vary.
    case pPrime = "P′"
    /// Rates with Laney's limits, for volumes that vary.
    case uPrime = "U′"
    /// Fewer than 12 points: no limits.
    case run
  }

  package enum Signal: String, Hashable, Sendable {
    /// One point outside the limits.
    case outside
    /// Seven points one after another rising or falling.
    case trend
    /// Two of three beyond two thirds of the way to a limit.
    case nearLimit
    /// Seven points one after another on one side of the centre.
    case shift
  }

  package struct Point: Hashable, Sendable {
    package var name: String
    package var value: Double
    package var n: Int
    package var lower: Double?
    package var upper: Double?
    package var signal: Signal?
    /// Whether a signal lies on the side the target asks for. Nil without a signal, or where no side is better.
    package var isImprovement: Bool?
    package var inPeriod: Bool

    package init(
      name: String, value: Double, n: Int, lower: Double? = nil, upper: Double? = nil, signal: Signal? = nil,
      isImprovement: Bool? = nil, inPeriod: Bool
    ) {
      self.name = name
      self.value = value
      self.n = n
      self.lower = lower
      self.upper = upper
      self.signal = signal
      self.isImprovement = isImprovement
      self.inPeriod = inPeriod
    }
  }

  package var kind: Kind
  package var stretch: Stretch
  package var centre: Double
  package var points: [Point]

  package init(kind: Kind, stretch: Stretch, centre: Double, points: [Point]) {
    self.kind = kind
    self.stretch = stretch
    self.centre = centre
    self.points = points
  }
}
