// Owns whether units' periodic shares land just above a line more often than just below it.

/// One unit's share in one period.
package struct UnitPeriod: Hashable, Sendable {
  package var unit: Int
  package var hits: Int
  package var n: Int

  package init(unit: Int, hits: Int, of n: Int) {
    self.unit = unit
    self.hits = hits
    self.n = n
  }
}

/// Unit-periods in [T, T + δ) against [T − δ, T).
///
/// Shares of few records lie on a lattice: with 20 records 19 just reaches 95% and 18 is far below, whoever counts. So
/// each is compared with its own chance to lie above, given that it lies in the window: beta-binomial around the unit's
/// own share with the spread that units have from period to period. A unit-period that can only land on one side says
/// nothing. Other lines at which nothing is at stake (placebos) show how far the model is off.
package struct JustHitUnits: Hashable, Sendable {
  package let above: Int
  package let below: Int
  /// Of those above and below, how many were to be expected above.
  package let expectedAbove: Double
  /// (above − ½ − expected) in standard deviations.
  package let z: Double
  /// Root mean square of the placebos' z, at least 1.
  package let scale: Double
  package let placebos: Int
  /// The greater of P(Z > z) and P(t_placebos > z ÷ scale), one-sided.
  package let chance: Double

  /// Unit-periods beyond what was expected above.
  package var excess: Double { Double(above) - expectedAbove }
}

package enum JustHitAnswer: Hashable, Sendable {
  case assessed(JustHitUnits)
  case notAssessable(Reason)

  package enum Reason: Hashable, Sendable {
    case tooFewUnitPeriods(needed: Int)
    /// In the window and able to land on either side.
    case tooFewInTheWindow(needed: Int)
    case tooFewPlacebos(needed: Int)
    /// Hits outside 0...n, a line outside 0...1, or a width outside .0001 to .5.
    case countsThatDoNotFit
  }
}

/// Line and width are shares. Placebo lines lie δ/2 apart, their windows clear of the line's, where at least 20
/// unit-periods fall: six at least, of which three have windows that share nothing. Unit-periods without records are left out.
package func justHitUnits(_ periods: [UnitPeriod], line: Double, width: Double) -> JustHitAnswer {
  guard line > 0, line <= 1, width >= 0.0001, width < 0.5, periods.allSatisfy({ $0.hits >= 0 && $0.hits <= $0.n })
  else {
    return .notAssessable(.countsThatDoNotFit)
  }
  let periods = periods.filter { $0.n > 0 }
  guard periods.count >= 200 else { return .notAssessable(.tooFewUnitPeriods(needed: 200)) }
  let model = UnitSpread(periods)
  let window = model.window(at: line, width: width)
  guard window.count >= 20, let z = window.z else { return .notAssessable(.tooFewInTheWindow(needed: 20)) }
  var placeboZ: [Double] = []
  var apart = 0
  var lastApart = -Double.infinity
  let reach = Int(2 / width)
  for step in -reach...reach where step.magnitude >= 4 {
    let cut = line + Double(step) * width / 2
    guard cut - width > 0, cut + width <= 1 else { continue }
    let placebo = model.window(at: cut, width: width)
    guard placebo.count >= 20, let z = placebo.z else { continue }
    placeboZ.append(z)
    if cut - lastApart >= 2 * width - 1e-9 {
      apart += 1
      lastApart = cut
    }
  }
  guard placeboZ.count >= 6, apart >= 3 else { return .notAssessable(.tooFewPlacebos(needed: 6)) }
  let scale = max(1, (compensatedSum(placeboZ.map { $0 * $0 }) / Double(placeboZ.count)).squareRoot())
  guard let byModel = normalCumulative(-z),
    let byPlacebos = studentCumulative(-z / scale, degreesOfFreedom: Double(placeboZ.count))
  else { return .notAssessable(.tooFewInTheWindow(needed: 20)) }
  return .assessed(
    JustHitUnits(
      above: window.above, below: window.count - window.above, expectedAbove: window.expected, z: z, scale: scale,
      placebos: placeboZ.count, chance: max(byModel, byPlacebos)))
}

/// Each unit's own share, and the correlation of records within a unit-period that all units have.
private struct UnitSpread {
  private let periods: [(period: UnitPeriod, share: Double)]
  private let correlation: Double

  init(_ periods: [UnitPeriod]) {
    var sums: [Int: (hits: Double, n: Double, periods: Double)] = [:]
    for period in periods {
      let sum = sums[period.unit] ?? (0, 0, 0)
      sums[period.unit] = (sum.hits + Double(period.hits), sum.n + Double(period.n), sum.periods + 1)
    }
    let known = periods.compactMap { period in sums[period.unit].map { (period, $0.hits / $0.n) } }
      .filter { $0.1 > 0 && $0.1 < 1 }
    // Var = n·p·q·(1 + (n − 1)·ρ), by moments; each unit's share costs one degree.
    let squares = compensatedSum(
      known.map { period, share in
        let off = Double(period.hits) - Double(period.n) * share
        return off * off / (share * (1 - share))
      })
    let count = Double(known.count)
    let units = Double(Set(known.map(\.0.unit)).count)
    let sizes = compensatedSum(known.map { Double($0.0.n) })
    let pairs = compensatedSum(known.map { Double($0.0.n) * Double($0.0.n - 1) })
    correlation =
      count > units && pairs > 0 ? min(0.99, max(0, (squares * count / (count - units) - sizes) / pairs)) : 0
    self.periods = known
  }

  struct Window {
    var above = 0
    var count = 0
    var expected = 0.0
    var variance = 0.0

    /// Half a unit-period less than seen, as counts are whole. Nil without spread.
    var z: Double? { variance > 0 ? (Double(above) - 0.5 - expected) / variance.squareRoot() : nil }
  }

  func window(at line: Double, width: Double) -> Window {
    var window = Window()
    for (period, share) in periods {
      let n = Double(period.n)
      // The least hits that reach a share; a speck, so that 19 of 20 is 95%.
      func reaching(_ share: Double) -> Int { Int((share * n - 1e-9).rounded(.up)) }
      let (low, middle, high) = (
        max(0, reaching(line - width)), reaching(line), min(period.n + 1, reaching(line + width))
      )
      guard low < middle, middle < high, (low..<high).contains(period.hits) else { continue }
      let chance = chanceAbove(low: low, middle: middle, high: high, n: period.n, share: share)
      window.count += 1
      if period.hits >= middle { window.above += 1 }
      window.expected += chance
      window.variance += chance * (1 - chance)
    }
    return window
  }

  /// P(middle ≤ hits | low ≤ hits < high), from the ratios of neighbouring beta-binomial probabilities.
  private func chanceAbove(low: Int, middle: Int, high: Int, n: Int, share: Double) -> Double {
    let total = Double(n)
    /// P(k) ÷ P(k − 1).
    func ratio(_ k: Double) -> Double {
      let trials = (total - k + 1) / k
      guard correlation > 0 else { return trials * share / (1 - share) }
      let size = 1 / correlation - 1
      return trials * (share * size + k - 1) / ((1 - share) * size + total - k)
    }
    var above = 0.0
    var weight = 1.0
    for k in middle..<high {
      if k > middle { weight = min(weight * ratio(Double(k)), 1e280) }
      above += weight
    }
    var below = 0.0
    weight = 1
    for k in stride(from: middle - 1, through: low, by: -1) {
      weight = min(weight / ratio(Double(k + 1)), 1e280)
      below += weight
    }
    return above / (above + below)
  }
}
