// Owns the step between the records just inside and just outside a cut, at a threshold and where none is.

internal import Glibc

/// The steps of a series beside its fitted curve.
struct BunchingSteps {
  /// The step at one cut, between the bin that it closes and the next.
  struct Step {
    let cut: Int
    let observed: BunchingWindows
    let expected: BunchingWindows

    /// ln[(O₋ + ½)/(E₋ + ½)] − ln[(O₊ + ½)/(E₊ + ½)].
    var effect: Double {
      log((observed.inside + 0.5) / (expected.inside + 0.5)) - log((observed.outside + 0.5) / (expected.outside + 0.5))
    }

    var variance: Double { 1 / (observed.inside + 0.5) + 1 / (observed.outside + 0.5) }

    /// π: the share of the two windows that the curve puts inside.
    var expectedShare: Double {
      let sum = expected.inside + expected.outside
      return sum > 0 ? expected.inside / sum : 0.5
    }

    /// The records moved inside if the step is this: their number among those in the two windows less the curve's share.
    func moved(byStep step: Double) -> Double {
      let share = expectedShare
      guard share > 0, share < 1 else { return 0 }
      let shifted = 1 / (1 + exp(-(log(share / (1 - share)) + step)))
      return (observed.inside + observed.outside) * (shifted - share)
    }
  }

  static let neededPlacebos = 6
  static let neededDisjoint = 3

  private let grid: BunchingGrid
  private let observed: [Double]
  private let expected: [Double]
  private let removed: [Int]

  /// Sums from the left, so that a window is one difference. Counts are whole and their sums exact; the curve's sums
  /// lose less than a millionth of a record.
  init(_ grid: BunchingGrid, _ curve: BunchingCurve) {
    self.grid = grid
    observed = running(grid.counts)
    expected = running(curve.means)
    removed = running(grid.isRemoved.map { $0 ? 1 : 0 })
  }

  /// Nil where a window reaches beyond the grid. With a donut the bin at the same place from the cut as the declared
  /// number is from the threshold is left out, and the windows keep their width.
  func atCut(_ cut: Int) -> Step? {
    let inside, outside: Int
    if let donut = grid.donut {
      inside = cut + donut - grid.window
      outside = cut + donut + 1
    } else {
      inside = cut - grid.window + 1
      outside = cut + 1
    }
    let (first, second) = (grid.index(inside), grid.index(outside))
    guard first >= 0, second + grid.window <= grid.counts.count else { return nil }
    func window(_ sums: [Double], _ start: Int) -> Double { sums[start + grid.window] - sums[start] }
    return Step(
      cut: cut, observed: BunchingWindows(inside: window(observed, first), outside: window(observed, second)),
      expected: BunchingWindows(inside: window(expected, first), outside: window(expected, second)))
  }

  /// Every cut whose windows miss every threshold's zone and fixed lag, and on either side of which the curve puts at
  /// least 20 records.
  func placebos() throws(BunchingUnknown) -> [Step] {
    let cuts = grid.bins.lowerBound + grid.window...max(grid.bins.lowerBound + grid.window, grid.bins.upperBound)
    let steps = cuts.filter { cut in cut <= grid.bins.upperBound - grid.window && isClear(cut) }.compactMap(atCut)
      .filter { $0.expected.inside >= 20 && $0.expected.outside >= 20 }
    let disjoint = Self.disjoint(steps, window: grid.window)
    guard steps.count >= Self.neededPlacebos, disjoint >= Self.neededDisjoint else {
      throw .tooFewPlacebos(found: steps.count, disjoint: disjoint)
    }
    return steps
  }

  private func isClear(_ cut: Int) -> Bool {
    let reach = cut - grid.window + 1...cut + grid.window
    guard !grid.zones.contains(where: { $0.overlaps(reach) }) else { return false }
    return removed[grid.index(reach.upperBound) + 1] == removed[grid.index(reach.lowerBound)]
  }

  /// How many of the steps, taken from the left, share no window.
  static func disjoint(_ steps: [Step], window: Int) -> Int {
    var count = 0
    var next = Int.min
    for step in steps where step.cut >= next {
      count += 1
      next = step.cut + 2 * window
    }
    return count
  }
}

/// Sums of the first 0, 1, … elements.
private func running<Number: AdditiveArithmetic>(_ terms: [Number]) -> [Number] {
  var sums = [Number.zero]
  sums.reserveCapacity(terms.count + 1)
  for term in terms { sums.append(sums[sums.count - 1] + term) }
  return sums
}
