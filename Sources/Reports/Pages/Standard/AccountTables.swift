// Owns the account of a standard's records: a table whose lines add up, each in words; two for a rate or ratio.

import AuditModel

func accountBlocks(_ result: StandardResult) -> [Block] {
  if case .attestation = result.standard.measure { return [] }
  let terms = result.standard.measure.terms
  var blocks = account(result.ledger, result, terms.first, id: "account-lines", side: terms.count > 1 ? 0 : nil)
  if let other = result.otherLedger {
    blocks += account(other, result, terms.count > 1 ? terms[1] : nil, id: "account-lines-2", side: 1)
  }
  return blocks
}

private func account(
  _ ledger: StandardLedger, _ result: StandardResult, _ term: Term?, id: String, side: Int?
) -> [Block] {
  let name = term.map { tableNoun($0.table) } ?? "records"
  guard ledger.kept > 0 || ledger.used > 0 else {
    return [
      .paragraph(Phrase(side == nil ? "No records reached this standard." : "No \(name) reached this side of it."))
    ]
  }
  return [
    .table(accountTable(ledger, result, term, id: id, side: side)),
    .paragraph(
      ledger.balances
        ? Phrase("The lines add up to the \(counted(ledger.kept, name)) kept.")
        : .strong("The lines do not add up")
          + Phrase(" to the \(counted(ledger.kept, name)) kept; until that is explained, this figure is not safe.")),
  ]
}

private func accountTable(
  _ ledger: StandardLedger, _ result: StandardResult, _ term: Term?, id: String, side: Int?
) -> Table {
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
  var rows = [plain("Outside the period: \(outsideWords(result, term, side: side))", ledger.outside)]
  let hasScope = side == nil ? result.standard.scope != nil : term?.condition != nil
  if ledger.scope > 0 || hasScope {
    rows.append(plain(side == nil ? "Out of the standard’s scope" : "Not what this side counts", ledger.scope))
  }
  rows += ledger.excluded.map { row(Phrase("Excluded as declared: ") + .strong(readable($0.name)), $0) }
  rows += ledger.unassessable.map { row(Phrase("Could not be assessed: ") + naming($0.name), $0) }
  rows.append(plain("Counted in the figure", ledger.used))
  rows.append(plain("Kept in \(term.map { readable($0.table) } ?? "the table")", ledger.kept, isTotal: true))
  return Table(
    id: id, caption: side.map { accountCaption(result, term, side: $0) } ?? "Where each record went", columns: columns,
    groups: [.init(rows: rows)])
}

private func outsideWords(_ result: StandardResult, _ term: Term?, side: Int?) -> String {
  if side != nil { return term.map { "dated another day by \(readable($0.at))" } ?? "dated another day" }
  return switch result.standard.membership {
  case .opened: "began on another day, or after the as-of day"
  case .due: "fell due on another day, or began after the as-of day"
  case .closed: "did not end in it"
  }
}

private func accountCaption(_ result: StandardResult, _ term: Term?, side: Int) -> String {
  let name = term.map { termNoun($0) } ?? "records"
  if case .rate = result.standard.measure {
    return side == 0 ? "The events: where each of the \(name) went" : "What they are counted per: \(name)"
  }
  return side == 0 ? "The upper side: \(name)" : "The lower side: \(name)"
}
