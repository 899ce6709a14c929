// Owns tests of slackening once a month's target is safe, on made histories.

import Testing

@testable import Statistics

@Suite struct SlackeningTests {
  /// 24 months of 21 days of 100 records, of which .93 hit on average, good and bad months .015 apart; days on which
  /// `.9` is already secured lose `drop`.
  private func history(drop: Double, seed: UInt64) -> [TargetDay] {
    var stream = SeededStream(seed: seed, stream: "history")
    var days: [TargetDay] = []
    for month in 0..<24 {
      let level = 0.93 + (stream.fraction() - 0.5) * 0.05
      var (hits, records) = (0.0, 0.0)
      for day in 0..<21 {
        let needed = (0.9 * 2100 - hits) / (2100 - records)
        let rate = level - (needed <= 0.87 && Double(day) >= 0.4 * 21 ? drop : 0)
        let count = (0..<100).reduce(0) { sum, _ in sum + (stream.fraction() < rate ? 1 : 0) }
        hits += Double(count)
        records += 100
        days.append(TargetDay(month: month, weekday: day % 5, hits: count, records: 100))
      }
    }
    return days
  }

  @Test func aDropOfFourPointsIsFound() throws {
    let found = try slackening(history(drop: 0.04, seed: 5), target: 0.9, mostPermutations: 999, seed: 1).get()
    #expect(found.chance <= 0.001)
    #expect(found.change < -0.02 && found.change > -0.06)
    #expect(found.permutations == 999)
    #expect(isNear(found.lateRecords, -found.change * Double(found.settledDays) * 100, within: 1e-6))
    #expect(found.months == 24 && found.settledDays >= 20)
  }

