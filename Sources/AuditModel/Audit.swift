// Owns the outcome: what an audit says of every standard, with the figures that its pages show.

package struct Audit: Sendable {
  package var tool: Tool
  package var company: Company
  package var period: Period
  /// How the period was chosen, when nobody named one.
  package var periodReason: String?
  package var asOf: CivilDay
  package var declarationsDigest: String
  /// In the book's order.
  package var standards: [StandardResult]
  /// Empty until detectors are run; see `detectorsRun`.
  package var findings: [Finding]
  package var detectorsRun: Int
  package var files: [FileLedger]
  package var diagnostics: [Diagnostic]

  package struct Tool: Hashable, Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  package init(
    tool: Tool, company: Company, period: Period, periodReason: String? = nil, asOf: CivilDay,
    declarationsDigest: String, standards: [StandardResult], findings: [Finding] = [], detectorsRun: Int = 0,
    files: [FileLedger], diagnostics: [Diagnostic] = []
  ) {
    self.tool = tool
    self.company = company
    self.period = period
    self.periodReason = periodReason
    self.asOf = asOf
    self.declarationsDigest = declarationsDigest
    self.standards = standards
    self.findings = findings
    self.detectorsRun = detectorsRun
    self.files = files
    self.diagnostics = diagnostics
  }
}

package enum Verdict: String, CaseIterable, Hashable, Sendable {
  case met, near, missed, unmeasured, waived
}

/// Whether the process, as it runs, meets its target: always, sometimes, or not without change.
package enum Capability: String, CaseIterable, Hashable, Sendable {
  case will, may, cannot
  case notAssessable = "not assessable"
}

package enum Integrity: String, CaseIterable, Hashable, Sendable {
  case sound
  case inDoubt = "in doubt"
  case notAssessable = "not assessable"
}

/// A value with its 95% interval. Shares run from 0 to 1, durations are in seconds.
package struct Estimate: Hashable, Sendable {
  package var value: Double
  /// Nil where no interval can be given; the reason is in `StandardResult.intervalMethod`.
  package var low: Double?
  package var high: Double?
  /// Records, or the sum of the denominators of a series.
  package var n: Int

  package init(value: Double, low: Double? = nil, high: Double? = nil, n: Int) {
    self.value = value
    self.low = low
    self.high = high
    self.n = n
  }
}

package struct StandardResult: Sendable {
  package var standard: Standard
  package var verdict: Verdict
  /// Why there is no value, as a clause; nil where there is one.
  package var unmeasuredBecause: String?
  package var estimate: Estimate?
  /// How the interval came about, as a clause: `Wilson score interval`.
  package var intervalMethod: String
  package var capability: Capability
  /// Why the capability is what it is, as a sentence.
  package var capabilityReason: String
  package var integrity: Integrity
  /// Records counted as met, for shares and shares within a limit.
  package var hits: Int?
  /// Records still open and past their limit, counted as misses.
  package var openPastLimit: Int?
  package var ledger: StandardLedger
  /// One for each declared breakdown.
  package var breakdowns: [Breakdown]
  /// Every stretch with data, inside the period and before it, oldest first.
  package var monthly: [SeriesPoint]
  package var weekly: [SeriesPoint]
  package var quarterly: [SeriesPoint]
  package var chart: ControlChart?
  package var distribution: Distribution?
  package var quantiles: Quantiles?
  package var recorded: RecordedComparison?
  /// The mean of the rows' own values, each counting the same: for a series, the headline it must not have.
  package var plainMean: Double?
  /// Sentences about the reading of this figure that belong beside it.
  package var remarks: [String]

  package init(standard: Standard, verdict: Verdict, ledger: StandardLedger) {
    self.standard = standard
    self.verdict = verdict
    self.ledger = ledger
    intervalMethod = ""
    capability = .notAssessable
    capabilityReason = ""
    integrity = .notAssessable
    breakdowns = []
    monthly = []
    weekly = []
    quarterly = []
    remarks = []
  }
}

package struct Breakdown: Hashable, Sendable {
  package var fields: [String]
  /// Largest first. Groups under the privacy floor are not here.
  package var segments: [Segment]
  package var suppressedGroups: Int
  package var suppressedRecords: Int
  /// Whether one of the suppressed groups is large enough to show, and hidden so that the other, the only small one,
  /// cannot be had by subtraction.
  package var hidesOneMore: Bool

  package init(
    fields: [String], segments: [Segment], suppressedGroups: Int = 0, suppressedRecords: Int = 0,
    hidesOneMore: Bool = false
  ) {
    self.fields = fields
    self.segments = segments
    self.suppressedGroups = suppressedGroups
    self.suppressedRecords = suppressedRecords
    self.hidesOneMore = hidesOneMore
  }
}

