// Owns the table that is proposed for an unknown export: a name for each column, its type, its key and its roles.

import AuditModel
import Exports
import Foundation

struct TableProposal {
  private(set) var mapping: TableMapping
  /// By field: what its author should know before they trust the type.
  private(set) var remarks: [String: String] = [:]
  /// What could be declared too, and only its author can say.
  private(set) var advice: [String] = []

  init(_ profile: FileProfile, taken: Set<String>, known: [KnownExport]) {
    let file = URL(fileURLWithPath: profile.file).lastPathComponent
    mapping = TableMapping(
      name: PlainName.table(of: file, taken: taken), files: PlainName.pattern(of: file), columns: [])
    declareForm(of: profile, file)
    let product = KnownExport.likeliest(of: known, for: profile)
    mapping.preset = product?.name

    let fields = PlainName.fields(of: profile)
    let pairs = profile.dateTimePairs
    if product == nil { for (role, column) in profile.roles { mapping.roles[role] = fields[column] } }
    for (index, column) in profile.columns.enumerated() {
      // The preset says what its own columns are.
      guard let field = fields[index], product?.headers.contains(column.header) != true else { continue }
      var (declared, remark) = self.column(column, field)
      if let pair = pairs.first(where: { $0.date == index }), let pattern = pair.patterns.first {
        declared.second = profile.columns[pair.time].header
        declared.type = .time(pattern, zone: .utc)
        remark = pair.patterns.dropFirst().first.map { "or \($0.text)? No value is above 12" }
      }
      mapping.columns.append(declared)
      remarks[field] = remark
    }
    guard product == nil else { return }
    var nulls: [String: Int] = [:]
    for (column, field) in zip(profile.columns, fields) where field != nil {
      for word in column.nullWords { nulls[word.name, default: 0] += word.count }
    }
    mapping.nullWords = nulls.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    mapping.datedBy = PlainName.dating(of: profile, fields: fields)
    propose(profile.key, profile, fields)
  }

  /// What the file's name does not say of how it is written.
  private mutating func declareForm(of profile: FileProfile, _ file: String) {
    mapping.encoding = profile.encoding.declared
    mapping.marks = profile.marks.marks
    if profile.format == .ndjson {
      if ![".ndjson", ".jsonl"].contains(where: { file.lowercased().contains($0) }) { mapping.format = .ndjson }
      return
    }
    let usual = file.contains(".tsv") || file.contains(".tab") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    if profile.delimiter != usual { mapping.delimiter = profile.delimiter }
  }

  private func column(_ column: ColumnProfile, _ field: String) -> (ColumnMapping, remark: String?) {
    let (type, remark) = proposal(for: column, isAgent: mapping.roles["agent"] == field)
    let isNumbered = column.isRepeated || column.header.isEmpty
    let isPercent = if case .percent = column.shape { true } else { false }
    let declared = ColumnMapping(
      field: field, header: column.header, occurrence: isNumbered ? column.occurrence : nil, type: type,
      isPercent: isPercent)
    return (declared, remark)
  }

  private mutating func propose(_ key: KeyGuess?, _ profile: FileProfile, _ fields: [String?]) {
    switch key {
    case .unique(let column): mapping.key = fields[column]
    case .log(let column, let time, let isSure):
      guard let field = fields[column], let update = fields[time] else { return }
      let counts = "\(counted(profile.columns[column].distinct, "value")) in \(counted(profile.rows, "row"))"
      if isSure {
        mapping.key = field
        mapping.keep = .last(by: update)
        advice.append("An event log: several rows a key (\(counts)); the last row of each is its state.")
      } else {
        advice.append("\(field) repeats (\(counts)). Should only the latest row of each count, add:")
        advice.append("  key: \(field)")
        advice.append("  keep: last by \(update)")
      }
    case nil: break
    }
  }

  private func proposal(for column: ColumnProfile, isAgent: Bool) -> (ColumnType, remark: String?) {
    let name = ColumnName(column.header)
    switch column.shape {
    case .empty: return (.text, "no value in the rows looked at")
    case .text, .code: return (.text, nil)
    case .category:
      // Reports show categories as they are; agents alone have made-up names there.
      return column.isPersonal && !isAgent
        ? (.text, "a category, if it names no people") : (.category(values: [:]), nil)
    case .integer(let range):
      if let duration = duration(name, range.lowerBound) { return duration }
      return (.integer, range == 0...1 ? "1 and 0: a boolean?" : nil)
    case .decimal(let places):
      let thousands =
        column.mayHaveThousands
        ? "or thousands, 1.234 for 1234? Then say decimal_mark and thousands_mark of the table" : nil
      if let duration = duration(name, 0) { return (duration.0, thousands ?? duration.remark) }
      if let thousands { return (.decimal(places: places), thousands) }
      return places > 6 ? (.text, "numbers of more than six decimals are not read") : (.decimal(places: places), nil)
    case .percent(let places):
      return places > 6 ? (.text, "shares of more than six decimals are not read") : (.decimal(places: places), nil)
    case .undecidedNumber:
      return (.text, "numbers: say whether the comma is the table's decimal_mark or its thousands_mark")
    case .otherNumber(let marks):
      let mark = Character(Unicode.Scalar(marks.decimal))
      return (.text, "numbers with a decimal \"\(mark)\", which the other columns do not have: export them alike")
    case .boolean:
      return (.boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords), nil)
    case .time(let time):
      let pattern = time.patterns.first ?? .iso
      var remark: String?
      if time.isUndecided, let other = time.patterns.dropFirst().first {
        remark = "or \(other.text)? No value is above 12"
      } else if time.offsets == .some {
        remark = "values without an offset are read in the company's zone"
      }
      return (.time(pattern, zone: .utc), remark)
    case .clock(let clock): return self.clock(clock, name)
    case .durationWords: return (.duration(.words), nil)
    case .epoch(let pattern):
      guard name.soundsLikeDate else { return (.integer, "\(pattern.text)? Then: type: time, format: \(pattern.text)") }
      return (.time(pattern, zone: .utc), nil)
    }
  }

  private func clock(_ clock: ClockShape, _ name: ColumnName) -> (ColumnType, remark: String?) {
    let isOfDay = clock.pattern != nil
    switch clock.parts {
    case 3:
      let isLength = name.soundsLikeDuration || name.durationUnit != nil || !isOfDay
      let remark = "a length of time? A time of day is joined with its date: from: [DATE, TIME]"
      return (.duration(.clock(.hoursMinutesSeconds)), isLength ? nil : remark)
    case 2 where name.soundsLikeDuration || name.durationUnit != nil || !isOfDay:
      return (.duration(.clock(.minutesSeconds)), "m:ss, or h:mm?")
    case 2: return (.text, "a time of day? Else: type: duration, format: h:mm or m:ss")
    default: return (.text, "a time of day is joined with its date: from: [DATE, TIME]")
    }
  }

  /// A duration, where the header speaks of one.
  private func duration(_ name: ColumnName, _ least: Int64) -> (ColumnType, remark: String?)? {
    guard least >= 0 else { return nil }
    if let unit = name.durationUnit { return (.duration(.number(unit)), nil) }
    return name.soundsLikeDuration ? (.duration(.seconds), "in seconds? The header names no unit") : nil
  }
}
