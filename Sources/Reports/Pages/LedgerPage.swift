// Owns the ledger page: what was read from each file, what became of every row, and every warning.

import AuditModel

func ledgerPage(_ audit: Audit, _ links: PageLinks) -> Page {
  let files = audit.files.filter { !$0.balances }.count
  let standards = audit.standards.filter { !$0.ledger.balances || !($0.otherLedger?.balances ?? true) }.count
  var lead: [Block] = [.verdict(balanceSentence(audit, files: files, standards: standards))]
  lead.append(
    .paragraph(
      "For each file: rows read are rows kept, older rows of a record, and rows rejected. For each standard: records "
        + "kept are those outside the period, out of scope, excluded, not assessable, and counted."))
  return Page(
    kind: .ledger, path: "ledger", title: "The ledger", kicker: "\(audit.company.name), \(periodWords(audit.period))",
    lead: lead,
    sections: [
      Section("warnings", "Warnings", warningBlocks(audit)),
      Section("files", "Files", fileBlocks(audit)),
      Section("standards", "Standards", standardBlocks(audit, links)),
    ])
}

private func balanceSentence(_ audit: Audit, files: Int, standards: Int) -> Phrase {
  if audit.files.isEmpty { return "No file was read." }
  if files + standards == 0 {
    return .strong("Everything balances: ")
      + Phrase(
        "\(Figures.counted(audit.files.count, "file")) and \(Figures.counted(audit.standards.count, "standard")) "
          + "\(audit.files.count + audit.standards.count == 1 ? "adds" : "add") up to the last row.")
  }
  var parts: [String] = []
  if files > 0 { parts.append("\(numberWord(files)) of \(Figures.counted(audit.files.count, "file"))") }
  if standards > 0 { parts.append("\(numberWord(standards)) of \(Figures.counted(audit.standards.count, "standard"))") }
  return .strong("Not everything balances: ")
    + Phrase("\(joined(parts)) \(files + standards == 1 ? "does" : "do") not add up.")
}

private func warningBlocks(_ audit: Audit) -> [Block] {
  guard !audit.diagnostics.isEmpty else { return [.paragraph("No warnings were given.")] }
  let most = 100
  var items = audit.diagnostics.prefix(most).map { diagnostic -> Phrase in
    var phrase = Phrase(sentence(diagnostic.summary))
    for note in diagnostic.notes { phrase = phrase + Phrase(" " + sentence(note)) }
    if let suggestion = diagnostic.suggestion { phrase = phrase + Phrase(" Did you mean “\(suggestion)”?") }
    return diagnostic.place.file.isEmpty ? phrase : .code(diagnostic.place.description) + ": " + phrase
  }
  if audit.diagnostics.count > most {
    items.append(Phrase("\(Figures.count(audit.diagnostics.count - most)) more are not listed here."))
  }
  return [.list(items, ordered: false)]
}

private func fileBlocks(_ audit: Audit) -> [Block] {
  guard !audit.files.isEmpty else { return [.paragraph("No file was read.")] }
  let rows = audit.files.map { file in
    Table.Row([
      .init(Phrase(file.file)), .init(Phrase(readable(file.table))), .init(Phrase(Figures.count(file.read))),
      .init(Phrase(Figures.count(file.kept))), .init(Phrase(Figures.count(file.superseded))),
      .init(Phrase(Figures.count(file.rejected.reduce(0) { $0 + $1.count }))),
      .init(file.balances ? "yes" : .strong("no")),
    ])
  }
  var blocks: [Block] = [
    .table(
      Table(
        id: "file-lines", caption: "Rows of each file: read = kept + superseded + rejected",
        columns: [
          .init("File", .label), .init("Table", .text), .init("Read", .number), .init("Kept", .number),
          .init("Superseded", .number), .init("Rejected", .number), .init("Adds up", .text),
        ], groups: [.init(rows: rows)]))
  ]
  if let table = reasonTable(audit) { blocks.append(.table(table)) }
  if let table = noteTable(audit) { blocks.append(.table(table)) }
  blocks.append(.table(digestTable(audit)))
  return blocks
}

