// Owns the first page: is service good, can it be believed, what to do, and the standards side by side.

import AuditModel

func overviewPage(_ audit: Audit, _ links: PageLinks) -> Page {
  let actions = actionItems(audit, links)
  return Page(
    kind: .overview, path: "index", title: audit.company.name, kicker: periodKicker(audit),
    lead: [
      .verdict(Phrase(headlineSentence(audit.standards.map(\.verdict)))),
      .facts(answerFacts(audit, links, first: actions.first)),
    ],
    sections: [
      Section("do", "What to do", actionBlocks(audit, actions)),
      Section("believe", "Can the figures be believed?", beliefBlocks(audit, links)),
      Section("families", "By family", familyBlocks(audit)),
      Section("standards", "The standards", standardsTable(audit, links)),
    ])
}

/// `Customer-service standards, 2026-Q3: 1 July to 30 September 2026`
func periodKicker(_ audit: Audit) -> String {
  "Customer-service standards, " + periodWords(audit.period)
}

/// The families that have standards, in the company's order, with their results and the anchor of their rows.
func familyGroups(_ audit: Audit) -> [(title: String, anchor: String, results: [StandardResult])] {
  var order = audit.company.families.map(\.id)
  for result in audit.standards where !order.contains(result.standard.family) { order.append(result.standard.family) }
  return order.enumerated().compactMap { index, family in
    let results = audit.standards.filter { $0.standard.family == family }
    return results.isEmpty ? nil : (familyTitle(family, in: audit.company), "family-\(index + 1)", results)
  }
}

/// Families side by side, those with most missed first; one alone needs no table.
private func familyBlocks(_ audit: Audit) -> [Block] {
  let groups = familyGroups(audit)
  guard groups.count > 1, audit.standards.count > 8 else { return [] }
  func count(_ results: [StandardResult], _ verdict: Verdict) -> Int { results.count { $0.verdict == verdict } }
  let sorted = groups.enumerated().sorted {
    (count($1.element.results, .missed), $0.offset) < (count($0.element.results, .missed), $1.offset)
  }.map(\.element)
  let verdicts = Verdict.allCases.filter { verdict in audit.standards.contains { $0.verdict == verdict } }
  let rows = sorted.map { group in
    Table.Row(
      [.init(.link(group.title, to: "index", at: group.anchor))]
        + verdicts.map { verdict in
          let number = count(group.results, verdict)
          return .init(number == 0 ? .faint("–") : Phrase(Figures.count(number)))
        } + [.init(Phrase(Figures.count(group.results.count)))])
  }
  let total = Table.Row(
    [.init("All")] + verdicts.map { .init(Phrase(Figures.count(count(audit.standards, $0)))) }
      + [.init(Phrase(Figures.count(audit.standards.count)))], isTotal: true)
  return [
    .table(
      Table(
        id: "family-lines", caption: "How the standards of each family stand, most missed first",
        columns: [.init("Family", .label)] + verdicts.map { .init("\($0.shape) \($0.rawValue)", .number) }
          + [.init("All", .number)],
        groups: [.init(rows: rows + [total])]))
  ]
}

private func standardsTable(_ audit: Audit, _ links: PageLinks) -> [Block] {
  guard !audit.standards.isEmpty else { return [.paragraph("No standards are declared.")] }
  let showsIntegrity = audit.detectorsRun > 0
  let reach = sharedReach(audit)
  var columns: [Table.Column] = [
    .init("Verdict", .verdict), .init("Standard", .label), .init("Value", .number), .init("95% interval", .interval),
    .init("Target", .text), .init("Customer’s clock", .text), .init("Against target", .plot), .init("Process", .text),
  ]
  if showsIntegrity { columns.append(.init("Integrity", .text)) }
  let groups = familyGroups(audit).map { family in
    let rows = family.results.map { result -> Table.Row in
      let standard = result.standard
      let estimate = result.estimate
      var cells: [Table.Cell] = [
        .init(Phrase([.verdict(result.verdict)])),
        .init(.link(standard.title, to: links.page(of: standard.id))),
        .init(Phrase(judgedValue(result) ?? "–")),
        .init(Phrase(estimate.flatMap { Figures.interval($0, unit: standard.notation) } ?? "")),
        .init(Phrase(judgedTarget(result))),
        .init(clocksDiffer(result) ? Phrase(customersValue(result) ?? "") : ""),
        .init(svg: estimate.map { overviewDot($0, standard, result.bound, reach: reach) } ?? ""),
        .init(Phrase(capabilityWords(result.capability))),
      ]
      if showsIntegrity { cells.append(.init(Phrase(result.integrity.rawValue))) }
      return Table.Row(cells)
    }
    return Table.Group(title: family.title, anchor: family.anchor, rows: rows)
  }
  let hasClock = audit.standards.contains(where: clocksDiffer)
  return [
    .table(
      Table(
        id: "all-standards", caption: "Every standard, by family, with its value, its 95% interval and its target",
        columns: columns, groups: groups)),
    .note(
      Phrase(
        "Against target: the upright line is the target, the dot the value, the bar its interval; shares lie on one "
          + "scale, \(declared(reach * 100, unit: .number)) points to either side. "
          + (hasClock ? "Customer’s clock: the same value on the calendar, without pauses, where it differs. " : "")
          + "Process: whether it will, may or cannot meet its target as it runs; ")
        + .link("how that is judged", to: "method", at: "capability") + "."),
  ]
}

/// The value on the customer's clock, as it stands beside the target.
func customersValue(_ result: StandardResult) -> String? {
  result.customersClock.map {
    Figures.judged($0.estimate.value, against: result.bound, unit: result.standard.notation)
  }
}

/// `will meet`, `may meet`, `cannot meet`, `not assessable`
func capabilityWords(_ capability: Capability) -> String {
  capability == .notAssessable ? "not\u{A0}assessable" : capability.rawValue + "\u{A0}meet"
}

/// How far the farthest share or its interval lies from its target, in steps of 5 points, at most 25.
private func sharedReach(_ audit: Audit) -> Double {
  let distances = audit.standards.flatMap { result -> [Double] in
    guard result.standard.notation == .share, let estimate = result.estimate else { return [] }
    let ends = [estimate.value, estimate.low, estimate.high].compactMap(\.self)
    let middle = middle(of: result.bound)
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
private func overviewDot(_ estimate: Estimate, _ standard: Standard, _ bound: Bound, reach: Double) -> String {
  let middle = middle(of: bound)
  if standard.notation == .share {
    return dotInterval(estimate, target: bound, unit: .share, scale: (middle - reach)...(middle + reach))
  }
  let edges = [estimate.value, estimate.low, estimate.high, bound.atLeast, bound.atMost].compactMap(\.self)
  let own = max(edges.filter(\.isFinite).map { abs($0 - middle) }.max() ?? 0, middle.magnitude * 0.1, 1e-9) * 1.25
  return dotInterval(estimate, target: bound, unit: standard.notation, scale: (middle - own)...(middle + own))
}

/// A scale that holds every edge, from zero unless some are below it.
func plotScale(_ edges: [Double]) -> ClosedRange<Double> {
  let finite = edges.filter(\.isFinite)
  let high = max(finite.max() ?? 1, 0) * 1.1
  let low = min(finite.min() ?? 0, 0) * 1.1
  return high > low ? low...high : low...(low + 1)
}
