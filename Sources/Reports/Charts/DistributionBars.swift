// Owns the merging of a distribution's bins into as many bars as a sheet has room for, with the limit on an edge.

package import AuditModel

package struct DistributionBars {
  package struct Bar: Hashable, Sendable {
    /// In widths of a bin; the bar covers what is longer than `from`, up to and including `to`.
    package var from: Int
    package var to: Int
    package var done: Int
  }

  var distribution: Distribution
  /// From zero to `end`, without a gap; bars may be empty.
  package var bars: [Bar]
  /// Bins in a full bar.
  package var merge: Int
  /// Where the axis ends, in widths.
  var end: Int { bars.last?.to ?? 0 }
  /// In widths; not whole where the limit is no multiple of the width.
  package var limit: Double?

  package var finished: Int { bars.reduce(0) { $0 + $1.done } + distribution.beyond }

  package init(_ distribution: Distribution, most: Int) {
    self.distribution = distribution
    limit = DistributionBars.limit(of: distribution)
    let end = DistributionBars.end(of: distribution, limit: limit)
    let whole = limit.flatMap { $0 == $0.rounded() ? Int($0) : nil }
    merge = DistributionBars.merge(end: end, limit: whole, most: most, distribution.scale)
    // Where no merging divides the limit, bars are counted from it and the first one is shorter.
    let first = (whole ?? 0) % merge
    var edges = [0]
    if first > 0 { edges.append(first) }
    while (edges.last ?? end) < end { edges.append((edges.last ?? end) + merge) }
    // What lies beyond is beyond this end and no other, so the last bar may be shorter too.
    if distribution.beyond > 0 { edges[edges.count - 1] = end }
    bars = zip(edges, edges.dropFirst()).map { Bar(from: $0, to: $1, done: 0) }
    guard !bars.isEmpty else { return }
    for bin in distribution.bins {
      let index = bin.index <= first ? 0 : (bin.index - first - 1) / merge + (first > 0 ? 1 : 0)
      bars[min(max(index, 0), bars.count - 1)].done += bin.done
    }
  }

  private static func limit(of distribution: Distribution) -> Double? {
    switch distribution.scale {
    case .seconds(let width, let limit): limit.map { Double($0) / Double(max(1, width)) }
    case .shareOfLimit(let parts): Double(parts)
    }
  }

  /// The last bin, or a little past the limit. Where records lie beyond the bins, and the last bin is near a whole or
  /// half multiple of the limit, the axis ends there: grids end on such multiples, and empty bins are left out.
  private static func end(of distribution: Distribution, limit: Double?) -> Int {
    let last = max(1, distribution.bins.last?.index ?? 0)
    guard let limit, limit > 0, limit < 1e9 else { return last }
    if distribution.beyond > 0 {
      let multiple = (Double(last) / limit * 2).rounded(.up) / 2 * limit
      if Double(last) >= multiple * 0.9, multiple >= limit { return Int(multiple.rounded(.up)) }
      return max(last, Int(limit.rounded(.up)))
    }
    return max(last, Int((limit * 1.1).rounded(.up)))
  }

  /// Bins in a bar: as few as the room allows, dividing the limit, and giving a round width where that costs less than
  /// twice as much.
  private static func merge(end: Int, limit: Int?, most: Int, _ scale: Distribution.Scale) -> Int {
    let least = max(1, (end + most - 1) / most)
    let round = (least...least * 2).filter { isRound($0, scale) }
    guard let limit, limit > 0 else { return round.first ?? least }
    func serves(_ merge: Int) -> Bool { limit % merge == 0 && end / merge >= most / 4 }
    return round.first(where: serves) ?? (least...max(least, limit)).first(where: serves) ?? least
  }

  /// Whether a bar's width is one that people count in: 15 s, 2 h, 10%.
  private static func isRound(_ merge: Int, _ scale: Distribution.Scale) -> Bool {
    switch scale {
    case .seconds(let width, _):
      let seconds = Int64(merge) * width
      let round: [(unit: Int64, counts: Set<Int64>)] = [
        (86_400, [1, 2, 7, 14, 28]), (3600, [1, 2, 3, 4, 6, 12]), (60, [1, 2, 5, 10, 15, 20, 30]),
        (1, [1, 2, 5, 10, 15, 20, 30]),
      ]
      return round.contains { seconds % $0.unit == 0 && $0.counts.contains(seconds / $0.unit) }
    case .shareOfLimit(let parts): return [1, 2, 5, 10, 20, 25, 50].contains { merge * 100 == $0 * parts }
    }
  }

  // MARK: - In words

  /// A place on the axis, in widths: `1 h 30 min`, `125%`.
  func edge(_ widths: Int) -> String {
    switch distribution.scale {
    case .seconds(let width, _): Figures.declaredDuration(Int64(widths) * width)
    case .shareOfLimit(let parts): Figures.declaredShare(Double(widths) / Double(max(1, parts)))
    }
  }

  /// `2 min`, or `each record’s own` where they differ.
  var limitWords: String? {
    switch distribution.scale {
    case .seconds(_, let limit): limit.map { Figures.declaredDuration($0) }
    case .shareOfLimit: "each record’s own"
    }
  }
}
