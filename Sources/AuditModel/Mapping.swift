// Owns how exports become tables: which files, which column is which field, its type, its null words, its key.

package struct TableMapping: Hashable, Sendable {
  package var name: String
  /// A path or glob below the exports folder.
  package var files: String
  /// Nil lets each file's name decide: `.ndjson` and `.jsonl`, also compressed, hold JSON; all others delimited text.
  package var format: FileFormat?
  /// Nil lets each file's byte order mark decide; without one it is UTF-8.
  package var encoding: TextEncoding?
  /// One byte; nil lets the file decide: `.tsv` is a tab, all else what its header is separated by.
  package var delimiter: UInt8?
  /// How the numbers of the table are written.
  package var marks: NumberMarks
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
  /// Which field plays which part: see `TableMapping.roles`.
  package var roles: [String: String]
  /// The known product's export that this mapping began from; what it said is in the fields above already.
  package var preset: String?
  package var place: Place

  /// Which row of a key is the record.
  package enum Keep: Hashable, Sendable {
    /// The row read last.
    case lastRead
    /// The row with the greatest value of a field; of equals, the one read last. A row without a value is the oldest.
    case last(by: String)
  }

  package init(
    name: String, files: String, format: FileFormat? = nil, encoding: TextEncoding? = nil, delimiter: UInt8? = nil,
    marks: NumberMarks = NumberMarks(), key: String? = nil, keep: Keep = .lastRead,
    nullWords: [String] = [], datedBy: String? = nil, columns: [ColumnMapping], derived: [DerivedField] = [],
    pauses: PauseMapping? = nil,
    roles: [String: String] = [:], preset: String? = nil, place: Place = Place(file: "")
  ) {
    self.name = name
    self.files = files
    self.format = format
    self.encoding = encoding
    self.delimiter = delimiter
    self.marks = marks
    self.key = key
    self.keep = keep
    self.nullWords = nullWords
    self.datedBy = datedBy
    self.columns = columns
    self.derived = derived
    self.pauses = pauses
    self.roles = roles
    self.preset = preset
    self.place = place
  }

  /// The parts that a field may play, and the types that it may have for it.
  package static let roles: [(name: String, types: [String])] =
    ["agent", "team", "customer", "channel", "priority"].map { ($0, ["text", "category", "integer"]) }
    // How often the record was passed on, and how long somebody worked on it.
    + [("hand_offs", ["integer"]), ("handling", ["duration"])]
    // When the system itself wrote the end of the record down, whatever end was entered.
    + [("logged_at", ["time"])]

  package func column(_ field: String) -> ColumnMapping? { columns.first { $0.field == field } }

  package func derived(_ field: String) -> DerivedField? { derived.first { $0.field == field } }

  /// The type of a column or derived field.
  package func type(of field: String) -> ColumnType? { column(field)?.type ?? derived(field)?.type }
}

/// How the records of a file are written.
package enum FileFormat: String, CaseIterable, Hashable, Sendable {
  /// Fields parted by one byte, quoted as RFC 4180 says.
  case delimited
  /// One JSON value a line.
  case ndjson
}

/// How the bytes of a file become characters.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  /// Of either byte order: the mark decides; without one, the order that makes the first characters ASCII.
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
}

/// The bytes between whole numbers and decimals, and between thousands.
package struct NumberMarks: Hashable, Sendable {
  package var decimal: UInt8
  /// Nil: thousands are not parted, and a number that has such a mark is unreadable.
  package var thousands: UInt8?

  package init(decimal: UInt8 = UInt8(ascii: "."), thousands: UInt8? = nil) {
    self.decimal = decimal
    self.thousands = thousands
  }
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
  /// The file's own header; of JSON the path to the value: `reply_time.business`, `agents[0].name`,
  /// `metrics[name=tHandle].value`.
  package var header: String
  /// A second column whose content follows the first's after a space: a date and its time of day.
  package var second: String?
  /// Which of several columns with this header, from 1; nil where there must be only one.
  package var occurrence: Int?
  package var type: ColumnType
  /// Numbers are hundredths, with or without a percent sign: `87.5%` is 0.875.
  package var isPercent: Bool
  package var place: Place

  package init(
    field: String, header: String, second: String? = nil, occurrence: Int? = nil, type: ColumnType,
    isPercent: Bool = false, place: Place = Place(file: "")
  ) {
    self.field = field
    self.header = header
    self.second = second
    self.occurrence = occurrence
    self.type = type
    self.isPercent = isPercent
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
  case duration(DurationForm)
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

/// How a duration is written.
package enum DurationForm: Hashable, Sendable {
  /// A number of one unit: `2.5`.
  case number(DurationUnit)
  /// Digits parted by colons, the first part of any size: `02:30`.
  case clock(ClockForm)
  /// Numbers that name their units: `1h 5m`, `2 days 3 hours`, `PT1H5M`.
  case words

  package static let seconds = DurationForm.number(.seconds)

  package enum ClockForm: String, CaseIterable, Hashable, Sendable {
    case hoursMinutesSeconds = "h:mm:ss"
    case hoursMinutes = "h:mm"
    case minutesSeconds = "m:ss"
  }
}

package enum DurationUnit: String, CaseIterable, Hashable, Sendable {
  case milliseconds, seconds, minutes, hours, days

  package var milliseconds: Int64 {
    switch self {
    case .milliseconds: 1
    case .seconds: 1000
    case .minutes: 60_000
    case .hours: 3_600_000
    case .days: 86_400_000
    }
  }
}
