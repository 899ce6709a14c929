// Owns a standard's course as detectors test it: whole weeks or months of hits and records, made of its days.

internal import AuditModel

/// Hits of records by stretch, oldest first; stretches with too few records to have a share are left out.
struct Course {
  struct Point {
    var start: CivilDay
    var n: Int
    var hits: Int

    var share: Double { n > 0 ? Double(hits) / Double(n) : 0 }
  }

  let stretch: Stretch
  let points: [Point]

  var hits: [Int] { points.map(\.hits) }
  var records: [Int] { points.map(\.n) }

  /// Whole stretches from `first` to `last`. For a series, hits are its shares of its weights.
  init(_ evidence: StandardEvidence, by stretch: Stretch, from first: CivilDay, to last: CivilDay, fewest: Int) {
    self.stretch = stretch
    let isSeries = if case .series = evidence.standard.measure { true } else { false }
    var sums: [Point] = []
    var total = 0.0
    for day in evidence.days where first <= day.day && day.day <= last {
      let start = stretch.start(of: day.day)
      if sums.last?.start != start {
        sums.append(Point(start: start, n: 0, hits: 0))
        total = 0
      }
      let place = sums.count - 1
      if isSeries {
        guard day.weight > 0, day.weight < 1e12, day.total >= 0, day.total <= day.weight * (1 + 1e-9) else { continue }
        total += day.total
        sums[place].n += Int(day.weight)
        sums[place].hits = min(sums[place].n, Int(total.rounded()))
      } else {
        sums[place].n += day.n
        sums[place].hits += min(day.hits, day.n)
      }
    }
    points = sums.filter {
      $0.n >= max(1, fewest) && $0.start >= first && stretch.next(after: $0.start).advanced(by: -1) <= last
    }
  }
}

extension StandardEvidence {
  /// Whether its value is the share of records, or of what a series weighs by.
  var isShareByDay: Bool {
    switch standard.measure {
    case .duration, .share, .series: standard.unit == .share
    case .score(let score): if case .top = score.method { true } else { false }
    case .rate, .ratio, .concentration, .attestation: false
    }
  }

  /// The share that a bound from below asks for; nil for any other target.
  var leastShare: Double? {
    let bound = result.bound
    guard standard.unit == .share, bound.atMost == nil, let least = bound.atLeast, least > 0, least <= 1 else {
      return nil
    }
    return least
  }
}

extension StandardEvidence {
  /// Whether a hit is what the standard asks for; a share that is to be low counts what should not be.
  var hitsAreGood: Bool {
    let bound = result.bound
    return bound.atLeast != nil || bound.atMost == nil
  }

  /// The tables that it reads.
  var tables: [String] { standard.measure.tables }
}

extension SentenceFigures {
  /// A correlation: `−0.98`.
  static func correlation(_ value: Double) -> String { decimal(value, places: 2) }
}
