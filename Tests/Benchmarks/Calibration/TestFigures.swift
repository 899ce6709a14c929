// Owns how often a test by itself finds what it is for: at its own level, before tiers and corrections.

import AuditModel
import CalibrationWorlds
import Detectors
import Foundation
import Statistics

/// One test in one kind of world.
struct TestFigure: Sendable {
  var test: String
  var world: String
  /// What counts as found.
  var rule: String
  /// What the design asks for: `at least .95`.
  var asked: String
  var seeds = 300
  var draw: Draw

  enum Draw: Sendable {
    /// Whether the test finds it in the world of a seed; nil where it cannot be put.
    case share(@Sendable (UInt64) -> Bool?)
    /// A figure of each world, of which the mean is told.
    case mean(@Sendable (UInt64) -> Double?)
    /// A chance in an honest world and in one that is not: how often the second is the smaller (the area under the
    /// curve of right against false alarms).
    case area(@Sendable (UInt64, _ honest: Bool) -> Double?)
  }

  static let header = "| Test | World | Figure | Asked | Found | of | 95% |\n|---|---|---|---|---|---|---|"

  func row() async -> String {
    func written(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "" }
    let value, low, high: Double?
    let worlds: Int
    switch draw {
    case .share(let isFound):
      let told = await drawn(isFound)
      worlds = told.count
      value = told.isEmpty ? nil : Double(told.count { $0 }) / Double(told.count)
      let interval = wilson(successes: told.count { $0 }, of: told.count)
      (low, high) = (interval?.low, interval?.high)
    case .mean(let figure):
      let told = await drawn(figure)
      worlds = told.count
      let mean = told.reduce(0, +) / Double(max(1, told.count))
      let square = told.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let half = 1.96 * (square / Double(max(1, told.count * (told.count - 1)))).squareRoot()
      (value, low, high) = (mean, mean - half, mean + half)
    case .area(let chance):
      let honest = await drawn { chance($0, true) }
      let other = await drawn { chance($0, false) }
      worlds = honest.count + other.count
      let wins = other.reduce(0.0) { sum, one in
        sum + honest.reduce(0.0) { $0 + (one < $1 ? 1 : one == $1 ? 0.5 : 0) }
      }
      value = wins / Double(max(1, honest.count * other.count))
      (low, high) = (nil, nil)
    }
    return
      "| \(test) | \(world) | \(rule) | \(asked) | \(written(value)) | \(worlds) | "
      + (low == nil ? "" : "\(written(low)) to \(written(high)) ") + "|"
  }

  /// What each seed gives, in the order of seeds. Seeds below two million were used when constants were chosen and for
  /// the detectors' rates.
  private func drawn<Value: Sendable>(_ draw: @escaping @Sendable (UInt64) -> Value?) async -> [Value] {
    await onAllCores(seeds) { draw(UInt64(2_000_000 + $0)) }
  }
}

let testFigures = bunchingFigures + slackeningFigures + neglectFigures

// MARK: - Bunching

private let bunchingRule = "p < .01, 30 records, 1% of hits or 20% of the window"

/// The world of a seed, with a share of the near misses moved inside.
private func crowded(
  _ seed: UInt64, records: Int, strength: Double, rounding: Double, reach: Double, name: String = "crowded"
) -> (world: RecordWorld, touched: Int) {
  var honest = SeededStream(seed: seed, stream: "\(name) \(records)")
  var world = RecordWorld(WorldShape(durations: .hard, records: records, rounding: rounding), using: &honest)
  let touched = strength > 0 ? world.apply(.pullIn, strength: strength, reach: reach, using: &honest) : 0
  world.round(using: &honest)
  return (world, touched)
}

private func question(_ world: RecordWorld) -> BunchingQuestion? {
  let minutes = world.minuteCounts
  guard let series = BunchingSeries(firstStep: 0, counts: minutes) else { return nil }
  var cells = [Int](repeating: 0, count: 60)
  for (minute, count) in minutes.enumerated() where minute > 0 { cells[minute % 60] += count }
  return BunchingQuestion(
    series: series, threshold: .atMost(world.shape.limit), whipple: whippleIndex(minuteCells: cells))
}

