// Owns the names proposed for tables and fields: lower-case words joined by underscores, each used once.

import AuditModel
import Exports
import Foundation

enum PlainName {
  /// Words that combine conditions or relate rows, and so cannot be fields.
  private static let reserved = ["all", "any", "not", "followed_by", "table", "on", "where"]

  /// A field for every column, in their order; nil where the column cannot be declared.
  static func fields(of columns: [ColumnProfile]) -> [String?] {
    var taken: Set<String> = []
    var headers: Set<String> = []
    return columns.map { column in
      // Of several columns of one name the first is declared: a header is told apart by its name alone.
      guard !column.header.isEmpty, headers.insert(column.header).inserted else { return nil }
      var name = plain(column.header)
      if name.isEmpty { name = "column_\(column.position)" }
      if name.first?.isNumber ?? false { name = "column_" + name }
      if reserved.contains(name) { name += "_value" }
      let field = unused(name, taken)
      taken.insert(field)
      return field
    }
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
      if case .time = profile.columns[index].shape { profile.columns[index].isUsable } else { false }
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
