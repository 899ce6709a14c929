// Owns what is measured: the kinds of measure and the fields each reads.

/// What is measured, as declared.
package enum Measure: Hashable, Sendable {
  case duration(DurationMeasure)
  case share(ShareMeasure)
  case rate(RateMeasure)
  case ratio(RatioMeasure)
  case score(ScoreMeasure)
  case concentration(ConcentrationMeasure)
  case series(SeriesMeasure)
  case attestation(AttestationMeasure)

  /// The tables that it reads, each once, the one that its value is about first. None for an attestation.
  package var tables: [String] {
    terms.map(\.table).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Its sides: two for a rate or ratio, the one whose account comes first first; none for an attestation.
  package var terms: [Term] {
    switch self {
    case .rate(let measure): [measure.events, measure.per]
    case .ratio(let measure): [measure.over, measure.under]
    case .duration(let measure): [Term(table: measure.table, at: measure.begins)]
    case .share(let measure): [Term(table: measure.table, at: measure.at)]
    case .score(let measure): [Term(table: measure.table, at: measure.at)]
    case .concentration(let measure): [Term(table: measure.table, at: measure.at)]
    case .series(let measure): [Term(table: measure.table, at: measure.at)]
    case .attestation: []
    }
  }

  package var kind: String {
    switch self {
    case .duration: "duration"
    case .share: "share"
    case .rate: "rate"
    case .ratio: "ratio"
    case .score: "score"
    case .concentration: "concentration"
    case .series: "series"
    case .attestation: "attestation"
    }
  }

  /// The words the language uses.
  package static let kinds = [
    "duration", "share", "rate", "ratio", "score", "concentration", "series", "attestation",
  ]
}

/// Elapsed time between two timestamps of a record, or a column that already holds it.
package struct DurationMeasure: Hashable, Sendable {
  package enum Span: Hashable, Sendable {
    /// From one timestamp to the first present of several.
    case between(from: String, to: [String])
    /// A column of type duration, with the timestamp that dates the record.
    case column(String, at: String)
  }

  package var table: String
  package var span: Span
  /// Which records without an end are still going on. Nil: all of them. A record without an end for which this is
  /// false cannot be assessed, and is counted as such.
  package var openWhen: Condition?
  /// The verdict that the source system itself recorded, compared with ours.
  package var recorded: RecordedVerdict?
  /// The declared clock. A column that holds the duration is taken as it stands.
  package var clock: Clock
  /// Reasons for which the declared clock stands still, of those that the table's pauses know. Only with `between`.
  package var pauses: PauseChoice
  /// The customer's own clock, where it is not simply the same span on the calendar.
  package var customer: CustomerSpan?
  /// The time at which those left who were never served. Only with `between`: a record with it and without an end is a
  /// miss, waited until then, and waits no longer.
  package var abandoned: String?

  /// The timestamp at which the record begins, or that dates it.
  package var begins: String {
    switch span {
    case .between(let from, _): from
    case .column(_, let at): at
    }
  }

  package enum PauseChoice: Hashable, Sendable {
    case none, all
    case reasons([String])
  }

  package init(
    table: String, span: Span, openWhen: Condition? = nil, recorded: RecordedVerdict? = nil,
    clock: Clock = .calendar, pauses: PauseChoice = .none, customer: CustomerSpan? = nil,
    abandoned: String? = nil
  ) {
    self.table = table
    self.span = span
    self.openWhen = openWhen
    self.recorded = recorded
    self.clock = clock
    self.pauses = pauses
    self.customer = customer
    self.abandoned = abandoned
  }
}

/// From the first contact to the standard's own event, as the customer lived it: calendar time, no pauses.
package struct CustomerSpan: Hashable, Sendable {
  /// Nil: the measure's own `from`. A later own `from` is a late start.
  package var from: String?
  /// The first present of several; nil: the measure's own. An earlier own end is an early stop.
  package var to: [String]?
  /// A boolean or integer field: where it is above 0 the clock was started again, and a late start is a restart.
  package var restarted: String?

  package init(from: String? = nil, to: [String]? = nil, restarted: String? = nil) {
    self.from = from
    self.to = to
    self.restarted = restarted
  }
}

/// The source system's own flag: which records it calls met, and which missed. Neither is a blank flag.
package struct RecordedVerdict: Hashable, Sendable {
  package var met: Condition
  package var missed: Condition

  package init(met: Condition, missed: Condition) {
    self.met = met
    self.missed = missed
  }
}

/// The share of records that meet a condition.
package struct ShareMeasure: Hashable, Sendable {
  package var table: String
  package var condition: Condition
  /// Fields that must be present for the condition to be known; those the condition reads, unless declared.
  package var needs: [String]
  /// The timestamp that dates the record.
  package var at: String
  /// Which records are still going on, for the ledger. Nil: not known.
  package var openWhen: Condition?
  /// What counts beside the condition: lying beyond the fence of the record's class.
  package var fence: Fence?

  package init(
    table: String, condition: Condition, needs: [String], at: String, openWhen: Condition? = nil,
    fence: Fence? = nil
  ) {
    self.table = table
    self.condition = condition
    self.needs = needs
    self.at = at
    self.openWhen = openWhen
    self.fence = fence
  }
}

/// A robust fence for skewed times: with the quartiles Q1 and Q3 of a class over all its used records, values above
/// Q3 · (Q3 ÷ Q1)^times lie beyond it (Tukey's upper fence on the logarithm, 1977).
package struct Fence: Hashable, Sendable {
  /// A duration field.
  package var column: String
  /// The category fields that make a class; empty: all records are one.
  package var by: [String]
  package var times: Double

  package init(column: String, by: [String], times: Double) {
    self.column = column
    self.by = by
    self.times = times
  }
}

/// One side of a rate or ratio: records of a table, or the sum of one of their fields, dated by a time.
package struct Term: Hashable, Sendable {
  package var table: String
  package var at: String
  package var condition: Condition?
  /// An integer, decimal or duration field to add up. Nil counts records.
  package var sum: String?
  /// Whether that field is a duration, so that its sum is time.
  package var sumsTime: Bool

  package init(table: String, at: String, condition: Condition? = nil, sum: String? = nil, sumsTime: Bool = false) {
    self.table = table
    self.at = at
    self.condition = condition
    self.sum = sum
    self.sumsTime = sumsTime
  }
}

/// Events for every so many of something else: complaints per 1,000 surveys.
package struct RateMeasure: Hashable, Sendable {
  package var events: Term
  package var per: Term
  package var each: Int64
  /// Fields of both tables by whose mix the rate is standardised: observed ÷ expected at the rates of all records up to
  /// the period's end, times their crude rate. Empty: the crude rate.
  package var adjust: [String]

  package init(events: Term, per: Term, each: Int64, adjust: [String] = []) {
    self.events = events
    self.per = per
    self.each = each
    self.adjust = adjust
  }
}

/// One total over another, each with its own dates: matters received over matters solved.
package struct RatioMeasure: Hashable, Sendable {
  package var over: Term
  package var under: Term
  /// Whether what came in before the period and was not out again is shown as the opening backlog. Both terms count.
  package var stock: Bool
  /// `share` where the over is a part of the under, `seconds` where durations are divided by a count, else `number`.
  package var unit: Unit

  package init(over: Term, under: Term, stock: Bool = false, unit: Unit = .number) {
    self.over = over
    self.under = under
    self.stock = stock
    self.unit = unit
  }
}

/// Marks on a scale: satisfaction, effort, recommendation, quality.
package struct ScoreMeasure: Hashable, Sendable {
  package enum Method: Hashable, Sendable {
    case mean
    /// The share of the highest so many marks: top-two of five.
    case top(Int64)
    /// Promoters less detractors, from −100 to 100: the two highest marks of 0 to 10 against 0 to 6.
    case nps
  }

  package var table: String
  package var at: String
  /// An integer or decimal field.
  package var column: String
  /// The lowest and the highest mark, in whole marks. A mark outside is no mark.
  package var scale: ClosedRange<Int64>
  package var method: Method
  /// Which rows are invitations, or other rows that need not hold a mark: those without one are counted apart as not
  /// answered, and the share answered is shown. Nil: a row without a mark is a fault of the record.
  package var answersExpected: Bool

  package init(
    table: String, at: String, column: String, scale: ClosedRange<Int64>, method: Method,
    answersExpected: Bool = false
  ) {
    self.table = table
    self.at = at
    self.column = column
    self.scale = scale
    self.method = method
    self.answersExpected = answersExpected
  }
}

/// The share of a sum held by the largest holders: sales held by the top fifth of customers.
package struct ConcentrationMeasure: Hashable, Sendable {
  package var table: String
  package var at: String
  /// An integer, decimal or duration field.
  package var sum: String
  /// The field that names the holder.
  package var per: String
  /// The share of holders that count as the top, 0 to 1.
  package var top: Double

  package init(table: String, at: String, sum: String, per: String, top: Double) {
    self.table = table
    self.at = at
    self.sum = sum
    self.per = per
    self.top = top
  }
}

/// What no export can show: evidence, with the day until which it holds.
package struct AttestationMeasure: Hashable, Sendable {
  package var evidence: [Evidence]

  package init(evidence: [Evidence]) { self.evidence = evidence }
}

package struct Evidence: Hashable, Sendable {
  package var what: String
  /// Where it is to be found: a page, a folder, a cabinet.
  package var at: String
  package var validUntil: CivilDay?

  package init(what: String, at: String, validUntil: CivilDay? = nil) {
    self.what = what
    self.at = at
    self.validUntil = validUntil
  }
}

/// A metric that arrives already aggregated: one row per day (or other stretch) and segment.
///
/// The headline is Σ numerator ÷ Σ denominator, or Σ value·denominator ÷ Σ denominator; never an average of averages.
package struct SeriesMeasure: Hashable, Sendable {
  package var table: String
  package var at: String
  /// The metric's own column. Nil where numerator and denominator are given.
  package var value: String?
  package var numerator: String?
  package var denominator: String?
  /// Whether the value is a share (0 to 1), a duration in seconds, or a plain number.
  package var unit: Unit

  package init(
    table: String, at: String, value: String?, numerator: String? = nil, denominator: String? = nil, unit: Unit
  ) {
    self.table = table
    self.at = at
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
  }
}

/// The unit of a value, as stored: shares run from 0 to 1, durations are in seconds.
package enum Unit: String, Hashable, Sendable, CaseIterable {
  case share, seconds, number
}
