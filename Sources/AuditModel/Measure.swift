// Owns what is measured: the kinds of measure and the fields each reads.

/// What is measured, as declared. Each case reads one table.
package enum Measure: Hashable, Sendable {
  case duration(DurationMeasure)
  case share(ShareMeasure)
  case series(SeriesMeasure)

  package var table: String {
    switch self {
    case .duration(let measure): measure.table
    case .share(let measure): measure.table
    case .series(let measure): measure.table
    }
  }

  package var kind: String {
    switch self {
    case .duration: "duration"
    case .share: "share"
    case .series: "series"
    }
  }

  /// The words the language uses.
  package static let kinds = ["duration", "share", "series"]
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

  package init(table: String, span: Span, openWhen: Condition? = nil, recorded: RecordedVerdict? = nil) {
    self.table = table
    self.span = span
    self.openWhen = openWhen
    self.recorded = recorded
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

  package init(
    table: String, condition: Condition, needs: [String], at: String, openWhen: Condition? = nil
  ) {
    self.table = table
    self.condition = condition
    self.needs = needs
    self.at = at
    self.openWhen = openWhen
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
