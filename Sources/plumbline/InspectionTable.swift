// Owns the profile of one file as lines for people: its form, then a line for each column.

import AuditModel
import Exports
import Foundation

struct InspectionTable {
  let profile: FileProfile
  let proposal: TableProposal

  var lines: [String] { form + [""] + table + [""] }

  private var name: String { URL(fileURLWithPath: profile.file).lastPathComponent.onOneLine }

  private var form: [String] {
    let rows = counted(profile.rows, "row")
    let extent = profile.isWhole ? "\(rows), all of them" : "the first \(rows); --rows N looks at more"
    let encoding = profile.encoding == .windows1252 ? "Windows-1252 (guessed)" : profile.encoding.rawValue
    var lines = ["\(name): \(counted(profile.columns.count, "column")) \(separated), \(encoding); \(extent)."]
    if !profile.encoding.isReadAsItIs {
      let from = profile.encoding == .windows1252 ? "WINDOWS-1252" : "UTF-16"
      lines.append("An audit reads UTF-8 alone: export it so, or convert it: iconv -f \(from) -t UTF-8.")
    }
    let unnamed = profile.columns.filter(\.header.isEmpty)
    if !unnamed.isEmpty {
      lines.append(
        "Without a name, and so left out: column \(listed(unnamed.map { "\($0.position)" })). Name it in the export.")
    }
    let repeated = profile.columns.filter(\.isRepeated)
    for header in Set(repeated.map(\.header)).sorted() {
      let places = repeated.filter { $0.header == header }.map { "\($0.position)" }
      lines.append(
        "Several columns are named \"\(header.onOneLine)\": \(listed(places)). The first is proposed; an audit reads"
          + " none of them until the export names them apart.")
    }
    if profile.ragged > 0 {
      let first = profile.firstRagged.map { ", the first on line \(grouped($0))" } ?? ""
      let have = profile.ragged == 1 ? "has" : "have"
      lines.append(
        "\(counted(profile.ragged, "row")) \(have) more or fewer fields than the header\(first): an audit rejects"
          + " \(profile.ragged == 1 ? "it" : "them").")
    }
    if profile.blankLines > 0 {
      lines.append("\(counted(profile.blankLines, "line")) \(profile.blankLines == 1 ? "is" : "are") blank.")
    }
    if profile.isUnclosed { lines.append("The last row opens a quote that is never closed.") }
    return lines
  }

  private var separated: String {
    switch profile.delimiter {
    case UInt8(ascii: "\t"): "separated by tabs"
    case let byte: "separated by \"\(Character(Unicode.Scalar(byte)))\""
    }
  }

  private var table: [String] {
    let rows = profile.columns.map { column -> [String] in
      let filled = share(of: column)
      return [
        column.header.isEmpty ? "(column \(column.position))" : column.header.onOneLine.cut(to: 32), filled,
        (column.isCapped ? "over " : "") + grouped(column.distinct), description(of: column),
      ]
    }
    return aligned([["column", "filled", "distinct", "looks like"]] + rows)
  }

  /// Rounded down, so that only what is wholly filled says 100%.
  private func share(of column: ColumnProfile) -> String {
    let all = column.filled + column.empty + column.nullWords.reduce(0) { $0 + $1.count }
    guard all > 0 else { return "–" }
    if column.filled > 0, column.filled * 100 < all { return "<1%" }
    return "\(column.filled * 100 / all)%"
  }

  private func description(of column: ColumnProfile) -> String {
    var parts = [words(for: column.shape)]
    if column.misfits > 0 {
      parts.append("\(counted(column.misfits, "value")) \(column.misfits == 1 ? "is" : "are") not")
    }
    if let categories = column.categories {
      parts[0] += ": " + categories.map { $0.name.onOneLine.cut(to: 40) }.joined(separator: ", ")
    }
    if !column.nullWords.isEmpty {
      let nulls = column.nullWords.map { "\"\($0.name.onOneLine)\" \(grouped($0.count))×" }
      parts.append("no value: \(nulls.joined(separator: ", "))")
    }
    if column.isUnique, column.filled > 1 { parts.append("every row its own") }
    return parts.joined(separator: "; ")
  }

  private func words(for shape: ColumnShape) -> String {
    switch shape {
    case .empty: "no value at all"
    case .text: "text"
    case .code: "code"
    case .category: "category"
    case .integer(let range):
      range.lowerBound == range.upperBound
        ? "integer, always \(grouped(range.lowerBound))"
        : "integer, \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
    case .decimal(let places, .point): "decimal, \(places) place\(places == 1 ? "" : "s")"
    case .decimal(let places, .comma): "decimal with a comma, \(places) place\(places == 1 ? "" : "s")"
    case .decimal(_, .undecided): "number with a comma: a decimal or thousands, undecided"
    case .decimal(_, .grouped): "number with thousands set apart"
    case .boolean(let whenTrue, let whenFalse): "boolean: \(whenTrue), \(whenFalse)"
    case .time(let time): words(for: time)
    case .clock: "clock time or length of time, hours:minutes"
    case .epoch(let unit): "\(unit.rawValue) since 1970, it seems"
    }
  }

  private func words(for time: TimeShape) -> String {
    let patterns = time.patterns.map(\.text).joined(separator: " or ")
    var parts = [(time.isDateOnly ? "day, " : "time, ") + patterns]
    if time.isUndecided { parts.append("the order of day and month is undecided: no value is above 12") }
    if time.isTwelveHour { parts.append("12-hour clock") }
    switch time.offsets {
    case .all: parts.append("with its offset from UTC")
    case .some: parts.append("some with an offset from UTC")
    case .none: break
    }
    return parts.joined(separator: "; ")
  }
}

private func listed(_ words: [String]) -> String {
  words.count > 1 ? words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "") : words.first ?? ""
}

/// Rows with every column but the last as wide as its widest cell; numbers to the right.
private func aligned(_ rows: [[String]]) -> [String] {
  let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = (0..<3).map { column -> String in
      let space = String(repeating: " ", count: widths[column] - row[column].count)
      return column == 0 ? row[column] + space : space + row[column]
    }
    return "  " + (cells + [row[3]]).joined(separator: "  ")
  }
}
