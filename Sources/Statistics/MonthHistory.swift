// Owns the days of months as slackening sees them: what each was beyond its place and weekday, and when a month was settled.

/// What a month's days so far have settled of its target, with most of the month still to come.
enum Settled: Hashable {
  /// What is left may fall short of the target by so much, and the month still reaches it.
  case safe(margin: Double)
  /// What is left would have to reach more than this share.
  case lost(attainable: Double)
}

/// Days in order with their residual shares.
struct MonthHistory {
  /// Days of each month, in order.
  let months: [Range<Int>]
  /// Share of hits less the mean of the day's place, of its weekday, and then of its month.
  let residuals: [Double]
  /// The day's place in its month, places that fewer than half of the months reach counted as one.
  private let place: [Int]
  private let daysAtPlace: [Double]
  private let records: [Double]
  private let expected: [Double]
  private let volume: [Double]
  private let target: Double
  /// The share of the best month.
  let bestMonth: Double

  init(_ days: [TargetDay], target: Double, forecast: [Double]?) throws(SlackeningUnknown) {
    guard days.allSatisfy({ $0.records > 0 && $0.records <= 1 << 40 && (0...$0.records).contains($0.hits) }),
      target > 0, target <= 1
    else { throw .contradictoryInput }
    var months: [Range<Int>] = []
    var seen = Set<Int>()
    var start = 0
    for day in days.indices where day + 1 == days.count || days[day + 1].month != days[day].month {
      guard seen.insert(days[day].month).inserted else { throw .contradictoryInput }
      months.append(start..<day + 1)
      start = day + 1
    }
    let records = days.map { Double($0.records) }
    if let forecast {
      guard forecast.count == months.count, forecast.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw .contradictoryInput
      }
      volume = forecast
    } else {
      let all = compensatedSum(records)
      volume = months.map { month in
        let others = Double(days.count - month.count)
        let mean = others > 0 ? (all - compensatedSum(records[month])) / others : 0
        return mean * Double(month.count)
      }
    }
    let shares = days.indices.map { Double(days[$0].hits) / records[$0] }
    let place = Self.places(months, days: days.count)
    var expected = Self.expected(shares, days: days, place: place)
    for month in months {
      let beyond = compensatedSum(month.lazy.map { shares[$0] - expected[$0] }) / Double(month.count)
      for day in month { expected[day] += beyond }
    }
    residuals = zip(shares, expected).map { $0 - $1 }
    self.expected = expected
    self.place = place
    daysAtPlace = place.reduce(into: [Double](repeating: 0, count: (place.max() ?? 0) + 1)) { $0[$1] += 1 }
    self.months = months
    self.records = records
    self.target = target
    bestMonth =
      months.map { month in
        compensatedSum(month.lazy.map { Double(days[$0].hits) }) / compensatedSum(records[month])
      }.max() ?? 0
  }

  private static func places(_ months: [Range<Int>], days: Int) -> [Int] {
    let lengths = months.map(\.count).sorted()
    let last = lengths.isEmpty ? 0 : lengths[lengths.count / 2] - 1
    var place = [Int](repeating: 0, count: days)
    for month in months {
      for day in month { place[day] = min(day - month.lowerBound, last) }
    }
    return place
  }

  /// The mean of the day's place plus what its weekday is beyond that; taken out in turn until neither is left, as places
  /// and weekdays cross unevenly.
  private static func expected(_ shares: [Double], days: [TargetDay], place: [Int]) -> [Double] {
    let weekday = days.map { day in day.weekday.map { (($0 % 7) + 7) % 7 } ?? 0 }
    var expected = [Double](repeating: 0, count: days.count)
    for _ in 0..<10 {
      for key in [place, weekday] {
        var sums = [Double](repeating: 0, count: max((place.max() ?? 0) + 1, 7))
        var counts = sums
        for day in days.indices {
          sums[key[day]] += shares[day] - expected[day]
          counts[key[day]] += 1
        }
        for day in days.indices { expected[day] += sums[key[day]] / counts[key[day]] }
      }
    }
    return expected
  }

  /// The residuals had the settled days not changed by this much, less their months' means.
  func residuals(without change: Double, _ settled: Settled) -> [Double] {
    var result = residuals
    for (day, isSettled) in settledDays(&result, settled).enumerated() where isSettled { result[day] -= change }
    for month in months {
      let mean = compensatedSum(result[month]) / Double(month.count)
      for day in month { result[day] -= mean }
    }
    return result
  }

  /// Residuals with each month's stretches of so many days in any order, a stretch beginning on any day and the
  /// month's end joined to its beginning: days that hang together stay together.
  func shuffled(_ residuals: [Double], blocks length: Int, using stream: inout SeededStream) -> [Double] {
    var result = residuals
    for month in months {
      let count = month.count
      let offset = stream.index(below: count)
      var starts = Array(stride(from: 0, to: count, by: length))
      stream.shuffle(&starts)
      var next = month.lowerBound
      for start in starts {
        for day in start..<min(count, start + length) {
          result[next] = residuals[month.lowerBound + (day + offset) % count]
          next += 1
        }
      }
    }
    return result
  }

  /// Which days are settled if the residuals come in the order given; `change` is added to those of settled days.
  private func settledDays(_ residuals: inout [Double], _ settled: Settled, changed change: Double = 0) -> [Bool] {
    var isSettled = [Bool](repeating: false, count: residuals.count)
    for (index, month) in months.enumerated() {
      let soonest = 0.4 * Double(month.count)
      var (hits, before) = (0.0, 0.0)
      for day in month {
        // What is left of the month: by the forecast, and never less than this day.
        let left = max(volume[index] - before, records[day])
        let needed = target * (before + left) - hits
        let canBe =
          switch settled {
          case .safe(let margin): needed <= (target - margin) * left
          case .lost(let attainable): needed > attainable * left
          }
        isSettled[day] = canBe && Double(day - month.lowerBound) >= soonest
        if isSettled[day] { residuals[day] += change }
        hits += records[day] * min(1, max(0, expected[day] + residuals[day]))
        before += records[day]
      }
    }
    return isSettled
  }

  /// The regression of the residuals, in the order given, on which days that order settles, with `change` added to those.
  /// Months' and places' means are taken out of both sides (Frisch & Waugh 1933), exactly so where months are equally
  /// long: out of the residuals alone, a drop that many months share on the same days would be taken for their place's.
  /// Nil where no day is settled that is not told by its month and place.
  func difference(
    _ residuals: [Double], _ settled: Settled, changed change: Double = 0
  ) -> (value: Double, settledDays: Int, settledRecords: Double)? {
    var residuals = residuals
    let isSettled = settledDays(&residuals, settled, changed: change)
    var (cross, square, all, sum, settledRecords) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var settledAtPlace = [Double](repeating: 0, count: daysAtPlace.count)
    var residualsAtPlace = settledAtPlace
    for month in months {
      var (settledInMonth, sumInMonth) = (0.0, 0.0)
      for day in month {
        sumInMonth += residuals[day]
        residualsAtPlace[place[day]] += residuals[day]
        guard isSettled[day] else { continue }
        settledInMonth += 1
        cross += residuals[day]
        settledAtPlace[place[day]] += 1
        settledRecords += records[day]
      }
      cross -= settledInMonth * sumInMonth / Double(month.count)
      square -= settledInMonth * settledInMonth / Double(month.count)
      all += settledInMonth
      sum += sumInMonth
    }
    for place in daysAtPlace.indices where daysAtPlace[place] > 0 {
      cross -= settledAtPlace[place] * residualsAtPlace[place] / daysAtPlace[place]
      square -= settledAtPlace[place] * settledAtPlace[place] / daysAtPlace[place]
    }
    guard let days = months.last?.upperBound, days > 0 else { return nil }
    cross += all * sum / Double(days)
    square += all + all * all / Double(days)
    guard square > 0.1 else { return nil }
    return (cross / square, Int(all), settledRecords)
  }
}
