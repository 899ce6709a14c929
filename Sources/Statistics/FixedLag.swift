// Owns the stretches of a duration that a rule fills, and not people.

/// A narrow stretch that holds far more records than those beside it, such as an automatic closure after five days.
package struct FixedLag: Hashable, Sendable {
  /// In steps of the series.
  package let steps: ClosedRange<Int>
  package let records: Int
  /// Of all records in the series.
  package let share: Double
}

/// Stretches no wider than a hundredth of the target (at least one step) that hold at least `leastShare` of all records and
/// at least `leastRatio` times as many as the stretch of equal width on either side; from the left, none overlapping another.
///
/// A heap is no rule: where a stretch lies at a multiple of a unit that people round to, it must also hold so many times as
/// many as the next multiples of the coarsest such unit. Empty for a target below one step.
package func fixedLags(
  _ series: BunchingSeries, targetSteps: Int, heapUnits: [Int] = [60, 30, 15, 5], leastShare: Double = 0.05,
  leastRatio: Double = 10
) -> [FixedLag] {
  guard targetSteps >= 1 else { return [] }
  let heapUnits = heapUnits.filter { $0 > 1 && $0 <= 1 << 40 }
  let total = series.counts.reduce(0, +)
  guard total > 0 else { return [] }
  let sums = series.counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  func records(_ start: Int, _ width: Int) -> Int {
    let (low, high) = (max(0, start), min(series.counts.count, start + width))
    return low < high ? sums[high] - sums[low] : 0
  }
  let widest = max(1, targetSteps / 100)

  var found: [FixedLag] = []
  var width = 1
  while width <= widest {
    for start in series.counts.indices where start + width <= series.counts.count {
      let held = records(start, width)
      guard Double(held) >= leastShare * Double(total) else { continue }
      var beside = [start - width, start + width]
      if let unit = heapUnits.first(where: { holdsMultiple(of: $0, from: series.firstStep + start, width: width) }) {
        beside += [start - unit, start + unit]
      }
      guard beside.allSatisfy({ leastRatio * Double(records($0, width)) <= Double(held) }) else { continue }
      let steps = series.firstStep + start...series.firstStep + start + width - 1
      guard !found.contains(where: { $0.steps.overlaps(steps) }) else { continue }
      found.append(FixedLag(steps: steps, records: held, share: Double(held) / Double(total)))
    }
    // Every width up to 8, then by quarters: a rule's stretch need not be met to the step.
    width = width < widest ? min(widest, max(width + 1, width * 5 / 4)) : widest + 1
  }
  return found.sorted { $0.steps.lowerBound < $1.steps.lowerBound }
}

/// Whether the stretch holds a multiple of the unit, and the unit is wide enough that its neighbours are other stretches.
private func holdsMultiple(of unit: Int, from first: Int, width: Int) -> Bool {
  unit > width && floorDivision(first + width - 1, unit) > floorDivision(first - 1, unit)
}
