// Owns the profile of one file as lines for people: its form, then a line for each column.

import AuditModel
import Exports
import Foundation

struct InspectionTable {
  let profile: FileProfile
  let proposal: TableProposal

  var lines: [String] { form + marks + [""] + table + [""] }

  private var name: String { URL(fileURLWithPath: profile.file).lastPathComponent.onOneLine }

  private var form: [String] {
    let rows = counted(profile.rows, "row")
    let extent = profile.isWhole ? "\(rows), all of them" : "the first \(rows); --rows N looks at more"
    let encoding = profile.encoding == .windows1252 ? "Windows-1252 (guessed)" : profile.encoding.rawValue
    let columns = counted(profile.columns.count, profile.format == .ndjson ? "path" : "column")
    var lines = ["\(name): \(columns) \(separated), \(encoding); \(extent)."]
    if profile.encoding == .windows1252 {
      lines.append(
        "It is not UTF-8, and every byte of it is a character of Windows-1252. That is a guess: look at the accents.")
    } else if profile.encoding == .unknown {
      lines.append("It is neither UTF-8 nor Windows-1252: values with other bytes are unreadable. Export it as UTF-8.")
    }
    if let product = proposal.mapping.preset { lines.append("Its headers are those of the preset \(product).") }
    let unnamed = profile.columns.filter(\.header.isEmpty)
    if !unnamed.isEmpty {
      lines.append("Without a name: column \(listed(unnamed.map { "\($0.position)" })).")
    }
    let repeated = profile.columns.filter(\.isRepeated)
    for header in Set(repeated.map(\.header)).sorted() {
      let places = repeated.filter { $0.header == header }.map { "\($0.position)" }
      lines.append("Several columns are named \"\(header.onOneLine)\": \(listed(places)). `nth` counts them.")
    }
    if profile.format == .ndjson, profile.ragged > 0 {
      let first = profile.firstRagged.map { ", the first is line \(grouped($0))" } ?? ""
      lines.append("\(counted(profile.ragged, "line")) \(profile.ragged == 1 ? "is" : "are") no JSON object\(first).")
      return lines
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
    if profile.format == .ndjson { return "of JSON lines" }
    return switch profile.delimiter {
    case UInt8(ascii: "\t"): "separated by tabs"
    case let byte: "separated by \"\(Character(Unicode.Scalar(byte)))\""
    }
  }

  /// `decimal "," and thousands "."`, where they are not the usual ones.
  private var marks: [String] {
    let marks = profile.marks.marks
    guard marks != NumberMarks() else { return [] }
    let thousands = marks.thousands.map { ", thousands with \"\(Character(Unicode.Scalar($0)))\"" } ?? ""
    return ["Its numbers have decimals with \"\(Character(Unicode.Scalar(marks.decimal)))\"\(thousands)."]
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
    var parts = [words(for: column.shape) + (column.mayHaveThousands ? ", or thousands" : "")]
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
    case .decimal(let places): "decimal, \(places) place\(places == 1 ? "" : "s")"
    case .percent: "percentage"
    case .undecidedNumber: "number with a comma: a decimal or thousands, undecided"
    case .otherNumber(let marks): "number with a decimal \"\(Character(Unicode.Scalar(marks.decimal)))\", unlike others"
    case .boolean(let whenTrue, let whenFalse): "boolean: \(whenTrue), \(whenFalse)"
    case .time(let time): words(for: time)
    case .clock(let clock):
      clock.pattern == nil ? "length of time, parted by colons" : "time of day, or length of time, parted by colons"
    case .durationWords: "length of time with its units"
    case .epoch(let pattern): "time, \(pattern.text), it seems"
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