package struct Segment: Hashable, Sendable {
  /// One for each field of the breakdown; nil where the record had no value.
  package var names: [String?]
  package var verdict: Verdict
  package var estimate: Estimate
  package var hits: Int?
  package var openPastLimit: Int?
  /// The value over closed records alone, where open ones are counted as misses.
  package var closedOnly: Double?

  package init(
    names: [String?], verdict: Verdict, estimate: Estimate, hits: Int? = nil, openPastLimit: Int? = nil,
    closedOnly: Double? = nil
  ) {
    self.names = names
    self.verdict = verdict
    self.estimate = estimate
    self.hits = hits
    self.openPastLimit = openPastLimit
    self.closedOnly = closedOnly
  }
}

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

/// How a duration is spread, in bins of equal width that have the limit on an edge.
package struct Distribution: Hashable, Sendable {
  package enum Scale: Hashable, Sendable {
    /// Bins are seconds wide; the limit is the same for every record.
    case seconds(width: Int64, limit: Int64?)
    /// Bins are parts of each record's own limit: `parts` of them make the limit.
    case shareOfLimit(parts: Int)
  }

  package struct Bin: Hashable, Sendable {
    /// The bin covers (index − 1, index] widths; bin 0 holds exact zeros.
    package var index: Int
    package var done: Int

    package init(index: Int, done: Int) {
      self.index = index
      self.done = done
    }
  }

  package var scale: Scale
  /// Ascending by index; empty bins are left out.
  package var bins: [Bin]
  /// Finished records beyond the last bin.
  package var beyond: Int
  /// Records that are not finished.
  package var open: Int

  package init(scale: Scale, bins: [Bin], beyond: Int, open: Int) {
    self.scale = scale
    self.bins = bins
    self.beyond = beyond
    self.open = open
  }
}

/// Percentiles of finished records, in seconds; open records are not in them and are counted beside them.
package struct Quantiles: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var percent: Int
    package var value: Double

    package init(percent: Int, value: Double) {
      self.percent = percent
      self.value = value
    }
  }

  package var points: [Point]
  package var n: Int
  package var open: Int

  package init(points: [Point], n: Int, open: Int) {
    self.points = points
    self.n = n
    self.open = open
  }

  package subscript(percent: Int) -> Double? { points.first { $0.percent == percent }?.value }
}

/// Our verdict on each record against the flag that the source system recorded.
package struct RecordedComparison: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package enum Ours: String, Hashable, Sendable, CaseIterable {
      case met, missedClosed, missedOpen
      /// Left out of our figure: no limit, excluded, or otherwise not assessable.
      case notCounted
    }

    package enum Flag: String, Hashable, Sendable, CaseIterable {
      case met, missed, blank
    }

    package var ours: Ours
    package var flag: Flag
    package var count: Int
    /// How many of them are still open.
    package var open: Int

    package init(ours: Ours, flag: Flag, count: Int, open: Int) {
      self.ours = ours
      self.flag = flag
      self.count = count
      self.open = open
    }
  }

  /// Each pair once; pairs without records are left out.
  package var rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  package func count(ours: Set<Row.Ours>? = nil, flag: Set<Row.Flag>? = nil) -> Int {
    rows.filter { (ours?.contains($0.ours) ?? true) && (flag?.contains($0.flag) ?? true) }
      .reduce(0) { $0 + $1.count }
  }
}

package enum Tier: String, CaseIterable, Hashable, Sendable {
  case strong
  case worthAsking = "worth asking"
  case watch
  case notAssessable = "not assessable"
}

/// A pattern consistent with a standard that has gone wrong. Identity = detector + standard + segment, never wording.
package struct Finding: Hashable, Sendable {
  package var id: String
  package var detector: String
  package var standard: String
  package var segment: String?
  package var tier: Tier
  package var effect: Estimate
  package var unit: String
  package var customers: Int?
  package var p: Double?
  package var q: Double?
  package var smallestDetectable: Double?

  package init(
    id: String, detector: String, standard: String, segment: String?, tier: Tier, effect: Estimate, unit: String,
    customers: Int? = nil, p: Double? = nil, q: Double? = nil, smallestDetectable: Double? = nil
  ) {
    self.id = id
    self.detector = detector
    self.standard = standard
    self.segment = segment
    self.tier = tier
    self.effect = effect
    self.unit = unit
    self.customers = customers
    self.p = p
    self.q = q
    self.smallestDetectable = smallestDetectable
  }
}
