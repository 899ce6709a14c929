// Owns whether something of the same kind followed: moments of a key, sorted once all are known.

/// A key and an instant in one number that sorts by key, then by time.
enum Moments {
  typealias Code = UInt64

  private static let timeBits: UInt64 = 28

  /// The instant in seconds since the first day laid out, which must be below 2^28 (eight years); the key below 2^36.
  static func code(key: Int, at instant: Int64, _ almanac: Almanac) -> Code {
    UInt64(key) << timeBits | UInt64(max(0, instant - almanac.start))
  }

  static func key(of contact: Topic, _ customer: Customer) -> Int { customer.number << 3 | contact.rawValue }

  /// Whether two moments are of one key, the second later by 1 to `within` seconds.
  static func follows(_ second: Code, _ first: Code, within: Int64) -> Bool {
    second >> timeBits == first >> timeBits && second > first && second - first <= UInt64(within)
  }
}

struct Followers: Sendable {
  private var moments: [Moments.Code] = []
  private var isSorted = true

  mutating func add(_ moment: Moments.Code) {
    moments.append(moment)
    isSorted = false
  }

  mutating func add(_ others: Followers) {
    moments += others.moments
    isSorted = false
  }

  mutating func sort() {
    if !isSorted { moments.sort() }
    isSorted = true
  }

  /// How many of some moments are followed. Both sides are walked in order; `sort` comes first.
  func count(following questions: [Moments.Code], within: Int64) -> Int {
    var next = 0
    var count = 0
    for question in questions.sorted() {
      while next < moments.count, moments[next] <= question { next += 1 }
      if next < moments.count, Moments.follows(moments[next], question, within: within) { count += 1 }
    }
    return count
  }
}
