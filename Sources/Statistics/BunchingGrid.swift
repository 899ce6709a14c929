// Owns the bins that bunching is judged on: merged to at most 240 on the passing side, bin 0 the last that passes.

/// The series of a question in bins relative to its threshold, with the windows of the judgement.
struct BunchingGrid {
  /// Steps per bin; the threshold is the upper edge of bin 0.
  let stepsPerBin: Int
  /// Steps from the natural end to the declared number.
  let targetSteps: Int
  /// Bins that are fitted or judged, relative to bin 0.
  let bins: ClosedRange<Int>
  /// Records per bin, without those of fixed lags.
  let counts: [Double]
  /// The window on either side of a cut, w.
  let window: Int
  /// How far behind the threshold records may be missing, W.
  let missingWindow: Int
  /// Bins about every threshold, (c − w, c + W], to which nothing is fitted.
  let zones: [ClosedRange<Int>]
  /// Whether a bin lost its records to a fixed lag, or cannot hold any.
  let isRemoved: [Bool]
  /// The heap unit, by place in the question's, that a bin holds a multiple of; only the coarsest.
  let heap: [Int?]
  /// The logarithm of the bin's share of working hours.
  let offset: [Double]
  /// Where the declared number lies in bin 0 or 1 and is rounded to: the bin left out of the comparison.
  var donut: Int?

  func index(_ bin: Int) -> Int { bin - bins.lowerBound }

  func isFitted(_ bin: Int) -> Bool { !isRemoved[index(bin)] && !zones.contains { $0.contains(bin) } }

  /// Records in a range of bins, none outside the grid.
  func records(_ range: ClosedRange<Int>) -> Double {
    guard range.overlaps(bins) else { return 0 }
    return range.clamped(to: bins).reduce(0) { $0 + counts[index($1)] }
  }
}

extension BunchingGrid {
  static let neededRecords = 150
  private static let mostBins = 4096

  static func make(_ question: BunchingQuestion) throws(BunchingUnknown) -> BunchingGrid {
    let (series, threshold) = (question.series, question.threshold)
    let limit = 1 << 40
    let numbers =
      ([threshold] + question.others).flatMap { [$0.lastPassing, $0.declared] }
      + question.fixedLags.flatMap { [$0.lowerBound, $0.upperBound] } + [question.naturalEnd]
    guard numbers.allSatisfy({ $0.magnitude <= limit }),
      question.cycle.map({ $0.count == series.counts.count }) ?? true
    else { throw .contradictoryInput }
    let origin = threshold.lastPassing
    let target = threshold.declared - question.naturalEnd
    guard target >= 1, origin >= question.naturalEnd else { throw .contradictoryInput }
    let stepsPerBin = max(1, (target + 239) / 240)
    func bin(_ step: Int) -> Int { ceilingDivision(step - origin, stepsPerBin) }

    let (low, high) =
      question.scale == .duration
      ? (question.naturalEnd + (target + 3) / 4, question.naturalEnd + target * 5 / 2)
      : (series.firstStep, series.lastStep)
    // A bin is named by its last step; where the support itself begins, only whole bins can be compared.
    let first =
      question.scale == .duration
      ? ceilingDivision(low - origin, stepsPerBin) : ceilingDivision(low - origin - 1, stepsPerBin) + 1
    let last = floorDivision(high - origin, stepsPerBin)
    guard first < 0, last > 0 else { throw .tooFewRecords(found: 0, needed: neededRecords) }
    guard last - first < mostBins else { throw .supportTooWide }

    let bins = first...last
    var counts = [Double](repeating: 0, count: bins.count)
    var isRemoved = [Bool](repeating: false, count: bins.count)
    let lags = question.fixedLags.map { bin($0.lowerBound)...bin($0.upperBound) }
    for lag in lags where lag.overlaps(bins) {
      for bin in lag.clamped(to: bins) { isRemoved[bin - first] = true }
    }
    let offset = bins.map { cycleOffset(question, bin: $0, stepsPerBin: stepsPerBin) }
    for (index, bin) in bins.enumerated() {
      if !offset[index].isFinite { isRemoved[index] = true }
      guard !isRemoved[index] else { continue }
      let top = origin + bin * stepsPerBin
      counts[index] = Double(series.records(in: top - stepsPerBin + 1...top))
    }

    let windows = windows(
      targetBins: Double(target) / Double(stepsPerBin), scale: question.scale,
      inside: { width in counts[max(0, 1 - width - first)...(-first)].reduce(0, +) })
    let others = question.others.map { bin($0.lastPassing) }.filter { $0 != 0 }
    guard !others.contains(where: { $0 > -windows.window && $0 <= windows.window }) else {
      throw .anotherThresholdNear
    }
    let zones = ([0] + others).map { $0 - windows.window + 1...$0 + windows.missing }
    guard !lags.contains(where: { $0.overlaps(zones[0]) }) else { throw .fixedLagAtThreshold }

    let isHeaped = (question.whipple ?? 100) > question.heapedFrom
    let finest = question.heapUnits.last ?? 0
    let isRound = isHeaped && finest > 0 && threshold.declared % finest == 0
    return BunchingGrid(
      stepsPerBin: stepsPerBin, targetSteps: target, bins: bins, counts: counts, window: windows.window,
      missingWindow: windows.missing, zones: zones, isRemoved: isRemoved,
      heap: bins.map { isHeaped ? heap(question.heapUnits, top: origin + $0 * stepsPerBin, of: stepsPerBin) : nil },
      offset: offset.map { $0.isFinite ? $0 : 0 }, donut: isRound ? bin(threshold.declared) : nil)
  }

  /// w is a twenty-fourth of the passing side, at least two bins, and widened up to a quarter of it until it holds 150
  /// records; W is a quarter, and at least 2w.
  private static func windows(
    targetBins: Double, scale: BunchingScale, inside: (Int) -> Double
  ) -> (window: Int, missing: Int) {
    let least = max(2, Int((targetBins / 24).rounded()))
    let quarter = Int((targetBins / 4).rounded())
    var window = least
    while window < max(least, quarter), inside(window) < Double(neededRecords) { window += 1 }
    return (window, scale == .score ? 2 * window : max(2 * window, quarter))
  }

  /// The mean over the bin's steps, on the scale of rates; infinite where no work is ever done at such a distance.
  private static func cycleOffset(_ question: BunchingQuestion, bin: Int, stepsPerBin: Int) -> Double {
    guard let cycle = question.cycle else { return 0 }
    let top = question.threshold.lastPassing + bin * stepsPerBin - question.series.firstStep
    let steps = (top - stepsPerBin + 1..<top + 1).clamped(to: cycle.indices)
    return logMeanExponential(steps.map { cycle[$0] })
  }

  /// The coarsest unit of which the bin holds a multiple. Units that every bin holds one of tell bins nothing apart.
  private static func heap(_ units: [Int], top: Int, of steps: Int) -> Int? {
    units.firstIndex { $0 > steps && floorDivision(top, $0) > floorDivision(top - steps, $0) }
  }
}

/// The quotient rounded towards −∞. 0 for a divisor below 1.
func floorDivision(_ dividend: Int, _ divisor: Int) -> Int {
  guard divisor >= 1 else { return 0 }
  let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? quotient - 1 : quotient
}

/// The quotient rounded towards +∞. 0 for a divisor below 1.
func ceilingDivision(_ dividend: Int, _ divisor: Int) -> Int { -floorDivision(-dividend, divisor) }
