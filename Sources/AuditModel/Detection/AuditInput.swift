// Owns what detectors may look at: one audit's standards with their results and counts. Nothing else reaches them.

package struct AuditInput: Sendable {
  package var book: StandardsBook
  package var period: Period
  package var asOf: CivilDay
  package var constants: DetectorConstants
  /// In the book's order, those without a figure too.
  package var standards: [StandardEvidence]

  package init(
    book: StandardsBook, period: Period, asOf: CivilDay, constants: DetectorConstants = .frozen,
    standards: [StandardEvidence]
  ) {
    self.book = book
    self.period = period
    self.asOf = asOf
    self.constants = constants
    self.standards = standards
  }

  package func standard(_ id: String) -> StandardEvidence? { standards.first { $0.standard.id == id } }

  /// The standards that suffer if this one is bought at customers' cost, of those in the book, in the order declared.
  package func counterweights(of standard: Standard) -> [StandardEvidence] {
    standard.counterweights.compactMap { self.standard($0) }
  }
}

/// A standard, its result, and every count of it that a detector may ask for. What was not counted, because the
/// declarations name no such role or the exports hold no such field, is nil or empty: never a clean bill.
package struct StandardEvidence: Sendable {
  package var standard: Standard
  package var result: StandardResult
  /// The spread of durations against the limit: all records, and by the values of each declared single breakdown.
  package var spread: Spread?
  package var segmentSpreads: [SegmentSpread] = []
  /// Every civil day with records up to the period's end, ascending: used records, and those excluded.
  package var days: [DayTally] = []
  /// Hits by the number of hand-offs, ascending; 5 stands for itself and more. Empty without the role.
  package var handOffs: [HandOffCounts] = []
  /// By agent, stratum and band of the limit. Empty without the role.
  package var agentBands: [AgentBand] = []
  /// By agent (or team, where no agent is known) and month. Empty without either role.
  package var unitMonths: [UnitMonth] = []
  /// By month and the values of each declared single breakdown.
  package var segmentMonths: [SegmentMonth] = []
  /// The first event of each kind that may stop or move the clock, by elapsed share of the limit.
  package var clockEvents: [ClockEvent] = []
  /// What the verdict of excluded records would have been.
  package var exclusions: [ExclusionCounts] = []
  /// Seconds between an end of the records and other times of theirs.
  package var lags: [Lag] = []
  /// Minutes of the hour, 60 cells each, of the times that the standard reads.
  package var minutes: [MinuteCells] = []
  /// Records by the civil day on which they ended, ascending. Empty where a standard reads no single end.
  package var endings: [DayCount] = []
  /// Waits by second, answered and abandoned. Empty unless the standard says when customers left.
  package var waits: [WaitCell] = []
  /// The counterweight that tells which records came back: `judged` and `returned` everywhere.
  package var returning: String?
  /// Who was asked for an answer, of the records that the survey is about. Empty unless that is known.
  package var invitations: [InvitationCell] = []
  /// Records of the standard's table by topic-free cells of handling time, for speed against precision; ascending.
  package var handling: [HandlingCell] = []

  /// By the size of what the customer was told, ascending. Empty unless each record has a deadline or a time announced.
  package var promises: [PromiseCell] = []
  /// Ends by when they were written down. Empty without the role.
  package var stamps: [StampCell] = []

  package init(standard: Standard, result: StandardResult) {
    self.standard = standard
    self.result = result
  }
}

package struct DayTally: Hashable, Sendable {
  package var day: CivilDay
  /// Used records, those of them that hit, those still open, and the excluded ones of any reason.
  package var n: Int
  package var hits: Int
  package var open: Int
  package var excluded: Int
  /// For a series: its value that day times its weight, and its weight.
  package var total: Double
  package var weight: Double

  package init(
    day: CivilDay, n: Int, hits: Int = 0, open: Int = 0, excluded: Int = 0, total: Double = 0, weight: Double = 0
  ) {
    self.day = day
    self.n = n
    self.hits = hits
    self.open = open
    self.excluded = excluded
    self.total = total
    self.weight = weight
  }
}

package struct DayCount: Hashable, Sendable {
  package var day: CivilDay
  package var n: Int

  package init(day: CivilDay, n: Int) {
    self.day = day
    self.n = n
  }
}

package struct HandOffCounts: Hashable, Sendable {
  package var handOffs: Int
  package var n: Int
  package var hits: Int

  package init(handOffs: Int, n: Int, hits: Int) {
    self.handOffs = handOffs
    self.n = n
    self.hits = hits
  }
}

package struct UnitMonth: Hashable, Sendable {
  /// Agent or team, as it may be shown.
  package var unit: String
  package var isAgent: Bool
  /// The first day of the month.
  package var month: CivilDay
  package var n: Int
  package var hits: Int

  package init(unit: String, isAgent: Bool, month: CivilDay, n: Int, hits: Int) {
    self.unit = unit
    self.isAgent = isAgent
    self.month = month
    self.n = n
    self.hits = hits
  }
}

package struct SegmentMonth: Hashable, Sendable {
  package var field: String
  /// Nil where records hold no value.
  package var value: String?
  package var month: CivilDay
  package var n: Int
  package var hits: Int

  package init(field: String, value: String?, month: CivilDay, n: Int, hits: Int) {
    self.field = field
    self.value = value
    self.month = month
    self.n = n
    self.hits = hits
  }
}

package struct ExclusionCounts: Hashable, Sendable {
  package var name: String
  /// Excluded records whose verdict is known, and those of them that would have hit.
  package var n: Int
  package var wouldHit: Int

  package init(name: String, n: Int, wouldHit: Int) {
    self.name = name
    self.n = n
    self.wouldHit = wouldHit
  }
}
