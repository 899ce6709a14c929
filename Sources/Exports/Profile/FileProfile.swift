// Owns what is found out about an export that nobody has declared yet: its form, and each of its columns.

package import AuditModel

package struct FileProfile: Sendable {
  /// The path as it was given.
  package var file: String
  package var encoding: TextEncoding
  package var delimiter: UInt8
  package var columns: [ColumnProfile]
  /// Rows looked at, the header and blank lines apart.
  package var rows: Int
  /// Whether the file ends within those rows.
  package var isWhole: Bool
  /// Rows with more or fewer fields than the header; they are in `rows`, and their fields are not looked at.
  package var ragged: Int
  /// The line of the first of them, from 1.
  package var firstRagged: Int?
  package var blankLines: Int
  /// The last row ends inside a quoted field.
  package var isUnclosed: Bool
}

package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with a byte-order mark"
  case utf16LittleEndian = "UTF-16, little-endian"
  case utf16BigEndian = "UTF-16, big-endian"
  /// What bytes are that are not UTF-8: a guess, for any bytes can be read as it.
  case windows1252 = "Windows-1252"

  /// Whether exports in it are read as they are.
  package var isReadAsItIs: Bool { self == .utf8 || self == .utf8WithMark }
}

package struct ColumnProfile: Sendable {
  /// From 1.
  package var position: Int
  /// Empty where the column has no name.
  package var header: String
  /// Whether other columns have the same name.
  package var isRepeated: Bool
  /// Values that are there and are no null word.
  package var filled: Int
  package var empty: Int
  /// Words that usually mean no value, most first.
  package var nullWords: [NamedCount]
  package var distinct: Int
  /// Whether there were more distinct values than are counted.
  package var isCapped: Bool
  package var shape: ColumnShape
  /// Distinct values that are not of that shape.
  package var misfits: Int
  /// Whether the values are people, or words that people wrote: they are not to be shown.
  package var isPersonal: Bool
  /// Every value with its count, most first, where they are few, repeated and not personal.
  package var categories: [NamedCount]?

  /// Every row has a value, and no two have the same.
  package var isUnique: Bool { empty == 0 && nullWords.isEmpty && !isCapped && filled > 0 && distinct == filled }
}

/// What the values of a column look like.
package enum ColumnShape: Hashable, Sendable {
  /// No value at all.
  case empty
  case text
  /// Digits that name something: too long for a number, or with leading zeros.
  case code
  case category
  case integer(range: ClosedRange<Int64>)
  case decimal(places: Int, mark: DecimalMark)
  case boolean(whenTrue: String, whenFalse: String)
  case time(TimeShape)
  /// A time of day or a length of time, such as `1:05:30`.
  case clock
  case epoch(EpochUnit)

  package enum DecimalMark: Hashable, Sendable {
    case point, comma
    /// `1,234`: a decimal comma, or thousands.
    case undecided
    /// Thousands apart, as `1,234.50` or `1.234,50`.
    case grouped
  }

  package enum EpochUnit: String, Hashable, Sendable { case seconds, milliseconds }
}

package struct TimeShape: Hashable, Sendable {
  package enum Offsets: Hashable, Sendable { case none, some, all }

  /// The patterns that read every value: more than one where the order of day and month is undecided.
  package var patterns: [TimePattern]
  package var isDateOnly: Bool
  package var isTwelveHour: Bool
  /// Whether the values say their offset from UTC.
  package var offsets: Offsets

  package var isUndecided: Bool { patterns.count > 1 }
}
