// Owns whether strata have one odds ratio, by what that ratio expects of each.

/// Σ (a − E)² ÷ V over the informative strata, where E is the count that the Mantel–Haenszel odds ratio expects beside the
/// stratum's own margins, and V = 1 ÷ Σ 1 ÷ expected cells (Breslow & Day 1980, eq. 4.30), less (Σ a − Σ E)² ÷ Σ V, by
/// which the ratio is not the most likely one (Tarone 1985); chi-squared with one degree fewer than the strata. Unlike
/// Woolf's it needs no ½ where a cell is empty. Without Tarone's term where `tarone` is false.
///
/// Nil for fewer than two informative strata, or where the common odds ratio is 0 or infinite.
package func breslowDayHomogeneity(_ strata: [TwoByTwo], tarone: Bool = true) -> ChiSquaredTest? {
  let informative = strata.filter(\.isInformative)
  guard informative.count >= 2, let common = MantelHaenszel(informative)?.oddsRatio, common.isFinite else { return nil }
  var terms: [Double] = []
  var differences: [Double] = []
  var variances: [Double] = []
  for table in informative {
    let (a, b, c, d) = table.cells
    let fitted = expected(a + b, c + d, events: a + c, oddsRatio: common)
    let cells = [fitted, a + b - fitted, a + c - fitted, c + d - (a + c - fitted)]
    guard cells.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let variance = 1 / compensatedSum(cells.map { 1 / $0 })
    terms.append((a - fitted) * (a - fitted) / variance)
    differences.append(a - fitted)
    variances.append(variance)
  }
  let off = compensatedSum(differences)
  let adjustment = tarone ? off * off / compensatedSum(variances) : 0
  return ChiSquaredTest(
    statistic: max(0, compensatedSum(terms) - adjustment), degreesOfFreedom: informative.count - 1)
}

/// The events of the first group, of `n` against `other`, with the margins and the odds ratio given: the root of
/// (1 − ψ)E² + (other − events + ψ(n + events))E − ψ·n·events between the least and the greatest that the margins allow,
/// in the form that does not cancel.
private func expected(_ n: Double, _ other: Double, events: Double, oddsRatio: Double) -> Double {
  let square = 1 - oddsRatio
  let linear = other - events + oddsRatio * (n + events)
  let constant = oddsRatio * n * events
  let root = max(0, linear * linear + 4 * square * constant).squareRoot()
  // Below 0 only for an odds ratio below 1.
  return linear >= 0 ? 2 * constant / (linear + root) : (root - linear) / (2 * square)
}
