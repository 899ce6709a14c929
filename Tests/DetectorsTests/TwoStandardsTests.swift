// Owns tests of standards that are one, and of standards that are in conflict.

import AuditModel
import Testing

@Suite struct SameStandardTwiceTests {
  static func series(_ id: String, _ values: [Double], table: String = "days") -> StandardEvidence {
    let measure = Measure.series(
      SeriesMeasure(table: table, at: "day", value: "value", denominator: "calls", unit: .number))
    return evidence(id, target: .bound(.mean, Bound(atMost: 20)), measure: measure) { evidence in
      evidence.days = values.enumerated().map {
        DayTally(day: sampleYear.from.advanced(by: $0), n: 1, total: $1 * 300, weight: 300)
      }
    }
  }

  static var levels: [Double] {
    var draws = Draws(5)
    return (0..<120).map { _ in 0.4 + 0.5 * draws.fraction() }
  }

  /// As a call centre's service level and speed of answer do: rank correlation −0.98.
  @Test func theOppositeIsTheSame() throws {
    var draws = Draws(6)
    let speeds = Self.levels.map { 100 * (1 - $0) + 4 * draws.fraction() }
    let found = try findings(
      "same-standard-twice", audit([Self.series("speed.level", Self.levels), Self.series("speed.answer", speeds)]))
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.standard == "speed.level" && finding.segment == "speed.answer")
    #expect((finding.effect?.value ?? 0) < -0.95 && finding.statement.contains("the opposite way"))
  }

  @Test func relatedIsNotTheSame() throws {
    var draws = Draws(7)
    let others = Self.levels.map { 0.6 * $0 + 0.3 * draws.fraction() }
    let standards = [Self.series("speed.level", Self.levels), Self.series("speed.answer", others)]
    #expect(try findings("same-standard-twice", audit(standards)).isEmpty)
  }

  @Test func tablesDaysAndConstantsThatCannotBeCompared() throws {
    let one = Self.series("speed.level", Self.levels)
    #expect(
      try findings("same-standard-twice", audit([one, Self.series("speed.a", Self.levels, table: "others")])).isEmpty)
    #expect(
      try findings("same-standard-twice", audit([one, Self.series("speed.a", Array(repeating: 1, count: 120))])).isEmpty
    )
    let short = audit([one, Self.series("speed.a", Array(Self.levels.prefix(59)))])
    #expect(try findings("same-standard-twice", short).isEmpty)
    #expect(try outcomes("same-standard-twice", short).first?.reason?.contains("60") == true)
    let broken = Self.series("speed.a", Array(repeating: .nan, count: 120))
    #expect(try findings("same-standard-twice", audit([one, broken])).isEmpty)
  }
}

@Suite struct StandardsInConflictTests {
  /// Fifteen agents over six months; each agent and each month has its own level on both. `pull` moves one standard by
  /// what the other gains.
  static func audited(pull: Double, seed: UInt64 = 1, agents: Int = 15, months: Int = 6) -> AuditInput {
    var draws = Draws(seed)
    let levels = (0..<agents).map { _ in (draws.fraction() * 0.2, draws.fraction() * 0.2) }
    let tides = (0..<months).map { _ in draws.fraction() * 0.1 }
    var one: [UnitMonth] = []
    var other: [UnitMonth] = []
    for agent in 0..<agents {
      for month in 0..<months {
        let day = sampleYear.from.advanced(byMonths: month)
        let effort = draws.fraction() * 0.3 - 0.15
        let own = draws.fraction() * 0.3 - 0.15
        // A good month is good for both, and so is a good agent.
        let first = 0.5 + levels[agent].0 + tides[month] + effort
        let second = 0.5 + levels[agent].0 / 2 + levels[agent].1 / 2 + tides[month] + own - pull * effort
        one.append(
          UnitMonth(unit: "a\(agent)", isAgent: true, month: day, n: 200, hits: draws.hits(first, of: 200)))
        other.append(
          UnitMonth(unit: "a\(agent)", isAgent: true, month: day, n: 200, hits: draws.hits(second, of: 200)))
      }
    }
    return audit([
      evidence("speed.first-reply") { $0.unitMonths = one }, evidence("precision.solved") { $0.unitMonths = other },
    ])
  }

  @Test func whatOneGainsTheOtherLoses() throws {
    let finding = try #require(try findings("standards-in-conflict", Self.audited(pull: 0.8)).first)
    #expect(finding.segment == "precision.solved" && (finding.effect?.value ?? 0) < -0.3)
  }

  /// Forty companies whose agents and months differ, without any conflict.
  @Test func honestAgentsAreQuiet() throws {
    let flagged = try (1...40).count { seed in
      try !findings("standards-in-conflict", Self.audited(pull: 0, seed: UInt64(seed))).isEmpty
    }
    #expect(flagged <= 2)
  }

  @Test func oneAgentOrOneMonthGivesAReason() throws {
    for input in [Self.audited(pull: 0.8, agents: 1), Self.audited(pull: 0.8, months: 1)] {
      #expect(try findings("standards-in-conflict", input).isEmpty)
      #expect(try outcomes("standards-in-conflict", input).first?.reason != nil)
    }
  }

  @Test func constantsGiveAReason() throws {
    var input = Self.audited(pull: 0.8)
    for place in input.standards[0].unitMonths.indices { input.standards[0].unitMonths[place].hits = 200 }
    #expect(try outcomes("standards-in-conflict", input).first?.reason != nil)
  }
}
