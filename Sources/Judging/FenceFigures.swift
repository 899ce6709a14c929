// Owns the figures of fences: which records lie beyond the fence of their class, once all of them are known.

internal import AuditModel
internal import Statistics

/// The fences of a period, by class.
private struct Fences {
  /// The highest value of each class that is not beyond.
  private var edges: [[Summary.Key]: Double] = [:]
  /// Records of classes whose lower quartile is nothing: a multiple of nothing fences nothing in.
  private(set) var unfenced = 0

  /// Rows have the class, then the bin of the value on the fine grid.
  init(_ fence: Fence, _ rows: [Summary.Row]) {
    for (name, rows) in Dictionary(grouping: rows, by: { Array($0.keys.dropLast()) }) {
      let n = rows.reduce(0) { $0 + Int($1.count) }
      let values = rows.compactMap { row in
        row.keys.last?.integer.map { (value: Double(Grid.fine.upperEdge(of: $0)), count: Int(row.count)) }
      }
      func value(at percent: Int) -> Double? {
        guard let rank = quantileRank(n: n, percent: percent) else { return nil }
        var seen = 0
        for (value, count) in values {
          seen += count
          if seen >= rank { return value }
        }
        return nil
      }
      if let lower = value(at: 25), let upper = value(at: 75),
        let edge = upperFence(lowerQuartile: lower, upperQuartile: upper, times: fence.times)
      {
        edges[name] = edge
      } else {
        unfenced += n
      }
    }
  }

  func isBeyond(_ value: Int64, _ name: [Summary.Key]) -> Bool { edges[name].map { Double(value) > $0 } ?? false }
}

extension StandardPlan {
  func fenceFigures(_ fence: Fence, _ summaries: Summaries) -> MeasuredFigures {
    let days = summaries[id(Part.days(0))]
    let (ledger, used) = ledger(days)
    var figures = MeasuredFigures(ledger: ledger, reach: Reach(days, period: period))
    let rows = summaries[id("fence")]
    let fences = Fences(fence, rows)
    let whole = counts(rows, fence, fences)
    figures.emptiness = emptiness(ledger) ?? ""
    if used.n > 0 {
      figures.estimate = shareEstimate(whole.beyond, of: whole.n)
      figures.hits = whole.beyond
    }
    if fences.unfenced > 0 {
      figures.remarks.append(
        "\(fences.unfenced) of \(whole.n) records are of classes whose lower quartile is nothing: those have no fence, "
          + "and nothing of them counts as beyond one.")
    }
    figures.courses = courses(fence, fences, summaries)
    figures.groups = standard.breakdowns.map { fields in
      let names = fields.joined(with: fence.by)
      let rows = Dictionary(grouping: summaries[id(Part.fineBy(fields))], by: { Array($0.keys.prefix(fields.count)) })
      return rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { keys, rows in
        let group = counts(rows, fence, fences, names)
        var figure = Group(keys: keys, weight: group.n, estimate: shareEstimate(group.beyond, of: group.n))
        figure.hits = group.beyond
        return figure
      }
    }
    return figures
  }

  /// Earlier stretches are held against the fences of this period: else a slow month would set its own.
  private func courses(
    _ fence: Fence, _ fences: Fences, _ summaries: Summaries
  ) -> [Stretch: [CivilDay: CourseFigure]] {
    var counted: [Stretch: [CivilDay: (n: Int, beyond: Int)]] = [:]
    for (stretch, grid) in [(Stretch.week, Grid.drawn), (.month, .fine)] {
      for row in summaries[id(Part.fine(stretch))] {
        guard let number = row.keys[0].integer else { continue }
        let start = CivilDay(number: Int(number))
        let one = counts([row], fence, fences, ["start"] + fence.by, grid)
        for stretch in stretch == .month ? [stretch, .quarter] : [stretch] {
          let sum = counted[stretch]?[stretch.start(of: start)] ?? (0, 0)
          counted[stretch, default: [:]][stretch.start(of: start)] = (sum.n + one.n, sum.beyond + one.beyond)
        }
      }
    }
    return counted.mapValues { $0.mapValues { CourseFigure(shareEstimate($0.beyond, of: $0.n)) } }
  }

  /// Records, and those that lie beyond and meet the condition. Rows have the named keys, then the bin.
  private func counts(
    _ rows: [Summary.Row], _ fence: Fence, _ fences: Fences, _ names: [String]? = nil, _ grid: Grid = .fine
  ) -> (n: Int, beyond: Int) {
    let places = fence.by.compactMap { (names ?? fence.by).firstIndex(of: $0) }
    return rows.reduce(into: (n: 0, beyond: 0)) { sum, row in
      sum.n += Int(row.count)
      guard let bin = row.keys.last?.integer, fences.isBeyond(grid.upperEdge(of: bin), places.map { row.keys[$0] })
      else { return }
      sum.beyond += Int(row.sums[0])
    }
  }
}
