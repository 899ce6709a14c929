// Owns what is found out about an export that nobody has declared yet: its form, and each of its columns.

package import AuditModel

package struct FileProfile: Sendable {
  /// The path as it was given.
  package var file: String
  package var format: FileFormat
  package var encoding: FoundEncoding
  package var delimiter: UInt8
  /// How its numbers are written.
  package var marks: MarksGuess
  /// Of JSON a column for each path to a value.
  package var columns: [ColumnProfile]
  /// Rows looked at, the header and blank lines apart.
  package var rows: Int
  /// Whether the file ends within those rows.
  package var isWhole: Bool
  /// Rows with more or fewer fields than the header, or that are no JSON object; they are in `rows`, and their fields
  /// are not looked at.
  package var ragged: Int
  /// The line of the first of them, from 1.
  package var firstRagged: Int?
  package var blankLines: Int
  /// The last row ends inside a quoted field.
  package var isUnclosed: Bool
}

/// The encoding that a file's bytes show.
package enum FoundEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with a byte-order mark"
  case utf16LittleEndian = "UTF-16, little-endian"
  case utf16BigEndian = "UTF-16, big-endian"
  /// What bytes are that are not UTF-8, where it defines them all: a guess.
  case windows1252 = "Windows-1252"
  /// Neither UTF-8 nor Windows-1252.
  case unknown = "an encoding that is not known"

  /// What has to be declared for it; nil where nothing has to, or nothing can.
  package var declared: TextEncoding? {
    switch self {
    case .utf8, .utf8WithMark, .unknown: nil
    case .utf16LittleEndian, .utf16BigEndian: .utf16
    case .windows1252: .windows1252
    }
  }

  var isReadAsItIs: Bool { self == .utf8 || self == .utf8WithMark }
}

package struct ColumnProfile: Sendable {
  /// From 1.
  package var position: Int
  /// Empty where the column has no name.
  package var header: String
  /// Whether other columns have the same name.
  package var isRepeated: Bool
  /// Which of the columns of its name it is, from 1.
  package var occurrence: Int
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
  /// `1.234` throughout, and nothing in the file says whether that is 1234.
  package var mayHaveThousands: Bool
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
  case decimal(places: Int)
  /// Hundredths with a percent sign; so many places of their share of one.
  case percent(places: Int)
  /// `1,234`: a decimal comma or thousands, and nothing in the file decides which.
  case undecidedNumber
  /// Numbers with other marks than most columns of numbers have.
  case otherNumber(NumberMarks)
  case boolean(whenTrue: String, whenFalse: String)
  case time(TimeShape)
  case clock(ClockShape)
  /// Lengths of time that name their units: `1h 5m`, `PT1H5M`.
  case durationWords
  /// Numbers that are all of the years 1990 to 2049, as counts since 1970.
  case epoch(TimePattern)
}

/// Digits parted by colons: a time of day or a length of time, such as `1:05:30`.
package struct ClockShape: Hashable, Sendable {
  /// Two or three; nil where they are no length of time, as `9:30 PM`.
  package var parts: Int?
  /// The pattern that reads them all as times of a day.
  package var pattern: String?

  package init(parts: Int?, pattern: String?) {
    self.parts = parts
    self.pattern = pattern
  }
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
