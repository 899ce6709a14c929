// Owns the scales: from values to places on the sheet, and the few round ticks that label them.

import AuditModel

struct LinearScale {
  var domain: ClosedRange<Double>
  /// Where the ends of the domain lie; the first is the larger for a scale that grows upwards.
  var from: Double
  var to: Double

  func callAsFunction(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 ? from + (value - domain.lowerBound) / span * (to - from) : (from + to) / 2
  }
}

package struct Tick: Sendable {
  package var value: Double
  package var label: String
}

package enum Ticks {
  /// Round values inside the domain in steps that suit the unit, at most `most` of them.
  package static func values(in domain: ClosedRange<Double>, unit: Notation, most: Int) -> [Tick] {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0, span.isFinite, most > 0 else { return [] }
    for step in steps(unit: unit, from: span / Double(most)) {
      let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
      let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
      guard first <= last, last - first < most else { continue }
      return (first...last).map {
        Tick(value: Double($0) * step, label: label(Double($0) * step, step, unit, domain.upperBound))
      }
    }
    return []
  }

  private static let humanSeconds: [Double] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800]
    + [7, 14, 28, 56, 112, 182, 364].map { $0 * 86_400 }

  /// Round steps in the unit, the smallest no smaller than needed, each larger than the one before.
  private static func steps(unit: Notation, from least: Double) -> [Double] {
    if unit == .seconds, least >= 0.5, least <= 364 * 86_400 {
      return humanSeconds.filter { $0 >= least * 0.999 }
    }
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    // Multiplied and divided rather than scaled by 0.1, so that a tick at 0.3 is the double nearest to 0.3.
    return [1, 2, 2.5, 5, 10, 20, 25, 50, 100].map { $0 * power }.filter { $0 >= least * 0.999 }
  }

  private static func label(_ value: Double, _ step: Double, _ unit: Notation, _ end: Double) -> String {
    switch unit {
    case .share: Figures.decimal(value * 100, places: places(step * 100)) + "%"
    case .seconds: step >= 1 ? Figures.duration(value, inStepsOf: step, upTo: end) : Figures.duration(value)
    case .number, .rate, .marks: Figures.decimal(value, places: places(step))
    case .net: (value > 0 ? "+" : "") + Figures.decimal(value, places: places(step))
    }
  }

  /// As many decimals as a step has, up to three.
  private static func places(_ step: Double) -> Int {
    var places = 0
    var scaled = step
    while places < 3, abs(scaled - scaled.rounded()) > 1e-6 {
      places += 1
      scaled *= 10
    }
    return places
  }
}
