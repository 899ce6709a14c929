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
  /// What each detector could look at, and the cards of those that ran, in their order.
  package var checks: [Check] = []
  package var detectors: [DetectorCard] = []
  package var detectorsRun: Int { detectors.count }
  package var constants: DetectorConstants = .frozen
  package var files: [FileLedger]
  /// The checklist's questions, in the order declared.
  package var control: [QuestionResult]
  package var responses: [Response]
  package var diagnostics: [Diagnostic]
  /// The tables that the declarations read: what their fields hold, for the words of the report.
  package var tables: [TableMapping]

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
    declarationsDigest: String, standards: [StandardResult], findings: [Finding] = [],
    files: [FileLedger], control: [QuestionResult] = [], responses: [Response] = [], diagnostics: [Diagnostic] = [],
    tables: [TableMapping] = []
  ) {
    self.tool = tool
    self.company = company
    self.period = period
    self.periodReason = periodReason
    self.asOf = asOf
    self.declarationsDigest = declarationsDigest
    self.standards = standards
    self.findings = findings
    self.files = files
    self.control = control
    self.responses = responses
    self.diagnostics = diagnostics
    self.tables = tables
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
  /// Whether the value can only be said to be at least so much: so many records are open that a percentile is one of
  /// them, and even their time so far misses the target.
  package var isLowerBound = false
  /// The same measured from the first contact on the calendar, without pauses. Nil where no time is measured.
  package var customersClock: CustomersClock?
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
  /// The account of the other side of a rate or ratio; `ledger` is that of the events, or of the over.
  package var otherLedger: StandardLedger?
  /// The bound that the estimate was judged by: where the target changed within the period, the mean of the bounds in
  /// force, weighted by records.
  package var bound: Bound
  /// What belongs to one kind of measure alone.
  package var detail: MeasureDetail?
  /// For a rate: the breakdowns of its events.
  package var eventBreakdowns: [Breakdown]
  /// One for each declared breakdown.
  package var breakdowns: [Breakdown]
  /// Every stretch with data, inside the period and before it, oldest first.
  package var monthly: [SeriesPoint]
  package var weekly: [SeriesPoint]
  package var quarterly: [SeriesPoint]
  /// How many stretches hold fewer records than the privacy floor, and are in none of the above.
  package var hiddenPoints: [Stretch: Int]
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
    eventBreakdowns = []
    bound = standard.target.bound
    monthly = []
    weekly = []
    quarterly = []
    hiddenPoints = [:]
    remarks = []
  }
}
