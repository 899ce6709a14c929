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

  init(_ profile: FileProfile, taken: Set<String>) {
    let file = URL(fileURLWithPath: profile.file).lastPathComponent
    mapping = TableMapping(
      name: PlainName.table(of: file, taken: taken), files: PlainName.pattern(of: file), columns: [])
    // The file's name decides where nothing is said.
    let usual = file.contains(".tsv") || file.contains(".tab") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    if profile.delimiter != usual { mapping.delimiter = profile.delimiter }

    let fields = PlainName.fields(of: profile.columns)
    for (role, column) in profile.roles { mapping.roles[role] = fields[column] }
    for (column, field) in zip(profile.columns, fields) {
      guard let field else { continue }
      let (type, remark) = proposal(for: column, isAgent: mapping.roles["agent"] == field)
      mapping.columns.append(ColumnMapping(field: field, header: column.header, type: type))
      remarks[field] = column.isRepeated ? "one of several of this name" : remark
    }
    var nulls: [String: Int] = [:]
    for (column, field) in zip(profile.columns, fields) where field != nil {
      for word in column.nullWords { nulls[word.name, default: 0] += word.count }
    }
    mapping.nullWords = nulls.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    mapping.datedBy = PlainName.dating(of: profile, fields: fields)
    propose(profile.key, profile, fields)
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
    case .decimal(let places, .point):
      if let duration = duration(name, 0) { return duration }
      return places > 6 ? (.text, "numbers of more than six decimals are not read") : (.decimal(places: places), nil)
    case .decimal: return (.text, "numbers are read with a decimal point and nothing between thousands: export it so")
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
    case .clock: return (.text, "hours:minutes are not read: export it in seconds for a duration")
    case .epoch(let unit):
      return (.integer, "\(unit.rawValue) since 1970 are not read as a time: export it as ISO 8601")
    }
  }

  /// A duration, where the header speaks of one.
  private func duration(_ name: ColumnName, _ least: Int64) -> (ColumnType, remark: String?)? {
    guard least >= 0 else { return nil }
    if let unit = name.durationUnit { return (.duration(.number(unit)), nil) }
    return name.soundsLikeDuration ? (.duration(.seconds), "in seconds? The header names no unit") : nil
  }
}
