// Owns what the counts say against the declarations: columns misread, keys that collapse, values nobody has.

package import AuditModel

package struct ExportWarnings {
  private let book: StandardsBook
  private let summaries: Summaries

  package init(_ book: StandardsBook, _ summaries: Summaries) {
    self.book = book
    self.summaries = summaries
  }

  /// In the order of files, then of tables, then of standards.
  package var diagnostics: [Diagnostic] {
    summaries.files.flatMap { unread($0) + collapsed($0) }
      + book.tables.flatMap { absent($0.comparisons, at: $0.place) }
      + book.standards.flatMap { standard in
        let mapping = standard.measure.tables.first.flatMap { book.table($0) }
        return absent(standard.comparisons + standard.pauseReasons(mapping), at: standard.place)
      }
  }

  /// One value in a hundred that cannot be read is no longer a slip of the pen; a file without a header, or with bytes
  /// that are no text, never is. A quote that is never closed is not said here: it is a fault of the whole table, and is
  /// said as one.
  private func unread(_ file: FileLedger) -> [Diagnostic] {
    let misread = file.notes.filter { $0.name.contains(": not a ") }
    let lost = file.rejected.filter { !$0.name.hasPrefix("quote") }
    let many = (misread + lost).filter { $0.count * 100 >= file.read }.map { note in
      Diagnostic(
        .warning, at: Place(file: file.file, line: note.firstLine ?? 0),
        "\(note.name), in \(note.count) of \(file.read) rows",
        notes: ["The first is on this line. \(Self.advice[note.name] ?? Self.columnAdvice)"] + orderAdvice(note, file))
    }
    let damaged = file.notes.filter { note in [Self.empty, "records with "].contains { note.name.hasPrefix($0) } }
    return many
      + damaged.map { note in
        Diagnostic(
          .warning, at: Place(file: file.file, line: note.firstLine ?? 0),
          note.name == Self.empty
            ? note.name : SentenceFigures.counted(note.count, "record") + note.name.dropFirst("records".count),
          notes: ["See whether the export was cut short or changed on its way."])
      }
  }

  /// Where the rows of a key are put in order by what cannot be read.
  private func orderAdvice(_ note: NamedCount, _ file: FileLedger) -> [String] {
    guard file.superseded > 0, case .last(let field)? = book.table(file.table)?.keep,
      note.name.hasPrefix("\(field): not a ")
    else { return [] }
    return ["It says which row of a key is the last: a row without it counts as the oldest."]
  }

  private static let empty = "empty: not even a header"
  private static let columnAdvice = "Check the column's type, format and nulls in sources.yml."
  /// By the name of what no record can be.
  private static let advice = [
    "blank line": "See whether the export lost what stood there.",
    "too few fields": "See whether a line end stands in a field without quotes, and whether \"delimiter\" is right.",
    "too many fields":
      "See whether the delimiter stands in a field without quotes, and whether \"delimiter\" is right.",
    "not a JSON object": "Each line must be one JSON object, whole.",
    "JSON nested more than 128 levels deep": "No export is so deep: see whether its brackets are closed.",
    "no key": "Without its key a record cannot be told from others: see \"key\" and the column that it names.",
  ]

  private func collapsed(_ file: FileLedger) -> [Diagnostic] {
    guard file.superseded > 0, let table = book.table(file.table), table.keep == .lastRead else { return [] }
    return [
      Diagnostic(
        .warning, at: table.place,
        "table \"\(table.name)\": \(file.superseded) of \(file.read) rows share their key with a row further down",
        notes: ["The row read last was kept. Say \"keep: last by FIELD\", or give a key that names one record."])
    ]
  }

  /// Texts that a declaration compares with, and that no record has.
  private func absent(_ comparisons: [Comparison], at place: Place) -> [Diagnostic] {
    Set(comparisons).sorted { ($0.table, $0.field, $0.text) < ($1.table, $1.field, $1.text) }.compactMap { wanted in
      guard let texts = summaries.texts[wanted.table]?[wanted.field], !texts.isEmpty, !texts.contains(wanted.text)
      else { return nil }
      // Whom a declaration names, and whom the exports do, is nobody's to read in a report.
      guard (texts + [wanted.text]).allSatisfy({ book.shownName($0, of: wanted.field, in: wanted.table) == $0 }) else {
        return Diagnostic(
          .warning, at: place, "no row of \(wanted.table) has one of those whom \(wanted.field) is compared with",
          notes: ["It has \(texts.count) others, which name people."])
      }
      let shown = texts.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
      let rest = texts.count > 8 ? " and \(texts.count - 8) more" : ""
      return Diagnostic(
        .warning, at: place, "no row of \(wanted.table) has \(wanted.field) \"\(wanted.text)\"",
        notes: ["It has \(shown)\(rest)."], suggestion: nearest(to: wanted.text, among: texts))
    }
  }
}