private func isBunched(_ found: Bunching) -> Bool {
  found.chance < 0.01 && found.meetsFloor(.frozen)
}

private let bunchingFigures: [TestFigure] = {
  var figures: [TestFigure] = []
  func figure(_ records: Int, _ strength: Double, _ rounding: Double, _ reach: (String, Double), _ asked: String) {
    let world =
      strength > 0
      ? "\(strength) of the near misses within a \(reach.0) of the limit" : "honest"
    figures.append(
      TestFigure(
        test: "bunching", world: "\(world), \(records) records, \(rounding) rounded", rule: bunchingRule, asked: asked,
        draw: .share { seed in
          guard
            let question = question(
              crowded(seed, records: records, strength: strength, rounding: rounding, reach: reach.1).world),
            case .success(let found) = bunching(question)
          else { return nil }
          return isBunched(found)
        }))
  }
  let sixth = ("sixth", 1.0 / 6)
  let quarter = ("quarter", 0.25)
  for rounding in [0.3, 0.7] { figure(2000, 0, rounding, sixth, "at most .01") }
  for reach in [sixth, quarter] {
    figure(2000, 0.2, 0.3, reach, "at least .40")
    figure(5000, 0.2, 0.3, reach, "at least .95")
    figure(10_000, 0.1, 0.3, reach, "at least .5")
    figure(10_000, 0.1, 0.7, reach, ".21 to .24")
  }
  for (strength, asked) in [(0.0, "at most .01"), (0.2, "at least .75")] {
    for reach in strength > 0 ? [sixth, quarter] : [sixth] {
      figures.append(
        TestFigure(
          test: "difference in bunching",
          world: strength > 0
            ? "as many records before, honest; then \(strength) of near misses within a \(reach.0), 2000, 0.3 rounded"
            : "honest before and then, 2000 records each, 0.3 rounded",
          rule: "p ≤ .01", asked: asked,
          draw: .share { seed in
            let after = crowded(seed, records: 2000, strength: strength, rounding: 0.3, reach: reach.1).world
            let before = crowded(seed, records: 2000, strength: 0, rounding: 0.3, reach: 0, name: "before").world
            guard let question = question(after), case .success(let found) = bunching(question) else { return nil }
            let limit = after.shape.limit
            func counts(_ world: RecordWorld) -> InsideOutside {
              let counts = world.minuteCounts
              func sum(_ steps: ClosedRange<Int>) -> Int { steps.reduce(0) { $0 + counts[$1] } }
              return InsideOutside(
                inside: sum(limit - found.windowSteps + 1...limit),
                outside: sum(limit + 1...limit + found.missingWindowSteps))
            }
            return differenceInBunching([counts(after)], against: [counts(before)]).map { $0.chanceOfAsHigh <= 0.01 }
          }))
    }
  }
  for rounding in [0, 0.3, 0.7] {
    for reach in [sixth, quarter] {
      figures.append(
        TestFigure(
          test: "bunching",
          world: "0.2 of the near misses within a \(reach.0) of the limit, 2000 records, \(rounding) rounded",
          rule: "area under the curve, by p", asked: "at least .96",
          draw: .area { seed, isHonest in
            guard
              let question = question(
                crowded(
                  seed, records: 2000, strength: isHonest ? 0 : 0.2, rounding: rounding, reach: reach.1
                ).world),
              case .success(let found) = bunching(question)
            else { return nil }
            return found.chance
          }))
    }
    figures.append(
      TestFigure(
        test: "bunching",
        world: "0.2 of the near misses within a sixth of the limit, 10000 records, \(rounding) rounded",
        rule: "surplus over records moved", asked: "0.7 to 1",
        draw: .mean { seed in
          let (world, touched) = crowded(
            seed, records: 10_000, strength: 0.2, rounding: rounding, reach: 1.0 / 6)
          guard touched > 0, let question = question(world), case .success(let found) = bunching(question) else {
            return nil
          }
          return found.surplus / Double(touched)
        }))
  }
  return figures
}()

// MARK: - Slackening

