// Owns what depends on all records at once: how many lie beyond the fence of their class, and what the largest hold.

internal import AuditModel

enum Fences {
  /// Values beyond Q3 · (Q3 ÷ Q1)^times of their class, of all. Classes in the upper half, values in the lower.
  static func tally(_ values: [UInt64], times: Double) -> Tally {
    var tally = Tally()
    tally.n = values.count
    let sorted = values.sorted()
    var first = 0
    while first < sorted.count {
      var end = first
      while end < sorted.count, sorted[end] >> 32 == sorted[first] >> 32 { end += 1 }
      let count = end - first
      func quartile(_ quarter: Int) -> Double {
        // The value of rank ⌈count · quarter ÷ 4⌉.
        Double(sorted[first + (count * quarter + 3) / 4 - 1] & 0xFFFF_FFFF)
      }
      let (low, high) = (quartile(1), quartile(3))
      let fence = low > 0 ? high * exponential(times * naturalLogarithm(high / low)) : .infinity
      tally.hits += sorted[first..<end].count { Double($0 & 0xFFFF_FFFF) > fence }
      first = end
    }
    return tally
  }
}

enum Holders {
  /// The share of a sum that the largest holders have, and the number of records. Holders in the upper half of each
  /// amount; those whose holdings fall in one fine bin hold the mean of it.
  static func share(ofTop top: Double, _ amounts: [UInt64]) -> (share: Double?, records: Int) {
    let sorted = amounts.sorted()
    var bins: [Int64: (holders: Int, held: Int64)] = [:]
    var holders = 0
    var index = 0
    while index < sorted.count {
      var held: Int64 = 0
      let holder = sorted[index] >> 32
      while index < sorted.count, sorted[index] >> 32 == holder {
        held += Int64(sorted[index] & 0xFFFF_FFFF)
        index += 1
      }
      bins[Grid.fine.bin(of: held), default: (0, 0)].holders += 1
      bins[Grid.fine.bin(of: held), default: (0, 0)].held += held
      holders += 1
    }
    let whole = bins.values.reduce(0) { $0 + $1.held }
    guard whole > 0 else { return (nil, amounts.count) }
    var left = max(1, Int((top * Double(holders) - 1e-9).rounded(.up)))
    var sum = 0.0
    for (_, bin) in bins.sorted(by: { $0.key > $1.key }) where left > 0 {
      let taken = min(left, bin.holders)
      sum += Double(bin.held) / Double(bin.holders) * Double(taken)
      left -= taken
    }
    return (sum / Double(whole), amounts.count)
  }
}