private func reasonTable(_ audit: Audit) -> Table? {
  countTable(audit, id: "rejected-lines", caption: "Rows rejected, by reason", first: "Reason", \.rejected)
}

private func noteTable(_ audit: Audit) -> Table? {
  countTable(
    audit, id: "note-lines", caption: "Values and headers worth a look; their rows stay", first: "What was seen",
    \.notes)
}

private func countTable(
  _ audit: Audit, id: String, caption: String, first: String, _ counts: (FileLedger) -> [NamedCount]
) -> Table? {
  let groups = audit.files.compactMap { file -> Table.Group? in
    let rows = counts(file).map { count in
      Table.Row([
        .init(naming(count.name)), .init(Phrase(Figures.count(count.count))),
        .init(Phrase(count.firstLine.map(Figures.count) ?? "–")),
      ])
    }
    return rows.isEmpty ? nil : Table.Group(title: file.file, rows: rows)
  }
  guard !groups.isEmpty else { return nil }
  return Table(
    id: id, caption: caption,
    columns: [.init(first, .label), .init("Count", .number), .init("First on line", .number)], groups: groups)
}

private func digestTable(_ audit: Audit) -> Table {
  Table(
    id: "digests", caption: "SHA-256 of each file as it was read",
    columns: [.init("File", .label), .init("Begins", .text), .init("Whole digest", .text)],
    groups: [
      .init(
        rows: audit.files.map { file in
          Table.Row([
            .init(Phrase(file.file)), .init(.code(String(file.digest.prefix(12)))), .init(.code(file.digest)),
          ])
        })
    ], folded: "The digests of the files")
}

private func standardBlocks(_ audit: Audit, _ links: PageLinks) -> [Block] {
  guard !audit.standards.isEmpty else { return [] }
  let counted = audit.standards.filter { if case .attestation = $0.standard.measure { false } else { true } }
  let rows = counted.flatMap { result -> [Table.Row] in
    let sides = [result.ledger] + [result.otherLedger].compactMap(\.self)
    return sides.enumerated().map { index, ledger in
      ledgerRow(ledger, result, side: sides.count > 1 ? index : nil, links)
    }
  }
  return [
    .table(
      Table(
        id: "standard-lines",
        caption: "Records of each standard: kept = outside + out of scope + excluded + not assessable + counted; "
          + "both sides of a rate or ratio",
        columns: [
          .init("Standard", .label), .init("Kept", .number), .init("Outside", .number),
          .init("Out of scope", .number), .init("Excluded", .number), .init("Not assessable", .number),
          .init("Counted", .number), .init("Adds up", .text),
        ], groups: [.init(rows: rows)])),
    .paragraph("The page of each standard names every exclusion and every reason."),
  ]
}

private func ledgerRow(_ ledger: StandardLedger, _ result: StandardResult, side: Int?, _ links: PageLinks) -> Table.Row
{
  let terms = result.standard.measure.terms
  let name = side.flatMap { terms.indices.contains($0) ? ", \(termNoun(terms[$0]))" : nil } ?? ""
  func total(_ counts: [NamedCount]) -> Phrase { Phrase(Figures.count(counts.reduce(0) { $0 + $1.count })) }
  return Table.Row([
    .init(
      .link(result.standard.title, to: links.page(of: result.standard.id), at: "account") + Phrase(name)),
    .init(Phrase(Figures.count(ledger.kept))), .init(Phrase(Figures.count(ledger.outside))),
    .init(Phrase(Figures.count(ledger.scope))), .init(total(ledger.excluded)), .init(total(ledger.unassessable)),
    .init(Phrase(Figures.count(ledger.used))), .init(ledger.balances ? "yes" : .strong("no")),
  ])
}
