// Owns how the worlds of one cell are judged, on all cores, and written down.

import AuditModel
import Detectors
import Judging

/// What one detector made of one world.
private struct Verdict: Sendable {
  var assessed = false
  var tier: Tier?
  var customers = 0
}

private struct WorldVerdicts: Sendable {
  var verdicts: [Verdict]
  var touched: Int
}

/// One line for each detector, in the order of the list.
func rows(of cell: Cell) async -> [String] {
  let ids = Detectors.all.map(\.card).filter { $0.kind != .declaration }.map(\.id)
  let worlds = await onAllCores(cell.seeds) { judgedWorld(cell, $0, ids) }
  let touched = worlds.reduce(0) { $0 + $1.touched } / max(1, cell.seeds)
  return ids.enumerated().map { place, id in
    let own = worlds.map { $0.verdicts[place] }
    func count(_ tier: Tier) -> Int { own.count { $0.tier == tier } }
    let found = own.filter { $0.tier != nil }
    let customers = found.isEmpty ? 0 : found.reduce(0) { $0 + $1.customers } / found.count
    return
      "\(cell.name),\(cell.behaviour),\(cell.strength),\(id),\(cell.seeds),\(own.count { $0.assessed }),"
      + "\(count(.watch)),\(count(.worthAsking)),\(count(.strong)),\(customers),\(touched),"
      + "\(cell.partners.contains(id) ? 1 : 0)\n"
  }
}

private func judgedWorld(_ cell: Cell, _ seed: Int, _ ids: [String]) -> WorldVerdicts {
  let (input, touched) = cell.world(seed)
  let judgement = judged(Detectors.observe(input))
  let verdicts = ids.map { id in
    let checks = judgement.checks.filter { $0.detector == id }
    let findings = judgement.findings.filter { $0.detector == id }
    return Verdict(
      assessed: checks.contains { if case .notAssessable = $0.outcome { false } else { true } },
      tier: Tier.allCases.first { tier in findings.contains { $0.tier == tier } },
      customers: findings.compactMap(\.customers).max() ?? 0)
  }
  return WorldVerdicts(verdicts: verdicts, touched: touched)
}
