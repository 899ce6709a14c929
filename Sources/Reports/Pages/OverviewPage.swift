// Owns the first page: is service good, can it be believed, what to do, and the standards side by side.

import AuditModel

func overviewPage(_ audit: Audit, _ links: PageLinks) -> Page {
  Page(
    kind: .overview, path: "index", title: audit.company.name, kicker: periodKicker(audit),
    lead: [.verdict(Phrase(headlineSentence(audit.standards.map(\.verdict))))],
    sections: [
      Section("believe", "Can the figures be believed?", beliefBlocks(audit, links)),
      Section("do", "What to do", [actionList(audit, links)]),
      Section("standards", "The standards", standardsTable(audit, links)),
    ])
}

/// `Customer-service standards, 2026-Q3: 1 July to 30 September 2026`
func periodKicker(_ audit: Audit) -> String {
  let days = Figures.days(from: audit.period.from, to: audit.period.to)
  let isNamed = !audit.period.name.contains(" to ")
  return "Customer-service standards, " + (isNamed ? "\(audit.period.name): \(days)" : days)
}

private func standardsTable(_ audit: Audit, _ links: PageLinks) -> [Block] {
  guard !audit.standards.isEmpty else { return [.paragraph("No standards are declared.")] }
  let showsIntegrity = audit.detectorsRun > 0
  var columns: [Table.Column] = [
    .init("Verdict", .verdict), .init("Standard", .label), .init("Value", .number), .init("95% interval", .interval),
    .init("Target", .text), .init("Against target", .plot), .init("n", .number), .init("Process", .text),
  ]
  if showsIntegrity { columns.append(.init("Integrity", .text)) }
  var order = audit.company.families.map(\.id)
  for result in audit.standards where !order.contains(result.standard.family) { order.append(result.standard.family) }
  let groups = order.compactMap { family -> Table.Group? in
    let results = audit.standards.filter { $0.standard.family == family }
    guard !results.isEmpty else { return nil }
    let rows = results.map { result -> Table.Row in
      let standard = result.standard
      let estimate = result.estimate
      var cells: [Table.Cell] = [
        .init(Phrase([.verdict(result.verdict)])),
        .init(.link(standard.title, to: links.page(of: standard.id))),
        .init(Phrase(estimate.map { Figures.value($0.value, unit: standard.unit) } ?? "–")),
        .init(Phrase(estimate.flatMap { Figures.interval($0, unit: standard.unit) } ?? "")),
        .init(Phrase(targetWords(standard))),
        .init(svg: estimate.map { overviewDot($0, standard) } ?? ""),
        .init(Phrase(estimate.map { Figures.count($0.n) } ?? "–")),
        .init(Phrase(capabilityWords(result.capability))),
      ]
      if showsIntegrity { cells.append(.init(Phrase(result.integrity.rawValue))) }
      return Table.Row(cells)
    }
    return Table.Group(title: familyTitle(family, in: audit.company), rows: rows)
  }
  return [
    .table(
      Table(
        id: "all-standards", caption: "Every standard, by family, with its value, its 95% interval and its target",
        columns: columns, groups: groups)),
    .note(
      Phrase("n is the number of records counted, or the weight of a series. Process says whether the process, as it ")
        + "runs, will, may or cannot meet its target; " + .link("how that is judged", to: "method", at: "capability")
        + "."),
  ]
}

/// `will meet`, `may meet`, `cannot meet`, `not assessable`
func capabilityWords(_ capability: Capability) -> String {
  capability == .notAssessable ? "not\u{A0}assessable" : capability.rawValue + "\u{A0}meet"
}

/// Shares lie on 0 to 100%, so that rows compare; other units on a scale of the standard's own, from zero.
private func overviewDot(_ estimate: Estimate, _ standard: Standard) -> String {
  let bound = standard.target.bound
  guard standard.unit != .share else { return dotInterval(estimate, target: bound, unit: .share, scale: 0...1) }
  let edges = [estimate.value, estimate.low, estimate.high, bound.atLeast, bound.atMost].compactMap(\.self)
  return dotInterval(estimate, target: bound, unit: standard.unit, scale: plotScale(edges, unit: standard.unit))
}

/// A scale that holds every edge, from zero unless some are below it.
func plotScale(_ edges: [Double], unit: Unit) -> ClosedRange<Double> {
  let finite = edges.filter(\.isFinite)
  let high = max(finite.max() ?? 1, 0) * 1.1
  let low = min(finite.min() ?? 0, 0) * 1.1
  return high > low ? low...high : low...(low + 1)
}