private func slackened(_ seed: UInt64, by drop: Double, autocorrelation: Double) -> Slackening? {
  var stream = SeededStream(seed: seed, stream: "slackening \(drop) \(autocorrelation)")
  let world = DayWorld(
    drop > 0 ? .slackenAfterSafe : nil, strength: drop, autocorrelation: autocorrelation, using: &stream)
  let days = world.days.map {
    TargetDay(month: $0.day.startOfMonth.number, weekday: $0.day.weekday - 1, hits: $0.hits, records: $0.n)
  }
  return try? slackening(days, target: 0.9, mostPermutations: 999, seed: 1998).get()
}

private let slackeningFigures: [TestFigure] = {
  var figures: [TestFigure] = []
  for (drop, asked) in [(0.0, "at most .06"), (0.02, "at least .6"), (0.04, "at least .95")] {
    for autocorrelation in [0, 0.4, 0.6] {
      let world =
        "\(Int(drop * 100)) points once safe, 24 months of 21 days of 100, AR(1) \(autocorrelation) of days"
      figures.append(
        TestFigure(
          test: "slackening", world: world, rule: "p ≤ .05", asked: asked, seeds: drop > 0 ? 300 : 1000,
          draw: .share { slackened($0, by: drop, autocorrelation: autocorrelation).map { $0.chance <= 0.05 } }))
      figures.append(
        TestFigure(
          test: "slackening", world: world, rule: "mean points", asked: "\(-drop * 100)",
          draw: .mean { slackened($0, by: drop, autocorrelation: autocorrelation).map { $0.change * 100 } }))
    }
  }
  return figures
}()

// MARK: - Neglect

/// Closings by the minute of cases whose pace is multiplied by a ratio once the limit has passed.
private func closings(_ seed: UInt64, records: Int, hazardRatio: Double, pulledIn: Double) -> ClosingSeries? {
  var stream = SeededStream(seed: seed, stream: "neglect \(records) \(hazardRatio) \(pulledIn)")
  let limit = 240.0
  var done = [Int](repeating: 0, count: 961)
  var open = done
  for _ in 0..<records {
    let z = stream.normal()
    var minutes = limit * 0.7 * exp(0.8 * z)
    if minutes > limit, hazardRatio < 1, let atLimit = normalUpperTail(log(1 / 0.7) / 0.8),
      let lasting = normalUpperTail(z), let late = normalQuantile(atLimit * pow(lasting / atLimit, 1 / hazardRatio))
    {
      minutes = limit * 0.7 * exp(-0.8 * late)
    }
    if minutes > limit, minutes <= limit * 1.25, stream.happens(pulledIn) {
      minutes = limit * (1 - stream.fraction() / 24)
    }
    let bin = Int(minutes.rounded(.up)) - 1
    if bin < 960 { done[max(0, bin)] += 1 } else { open[960] += 1 }
  }
  return ClosingSeries(done: done, open: open, target: limit)
}

private let neglectFigures: [TestFigure] = {
  var figures: [TestFigure] = []
  func figure(_ records: Int, _ ratio: Double, _ pulledIn: Double, _ asked: String) {
    figures.append(
      TestFigure(
        test: "neglect, kink",
        world: "lognormal, \(records) records, hazard ratio \(ratio) once late, \(pulledIn) of near misses pulled in",
        rule: "p ≤ .01", asked: asked,
        draw: .share { seed in
          guard let series = closings(seed, records: records, hazardRatio: ratio, pulledIn: pulledIn),
            case .success(let found) = neglectKink(series)
          else { return nil }
          return found.chance <= 0.01
        }))
  }
  figures.append(
    TestFigure(
      test: "neglect, kink", world: "lognormal, 10000 records, hazard ratio 0.7 once late", rule: "mean hazard ratio",
      asked: "0.68 to 0.72",
      draw: .mean { seed in
        guard let series = closings(seed, records: 10_000, hazardRatio: 0.7, pulledIn: 0),
          case .success(let found) = neglectKink(series)
        else { return nil }
        return found.hazardRatio
      }))
  figure(10_000, 0.7, 0, "about .84")
  figure(10_000, 1, 0, "at most .04")
  figure(2000, 1, 0.3, "at most .015")
  figure(10_000, 1, 0.3, "at most .015")
  return figures
}()
