// Owns chance that can be repeated: the only source of random numbers in this room.

/// SplitMix64 (Steele, Lea & Flood 2014), started from a seed and the name of what the numbers are for, so that each use
/// has its own numbers and none depends on how many another drew.
///
/// The draws below are written out here and not left to the standard library, whose ways of drawing may change between
/// versions: the same seed gives the same numbers for good.
package struct SeededStream: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The name is hashed by FNV-1a (Fowler, Noll & Vo 1991) and the seed mixed in once, so that neighbouring seeds do not
  /// give overlapping numbers.
  package init(seed: UInt64, stream: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.init(state: seed)
    state = next() ^ hash
    state = next()
  }

  /// The bare generator, for comparison with published numbers.
  init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A whole number in 0..<count, each as likely (Lemire 2019). 0 for a count below 1.
  package mutating func index(below count: Int) -> Int {
    guard count > 1 else { return 0 }
    let bound = UInt64(count)
    var (high, low) = next().multipliedFullWidth(by: bound)
    if low < bound {
      let threshold = (0 &- bound) % bound
      while low < threshold { (high, low) = next().multipliedFullWidth(by: bound) }
    }
    return Int(high)
  }

  /// A number in 0..<1 with 53 random bits.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Every order of the elements in the range as likely (Fisher & Yates 1938, as Durstenfeld 1964 does it).
  /// Nothing happens outside the array.
  package mutating func shuffle<Element>(_ elements: inout [Element], in range: Range<Int>) {
    let range = range.clamped(to: elements.indices)
    guard range.count > 1 else { return }
    for last in stride(from: range.upperBound - 1, to: range.lowerBound, by: -1) {
      elements.swapAt(last, range.lowerBound + index(below: last - range.lowerBound + 1))
    }
  }

  package mutating func shuffle<Element>(_ elements: inout [Element]) { shuffle(&elements, in: elements.indices) }
}
