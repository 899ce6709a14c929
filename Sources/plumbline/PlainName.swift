// Owns the names proposed for tables and fields: lower-case words joined by underscores, each used once.

import AuditModel
import Exports
import Foundation

enum PlainName {
  /// Words that combine conditions or relate rows, and so cannot be fields.
  private static let reserved = ["all", "any", "not", "followed_by", "table", "on", "where"]

  /// A field for every column, in their order; nil for the second of two that are joined to one time.
  static func fields(of profile: FileProfile) -> [String?] {
    var taken: Set<String> = []
    let pairs = profile.dateTimePairs
    return profile.columns.enumerated().map { index, column in
      if pairs.contains(where: { $0.time == index }) { return nil }
      var name = plain(column.header)
      if pairs.contains(where: { $0.date == index }) { name = joined(name) }
      if name.isEmpty { name = "column_\(column.position)" }
      if name.first?.isNumber ?? false { name = "column_" + name }
      if reserved.contains(name) { name += "_value" }
      let field = unused(name, taken)
      taken.insert(field)
      return field
    }
  }

  /// `start_at` for `start_date`; a day without another word keeps its name.
  private static func joined(_ date: String) -> String {
    for word in ["_date", "_day", "_datum", "_fecha"] where date.hasSuffix(word) {
      return "\(date.dropLast(word.count))_at"
    }
    return date
  }

  /// `service_requests` for `311_service_requests_2011.csv.gz`.
  static func table(of file: String, taken: Set<String>) -> String {
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? file
    let words = plain(stem).split(separator: "_").drop { $0.allSatisfy(\.isNumber) }
    let named = words.filter { !$0.allSatisfy(\.isNumber) }.joined(separator: "_")
    return unused(named.first?.isLetter ?? false ? named : "export", taken)
  }

  /// The file's own name as a pattern that matches it alone.
  static func pattern(of file: String) -> String {
    file.reduce(into: "") { pattern, character in
      if "*?[]\\".contains(character) { pattern += "\\" }
      pattern.append(character)
    }
  }

  /// The time that dates a row: the one whose name says that it began.
  static func dating(of profile: FileProfile, fields: [String?]) -> String? {
    let times = profile.columns.indices.filter { index in
      let column = profile.columns[index]
      return switch column.shape {
      case .time: column.isUsable
      case .epoch: column.isUsable && ColumnName(column.header).soundsLikeDate
      default: false
      }
    }
    // A time that every row has is better than one that some lack.
    let whole = times.filter { profile.columns[$0].empty == 0 && profile.columns[$0].nullWords.isEmpty }
    let candidates = whole.isEmpty ? times : whole
    let beginnings = ["created", "opened", "open", "received", "started", "start", "sent", "date", "day"]
    for word in beginnings {
      if let time = candidates.first(where: { ColumnName(profile.columns[$0].header).words.contains(word) }) {
        return fields[time]
      }
    }
    return candidates.first.flatMap { fields[$0] }
  }

  private static func unused(_ name: String, _ taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    return (2...).lazy.map { "\(name)_\($0)" }.first { !taken.contains($0) } ?? name
  }

  /// Words of a header without accents, joined by underscores; letters that have no like among a to z are left out.
  private static func plain(_ header: String) -> String {
    ColumnName(header).words.map { word in
      word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).replacingOccurrences(
        of: "ß", with: "ss"
      )
      .filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    .filter { !$0.isEmpty }.joined(separator: "_")
  }
}
