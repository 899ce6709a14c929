// Owns how a spread of durations becomes the questions of bunching and neglect: steps, heaps, cycle, timers.

internal import AuditModel
internal import Statistics

/// A spread on its own steps, 0 to `last`: step k holds records that took (k − 1, k] widths.
struct SpreadSteps {
  let limit: Int
  let done: [Int]
  let open: [Int]
  /// Seconds of a step, for the limit that most records have.
  let width: Double
  /// Seconds that most records are allowed.
  let usualLimit: Int64
  let isOneLimit: Bool
  /// 100: none; nil where durations were not counted by the minute.
  let whipple: Double?
  let spread: Spread
  let constants: DetectorConstants

  /// Nil without a limit, or without a record that has one.
  init?(_ spread: Spread, minutes: [Int]? = nil, cells: [Spread.Cell]? = nil, constants: DetectorConstants) {
    guard let limit = spread.limitBin, limit >= 1, let usual = spread.usualLimit, usual > 0, spread.last > limit else {
      return nil
    }
    self.spread = spread
    self.constants = constants
    self.limit = limit
    usualLimit = usual
    let all = spread.limits.reduce(0) { $0 + $1.n }
    isOneLimit = spread.limits.contains { $0.n * 10 >= all * 9 }
    width = Double(usual) / Double(limit)
    var done = [Int](repeating: 0, count: spread.last + 1)
    var open = done
    for cell in cells ?? spread.cells where (0...spread.last).contains(cell.bin) {
      done[cell.bin] += cell.done
      open[cell.bin] += cell.open
    }
    self.done = done
    self.open = open
    whipple = whippleIndex(minuteCells: minutes ?? spread.minutes)
  }

  /// Sixty, thirty, fifteen and five minutes in steps, where they are whole ones of the same limit.
  var heapUnits: [Int] {
    guard isOneLimit else { return [] }
    return [3600.0, 1800, 900, 300].compactMap { seconds in
      let steps = seconds / width
      return steps >= 2 && steps == steps.rounded() ? Int(steps) : nil
    }
  }

  /// The daily and weekly rhythm, where the clock is the calendar and the limit at least half a day.
  var cycle: [Double]? {
    guard usualLimit >= 43_200, let pattern = CyclePattern(opened: spread.opened, closed: spread.closed) else {
      return nil
    }
    // Records with the fifty commonest limits stand for all.
    let limits = spread.limits.sorted { ($1.n, $0.seconds) < ($0.n, $1.seconds) }.prefix(50)
    return pattern.logOffsets(
      of: limits.map { (width: Double($0.seconds) / Double(limit), weight: Double($0.n)) }, count: done.count)
  }

  var timers: [FixedLag] {
    guard let series = BunchingSeries(firstStep: 0, counts: done) else { return [] }
    return fixedLags(
      series, targetSteps: limit, heapUnits: heapUnits, leastShare: constants.timerShare,
      leastRatio: constants.timerRatio)
  }

  func question() -> BunchingQuestion? {
    guard let series = BunchingSeries(firstStep: 0, counts: done) else { return nil }
    return BunchingQuestion(
      series: series, threshold: .atMost(limit), whipple: whipple, heapUnits: heapUnits, cycle: cycle,
      fixedLags: timers.map(\.steps), heapedFrom: constants.heaping)
  }

  /// What is found about bunching, where that can be told.
  var bunched: Bunching? {
    guard let question = question(), case .success(let found) = bunching(question) else { return nil }
    return found
  }
}

extension Spread {
  /// The limit that most records have, in seconds; the longest of equals.
  var usualLimit: Int64? { limits.max { ($0.n, $0.seconds) < ($1.n, $1.seconds) }?.seconds }

  var records: Int { cells.reduce(0) { $0 + $1.done + $1.open } }
}
