// Owns the first page: is service good, can it be believed, what to do, and the standards side by side.

import AuditModel

func overviewPage(_ audit: Audit, _ links: PageLinks) -> Page {
  Page(
    kind: .overview, path: "index", title: audit.company.name, kicker: periodKicker(audit),
    lead: [.verdict(Phrase(headlineSentence(audit.standards.map(\.verdict))))],
    sections: [
      Section("believe", "Can the figures be believed?", beliefBlocks(audit, links)),
      Section("do", "What to do", actionBlocks(audit, links)),
      Section("standards", "The standards", standardsTable(audit, links)),
    ])
}

/// `Customer-service standards, 2026-Q3: 1 July to 30 September 2026`
func periodKicker(_ audit: Audit) -> String {
  "Customer-service standards, " + periodWords(audit.period)
}

private func standardsTable(_ audit: Audit, _ links: PageLinks) -> [Block] {
  guard !audit.standards.isEmpty else { return [.paragraph("No standards are declared.")] }
  let showsIntegrity = audit.detectorsRun > 0
  let reach = sharedReach(audit)
  var columns: [Table.Column] = [
    .init("Verdict", .verdict), .init("Standard", .label), .init("Value", .number), .init("95% interval", .interval),
    .init("Target", .text), .init("Against target", .plot), .init("Counted", .number), .init("Process", .text),
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
        .init(Phrase(judgedValue(result) ?? "–")),
        .init(Phrase(estimate.flatMap { Figures.interval($0, unit: standard.unit) } ?? "")),
        .init(Phrase(targetWords(standard))),
        .init(svg: estimate.map { overviewDot($0, standard, reach: reach) } ?? ""),
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
      Phrase(
        "Against target: the upright line is the target, the dot the value, the bar its interval; shares lie on one "
          + "scale, \(declared(reach * 100, unit: .number)) points to either side. Counted: the records, or the weight "
          + "of a series. Process: whether it will, may or cannot meet its target as it runs; ")
        + .link("how that is judged", to: "method", at: "capability") + "."),
  ]
}

/// `will meet`, `may meet`, `cannot meet`, `not assessable`
func capabilityWords(_ capability: Capability) -> String {
  capability == .notAssessable ? "not\u{A0}assessable" : capability.rawValue + "\u{A0}meet"
}

/// How far the farthest share or its interval lies from its target, in steps of 5 points, at most 25.
private func sharedReach(_ audit: Audit) -> Double {
  let distances = audit.standards.flatMap { result -> [Double] in
    guard result.standard.unit == .share, let estimate = result.estimate else { return [] }
    let ends = [estimate.value, estimate.low, estimate.high].compactMap(\.self)
    let middle = middle(of: result.standard.target.bound)
    return ends.map { abs($0 - middle) }
  }
  let steps = ((distances.max() ?? 0) * 20 - 1e-9).rounded(.up)
  return min(5, max(1, steps)) / 20
}

private func middle(of bound: Bound) -> Double {
  let ends = [bound.atLeast, bound.atMost].compactMap(\.self)
  return ends.isEmpty ? 0.5 : ends.reduce(0, +) / Double(ends.count)
}

/// Every target stands in the middle, so that rows compare: shares by their distance in points, on one scale; other
/// units on a scale of the standard's own.
private func overviewDot(_ estimate: Estimate, _ standard: Standard, reach: Double) -> String {
  let bound = standard.target.bound
  let middle = middle(of: bound)
  if standard.unit == .share {
    return dotInterval(estimate, target: bound, unit: .share, scale: (middle - reach)...(middle + reach))
  }
  let edges = [estimate.value, estimate.low, estimate.high, bound.atLeast, bound.atMost].compactMap(\.self)
  let own = max(edges.filter(\.isFinite).map { abs($0 - middle) }.max() ?? 0, middle.magnitude * 0.1, 1e-9) * 1.25
  return dotInterval(estimate, target: bound, unit: standard.unit, scale: (middle - own)...(middle + own))
}

/// A scale that holds every edge, from zero unless some are below it.
func plotScale(_ edges: [Double], unit: Unit) -> ClosedRange<Double> {
  let finite = edges.filter(\.isFinite)
  let high = max(finite.max() ?? 1, 0) * 1.1
  let low = min(finite.min() ?? 0, 0) * 1.1
  return high > low ? low...high : low...(low + 1)
}