  @Test func theSameSeedGivesTheSameChance() throws {
    let days = history(drop: 0.01, seed: 8)
    #expect(
      slackening(days, target: 0.9, mostPermutations: 999, seed: 1)
        == slackening(days, target: 0.9, mostPermutations: 999, seed: 1))
  }

  /// 20 honest histories: more than 4 false alarms at a level of 5% come about in less than 3 of a thousand such tests.
  @Test func honestMonthsAreSilent() throws {
    let chances = try (0..<20).map { seed in
      try slackening(history(drop: 0, seed: UInt64(100 + seed)), target: 0.9, mostPermutations: 999, seed: 1).get()
        .chance
    }
    #expect(chances.filter { $0 <= 0.05 }.count <= 4)
    #expect(chances.filter { $0 > 0.5 }.count >= 5)
  }

  /// Two days per month; the second is secured when the first did better than the target by enough.
  @Test func securedByHand() throws {
    let days = [(10, 10), (5, 10), (5, 10), (5, 10)].enumerated().map {
      TargetDay(month: $0 / 2, hits: $1.0, records: $1.1)
    }
    let history = try MonthHistory(days, target: 0.8, forecast: [20, 20])
    #expect(history.months == [0..<2, 2..<4])
    // Less the places' means of .75 and .5, and then the months' of ±.125.
    #expect(zip(history.residuals, [0.125, -0.125, -0.125, 0.125]).allSatisfy { isNear($0, $1) })
    // In the first month the second day needs (16 − 10)/10 = .6 and is secured; in the other it needs 1.1.
    let difference = try #require(history.difference(history.residuals, .safe(margin: 0.03)))
    #expect(difference.settledDays == 1 && difference.settledRecords == 10)
    // By so much more did its month fall than the other did between the same places: from 1 to .5 and not at all.
    #expect(isNear(difference.value, -0.5))
  }

  /// Weeks change places within their months, a month's end joined to its beginning.
  @Test func daysStayBesideTheirNeighbours() throws {
    let days = (0..<2).flatMap { month in
      (0..<10).map { TargetDay(month: month, hits: 400 + $0 * $0 * (3 + 5 * month) % 97, records: 1000) }
    }
    let history = try MonthHistory(days, target: 0.8, forecast: [10_000, 10_000])
    var stream = SeededStream(seed: 4, stream: "weeks")
    let shuffled = history.shuffled(history.residuals, blocks: 5, using: &stream)
    #expect(shuffled != history.residuals)
    for month in history.months {
      #expect(shuffled[month].sorted() == history.residuals[month].sorted())
      let (old, new) = (Array(history.residuals[month]), Array(shuffled[month]))
      for block in [new[0..<5], new[5..<10]] {
        let place = try #require(old.firstIndex(of: block[block.startIndex]))
        #expect(Array(block) == (0..<5).map { old[(place + $0) % 10] })
      }
    }
  }

  /// The other way round: in the second month the second day needs 1.1, and nobody reaches that.
  @Test func lostByHand() throws {
    let days = [(10, 10), (5, 10), (5, 10), (5, 10)].enumerated().map {
      TargetDay(month: $0 / 2, hits: $1.0, records: $1.1)
    }
    let history = try MonthHistory(days, target: 0.8, forecast: [20, 20])
    #expect(history.bestMonth == 0.75)
    let difference = try #require(history.difference(history.residuals, .lost(attainable: history.bestMonth)))
    #expect(difference.settledDays == 1 && difference.settledRecords == 10)
    #expect(isNear(difference.value, 0.5))
  }

  /// 24 months whose level lies about their target; days on which the rest would have to do better than 95% lose `drop`.
  private func hardMonths(drop: Double, seed: UInt64) -> [TargetDay] {
    var stream = SeededStream(seed: seed, stream: "hard months")
    var days: [TargetDay] = []
    for month in 0..<24 {
      let level = 0.9 + (stream.fraction() - 0.5) * 0.06
      var (hits, records) = (0.0, 0.0)
      for day in 0..<21 {
        let isLost = Double(day) >= 0.4 * 21 && (0.9 * 2100 - hits) / (2100 - records) > 0.93
        let rate = level - (isLost ? drop : 0)
        let count = (0..<100).reduce(0) { sum, _ in sum + (stream.fraction() < rate ? 1 : 0) }
        hits += Double(count)
        records += 100
        days.append(TargetDay(month: month, weekday: day % 5, hits: count, records: 100))
      }
    }
    return days
  }

  @Test func monthsGivenUpAreFound() throws {
    let found = try givingUp(hardMonths(drop: 0.06, seed: 5), target: 0.9, mostPermutations: 999, seed: 1).get()
    #expect(found.chance <= 0.001)
    #expect(found.change < -0.03 && found.change > -0.09 && found.settledDays >= 20)
    // Bad early days let the later ones seem better.
    #expect(found.expectedByChance > 0)
  }

  @Test func hardMonthsThatNobodyGivesUpAreSilent() throws {
    let chances = try (0..<20).map { seed in
      try givingUp(hardMonths(drop: 0, seed: UInt64(100 + seed)), target: 0.9, mostPermutations: 999, seed: 1).get()
        .chance
    }
    #expect(chances.filter { $0 <= 0.05 }.count <= 4)
    #expect(chances.filter { $0 > 0.5 }.count >= 5)
  }

  @Test func monthsThatAreNeverLostTellNothing() {
    let good = history(drop: 0, seed: 1)
    #expect(
      givingUp(good, target: 0.5, mostPermutations: 999, seed: 1) == .failure(.tooFewSettledDays(found: 0, needed: 20)))
    #expect(givingUp([], target: 0.5, seed: 1) == .failure(.tooFewMonths(found: 0, needed: 12)))
    #expect(givingUp(good, target: 0, seed: 1) == .failure(.contradictoryInput))
  }

  @Test func historiesThatTellNothing() {
    func reason(_ days: [TargetDay], target: Double = 0.9) -> SlackeningUnknown? {
      if case .failure(let reason) = slackening(days, target: target, mostPermutations: 999, seed: 1) {
        reason
      } else {
        nil
      }
    }
    #expect(reason([]) == .tooFewMonths(found: 0, needed: 12))
    #expect(reason(Array(history(drop: 0, seed: 1).prefix(21 * 11))) == .tooFewMonths(found: 11, needed: 12))
    #expect(reason(history(drop: 0, seed: 1), target: 0.99) == .tooFewSettledDays(found: 0, needed: 20))
    #expect(reason([TargetDay(month: 1, hits: 2, records: 1)]) == .contradictoryInput)
    #expect(reason([TargetDay(month: 1, hits: 0, records: 0)]) == .contradictoryInput)
    #expect(reason(history(drop: 0, seed: 1), target: 1.5) == .contradictoryInput)
    let split = [1, 2, 1].map { TargetDay(month: $0, hits: 1, records: 1) }
    #expect(reason(split) == .contradictoryInput)
  }
}
