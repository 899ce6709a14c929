// Owns how exports become tables: which files, which column is which field, its type, its null words, its key.

package struct TableMapping: Hashable, Sendable {
  package var name: String
  /// A path or glob below the exports folder.
  package var files: String
  /// One byte; nil lets the file's name decide (`.tsv` is a tab, all else a comma).
  package var delimiter: UInt8?
  /// The field that names a record. Several rows of one key collapse to one.
  package var key: String?
  package var keep: Keep
  /// Texts that mean no value. The empty text always does.
  package var nullWords: [String]
  /// The time that dates a row where a measure does not name one: the declared one, else the table's only time.
  package var datedBy: String?
  package var columns: [ColumnMapping]
  /// Fields computed from other tables; used everywhere as columns are.
  package var derived: [DerivedField]
  /// What stops a clock for a record of this table.
  package var pauses: PauseMapping?
  /// Which field plays which part: agent, team, customer, channel, priority.
  package var roles: [String: String]
  package var place: Place

  /// Which row of a key is the record.
  package enum Keep: Hashable, Sendable {
    /// The row read last.
    case lastRead
    /// The row with the greatest value of a field; of equals, the one read last. A row without a value is the oldest.
    case last(by: String)
  }

  package init(
    name: String, files: String, delimiter: UInt8? = nil, key: String? = nil, keep: Keep = .lastRead,
    nullWords: [String] = [], datedBy: String? = nil, columns: [ColumnMapping], derived: [DerivedField] = [],
    pauses: PauseMapping? = nil,
    roles: [String: String] = [:], place: Place = Place(file: "")
  ) {
    self.name = name
    self.files = files
    self.delimiter = delimiter
    self.key = key
    self.keep = keep
    self.nullWords = nullWords
    self.datedBy = datedBy
    self.columns = columns
    self.derived = derived
    self.pauses = pauses
    self.roles = roles
    self.place = place
  }

  package func column(_ field: String) -> ColumnMapping? { columns.first { $0.field == field } }

  package func derived(_ field: String) -> DerivedField? { derived.first { $0.field == field } }

  /// The type of a column or derived field.
  package func type(of field: String) -> ColumnType? { column(field)?.type ?? derived(field)?.type }
}

/// A field that no column of the export holds: rolled up from related rows.
package struct DerivedField: Hashable, Sendable {
  package var field: String
  /// Integer for a count; else the type of what is picked.
  package var type: ColumnType
  package var rollup: Rollup
  package var place: Place

  package init(field: String, type: ColumnType, rollup: Rollup, place: Place = Place(file: "")) {
    self.field = field
    self.type = type
    self.rollup = rollup
    self.place = place
  }
}

/// What stops a declared clock.
package enum PauseMapping: Hashable, Sendable {
  /// Duration fields of the record that hold the time paused, by reason, ascending.
  case columns([Column])
  /// Rows of another table: intervals with a reason. A row without an end is still going on.
  case rows(Related, from: String, to: String, reason: String?)

  package struct Column: Hashable, Sendable {
    package var reason: String
    package var field: String

    package init(reason: String, field: String) {
      self.reason = reason
      self.field = field
    }
  }
}

package struct ColumnMapping: Hashable, Sendable {
  /// Our name, used everywhere else.
  package var field: String
  /// The file's own header.
  package var header: String
  package var type: ColumnType
  package var place: Place

  package init(field: String, header: String, type: ColumnType, place: Place = Place(file: "")) {
    self.field = field
    self.header = header
    self.type = type
    self.place = place
  }
}

/// What a field holds, and the integer each value becomes.
package enum ColumnType: Hashable, Sendable {
  /// Never printed; may be a key or be missing or not.
  case text
  /// Few distinct values, printed in reports; raw values may be mapped to ours.
  case category(values: [String: String])
  /// Seconds since 1970-01-01T00:00:00Z.
  case time(TimePattern, zone: ZoneRules)
  /// Seconds.
  case duration(DurationUnit)
  case integer
  /// A decimal number times 10 to this power.
  case decimal(places: Int)
  /// 1 or 0.
  case boolean(whenTrue: [String], whenFalse: [String])

  package var name: String {
    switch self {
    case .text: "text"
    case .category: "category"
    case .time: "time"
    case .duration: "duration"
    case .integer: "integer"
    case .decimal: "decimal"
    case .boolean: "boolean"
    }
  }

  package static let names = ["text", "category", "time", "duration", "integer", "decimal", "boolean"]
  package static let trueWords = ["true", "t", "yes", "y", "1"]
  package static let falseWords = ["false", "f", "no", "n", "0"]
}

package enum DurationUnit: String, CaseIterable, Hashable, Sendable {
  case seconds, minutes, hours, days

  package var seconds: Int64 {
    switch self {
    case .seconds: 1
    case .minutes: 60
    case .hours: 3600
    case .days: 86_400
    }
  }
}
