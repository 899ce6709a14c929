// Owns the account of a standard's records: a table whose lines add up, each in words.

import AuditModel

func accountBlocks(_ result: StandardResult) -> [Block] {
  let ledger = result.ledger
  guard ledger.kept > 0 || ledger.used > 0 else { return [.paragraph("No records reached this standard.")] }
  let name = noun(result.standard)
  return [
    .table(accountTable(result, id: "account-lines")),
    .paragraph(
      ledger.balances
        ? Phrase("The lines add up to the \(counted(ledger.kept, name)) kept.")
        : .strong("The lines do not add up")
          + Phrase(" to the \(counted(ledger.kept, name)) kept; until that is explained, this figure is not safe.")),
  ]
}

func accountTable(_ result: StandardResult, id: String) -> Table {
  let ledger = result.ledger
  let reasons = ledger.excluded + ledger.unassessable
  let showsMet = reasons.contains { $0.met != nil }
  let showsOpen = reasons.contains { $0.open != nil }
  var columns: [Table.Column] = [.init("Line", .label), .init("Records", .number)]
  if showsMet { columns.append(.init("of them met", .number)) }
  if showsOpen { columns.append(.init("of them open", .number)) }

  func row(_ name: Phrase, _ count: NamedCount, isTotal: Bool = false) -> Table.Row {
    var cells: [Table.Cell] = [.init(name), .init(Phrase(Figures.count(count.count)))]
    if showsMet { cells.append(.init(Phrase(count.met.map(Figures.count) ?? ""))) }
    if showsOpen { cells.append(.init(Phrase(count.open.map(Figures.count) ?? ""))) }
    return Table.Row(cells, isTotal: isTotal)
  }
  func plain(_ name: String, _ count: Int, isTotal: Bool = false) -> Table.Row {
    row(Phrase(name), NamedCount(name: name, count: count), isTotal: isTotal)
  }
  let when =
    switch result.standard.membership {
    case .opened: "began on another day, or after the as-of day"
    case .due: "fell due on another day, or began after the as-of day"
    case .closed: "did not end in it"
    }
  var rows = [plain("Outside the period: \(when)", ledger.outside)]
  if ledger.scope > 0 || result.standard.scope != nil {
    rows.append(plain("Out of the standard’s scope", ledger.scope))
  }
  rows += ledger.excluded.map { row(Phrase("Excluded as declared: ") + .strong(readable($0.name)), $0) }
  rows += ledger.unassessable.map { row(Phrase("Could not be assessed: ") + naming($0.name), $0) }
  rows.append(plain("Counted in the figure", ledger.used))
  rows.append(plain("Kept in \(readable(result.standard.measure.table))", ledger.kept, isTotal: true))
  return Table(id: id, caption: "Where each record went", columns: columns, groups: [.init(rows: rows)])
}
