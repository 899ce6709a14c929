// Owns the tables of a standard over time: quarters for a series, months for all, weighted and plain.

import AuditModel

func seriesBlocks(_ result: StandardResult) -> [Block] {
  var blocks: [Block] = []
  let standard = result.standard
  if case .series(let series) = standard.measure {
    if let estimate = result.estimate, let plain = result.plainMean, let weight = series.denominator {
      let same = Figures.value(estimate.value, unit: standard.notation) == Figures.value(plain, unit: standard.notation)
      let values = (
        Figures.value(estimate.value, unit: standard.notation), Figures.value(plain, unit: standard.notation)
      )
      blocks.append(
        .paragraph(
          same
            ? Phrase("\(values.0) weighted by \(readable(weight)); the plain average of the rows comes to the same.")
            : .strong("\(values.0) weighted by \(readable(weight)). ")
              + Phrase(
                "The plain average of the rows, \(values.1), is the wrong headline: quiet days count as much as busy"
                  + " ones.")))
    }
    if !result.quarterly.isEmpty {
      blocks.append(
        .table(pointsTable(result.quarterly, result, id: "quarters", caption: "By quarter", first: "Quarter")))
    }
  }
  if !result.monthly.isEmpty {
    var table = pointsTable(result.monthly, result, id: "months", caption: "By month", first: "Month")
    table.folded = "The figures by month"
    blocks.append(.table(table))
  }
  return blocks
}

private func pointsTable(
  _ points: [SeriesPoint], _ result: StandardResult, id: String, caption: String, first: String
) -> Table {
  let unit = result.standard.notation
  let showsPlain = points.contains { $0.plainMean != nil }
  var weight = capitalised(segmentNoun(result.standard))
  if case .series(let series) = result.standard.measure, let name = series.denominator {
    weight = capitalised(readable(name))
  }
  var columns: [Table.Column] = [
    .init(first, .label), .init(showsPlain ? "Weighted" : "Value", .number), .init("95% interval", .interval),
  ]
  if showsPlain { columns.append(.init("Plain average", .number)) }
  columns += [.init(weight, .number), .init("Note", .text)]
  let rows = points.map { point -> Table.Row in
    var cells: [Table.Cell] = [
      .init(Phrase(point.name)), .init(Phrase(Figures.value(point.estimate.value, unit: unit))),
      .init(Phrase(Figures.interval(point.estimate, unit: unit) ?? "")),
    ]
    if showsPlain { cells.append(.init(Phrase(point.plainMean.map { Figures.value($0, unit: unit) } ?? "–"))) }
    let notes = [point.inPeriod ? nil : "before the period", point.partial ? "in part only, not charted" : nil]
    cells += [
      .init(Phrase(Figures.count(point.estimate.n))),
      .init(Phrase(notes.compactMap(\.self).joined(separator: ", "))),
    ]
    return Table.Row(cells)
  }
  return Table(id: id, caption: caption, columns: columns, groups: [.init(rows: rows)])
}
