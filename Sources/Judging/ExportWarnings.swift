// Owns what the counts say against the declarations: columns misread, keys that collapse, values nobody has.

package import AuditModel

package struct ExportWarnings {
  private let book: StandardsBook
  private let summaries: Summaries

  package init(_ book: StandardsBook, _ summaries: Summaries) {
    self.book = book
    self.summaries = summaries
  }

  /// In the order of files, then of standards.
  package var diagnostics: [Diagnostic] {
    summaries.files.flatMap { unread($0) + collapsed($0) } + book.standards.flatMap(absentValues)
  }

  /// One value in a hundred that cannot be read is no longer a slip of the pen. A quote that is never closed is not
  /// said here: it is a fault of the whole table, and is said as one.
  private func unread(_ file: FileLedger) -> [Diagnostic] {
    let misread = file.notes.filter { $0.name.contains(": not a ") }
    let lost = file.rejected.filter { !$0.name.hasPrefix("quote") }
    return (misread + lost).filter { $0.count * 100 >= file.read }.map { note in
      Diagnostic(
        .warning, at: Place(file: file.file, line: note.firstLine ?? 0),
        "\(note.name), in \(note.count) of \(file.read) rows",
        notes: ["The first is on this line. Check the column's type, format and nulls in sources.yml."])
    }
  }

  private func collapsed(_ file: FileLedger) -> [Diagnostic] {
    guard file.superseded > 0, let table = book.table(file.table), table.keep == .lastRead else { return [] }
    return [
      Diagnostic(
        .warning, at: table.place,
        "table \"\(table.name)\": \(file.superseded) of \(file.read) rows share their key with a row further down",
        notes: ["The row read last was kept. Say \"keep: last by FIELD\", or give a key that names one record."])
    ]
  }

  /// Texts that a standard compares with, and that no record has.
  private func absentValues(_ standard: Standard) -> [Diagnostic] {
    var wanted: [(field: String, text: String)] = standard.conditions.flatMap(\.comparisons)
    if case .byCategory(let field, let limits)? = standard.target.limit { wanted += limits.keys.map { (field, $0) } }
    var seen: Set<String> = []
    return wanted.sorted { ($0.field, $0.text) < ($1.field, $1.text) }.compactMap { field, text in
      guard let texts = summaries.texts[standard.measure.table]?[field], !texts.isEmpty, !texts.contains(text),
        seen.insert("\(field)\n\(text)").inserted
      else { return nil }
      let shown = texts.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
      let rest = texts.count > 8 ? " and \(texts.count - 8) more" : ""
      return Diagnostic(
        .warning, at: standard.place, "no row of \(standard.measure.table) has \(field) \"\(text)\"",
        notes: ["It has \(shown)\(rest)."], suggestion: nearest(to: text, among: texts))
    }
  }
}

extension Standard {
  fileprivate var conditions: [Condition] {
    var conditions = exclusions.map(\.condition) + [scope].compactMap { $0 }
    switch measure {
    case .duration(let measure):
      conditions += [measure.openWhen, measure.recorded?.met, measure.recorded?.missed].compactMap { $0 }
    case .share(let measure): conditions += [measure.condition] + [measure.openWhen].compactMap { $0 }
    case .series: break
    }
    return conditions
  }
}

extension Condition {
  /// Every comparison of a field with a text.
  fileprivate var comparisons: [(field: String, text: String)] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    case .among(let field, let texts): texts.map { (field, $0) }
    case .missing, .truth, .range: []
    }
  }
}
