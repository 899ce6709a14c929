// Owns seeded random numbers: one stream for each day and subject, so that bytes never depend on who draws first.

/// What a stream is drawn for. A new subject leaves the streams of all others as they are.
enum Subject: UInt64 {
  case load = 1, people, contacts, phone, branches, visits, sales, orders, house, places, lines, products
  /// What is not honest: each behaviour by its place in the list, from a hundred on, traps from two hundred.
  case hangUps = 90, followUps
}

/// xoshiro256++ (Blackman & Vigna 2019), seeded through SplitMix64 (Steele, Lea & Flood 2014).
struct Randomness {
  private var a, b, c, d: UInt64

  init(seed: UInt64, subject: Subject, day: Int = 0) {
    self.init(seed: seed, words: [subject.rawValue, UInt64(bitPattern: Int64(day))])
  }

  /// A stream of its own for whatever some numbers name.
  init(seed: UInt64, words: [UInt64]) {
    var state = seed
    var mixed = splitMix(state: &state)
    for word in words {
      state = mixed ^ (word &* 0xD1B5_4A32_D192_ED03)
      mixed = splitMix(state: &state)
    }
    a = splitMix(state: &state)
    b = splitMix(state: &state)
    c = splitMix(state: &state)
    d = splitMix(state: &state)
  }

  mutating func bits() -> UInt64 {
    let sum = a &+ d
    let result = ((sum << 23) | (sum >> 41)) &+ a
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }

  /// Uniform on [0, 1).
  mutating func uniform() -> Double { Double(bits() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// Uniform on 0 ..< count.
  mutating func below(_ count: Int) -> Int {
    Int(UInt64(count).multipliedFullWidth(by: bits()).high)
  }

  /// Uniform, both ends included.
  mutating func whole(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// Exponential with this mean.
  mutating func exponentialTime(mean: Double) -> Double { -mean * naturalLogarithm(1 - uniform()) }

  /// Standard normal, by the polar method (Marsaglia & Bray 1964).
  mutating func normal() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * naturalLogarithm(square) / square).squareRoot() }
    }
  }

  mutating func logNormal(median: Double, sigma: Double) -> Double { median * exponential(sigma * normal()) }

  /// An index with these weights, which add up to about 1; the last takes the rest.
  mutating func pick(_ weights: [Double]) -> Int {
    var left = uniform()
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return index }
    }
    return weights.count - 1
  }
}

/// One step of SplitMix64.
private func splitMix(state: inout UInt64) -> UInt64 {
  state &+= 0x9E37_79B9_7F4A_7C15
  var z = state
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
