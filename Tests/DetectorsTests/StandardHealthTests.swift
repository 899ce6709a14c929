// Owns tests of targets and limits that are too easy, out of reach, saturated or not measured, on a city's published
// shares and on made-up ones.

import AuditModel
import Testing

@Suite struct StandardHealthTests {
  /// A city's requests by type against 80% (Boston 311, July to December 2011).
  static var city: AuditInput {
    audit("speed.on-time", target: .shareWithin(share: 0.8, limit: .deadline(field: "target_date"))) { evidence in
      evidence.result.estimate = Estimate(value: 0.753, low: 0.749, high: 0.757, n: 47_270)
      evidence.result.hits = 35_591
      evidence.result.capability = .notAssessable
      evidence.result.monthly = Self.months(6, 0.75)
      let types: [(String, Int, Int)] = [
        ("Missed Trash", 2707, 2696), ("Abandoned Vehicles", 1049, 1040), ("Pick up Dead Animal", 929, 918),
        ("Request for Pothole Repair", 1636, 1350), ("Sticker Request", 1309, 1060),
        ("Building Inspection Request", 484, 59), ("Sign Repair", 559, 327),
      ]
      evidence.result.breakdowns = [
        Breakdown(
          fields: ["type"],
          segments: types.map { name, n, hits in
            Segment(
              names: [name], verdict: .met, estimate: Estimate(value: Double(hits) / Double(n), n: n), hits: hits)
          })
      ]
    }
  }

  static func months(_ count: Int, _ share: Double) -> [SeriesPoint] {
    (0..<count).map { number -> SeriesPoint in
      let start = CivilDay(year: 2015, month: 1, day: 1).advanced(byMonths: number)
      return SeriesPoint(
        name: Stretch.month.name(of: start), start: start, estimate: Estimate(value: share, n: 300), inPeriod: true,
        partial: false)
    }
  }

  static func share(_ hits: Int, of n: Int, target: Double = 0.8, _ capability: Capability = .notAssessable)
    -> AuditInput
  {
    audit(target: .bound(.share, Bound(atLeast: target))) { evidence in
      let value = n > 0 ? Double(hits) / Double(n) : 0
      evidence.result.estimate = Estimate(value: value, low: value - 0.005, high: value + 0.005, n: n)
      evidence.result.hits = hits
      evidence.result.capability = capability
      evidence.result.monthly = Self.months(3, value)
    }
  }

  @Test func aCitysEasyTypesAreNamedInOneFinding() throws {
    let found = try findings("slack-target", Self.city)
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.segment == "by type")
    for words in [
      "3 of 7 types", "“Missed Trash” (99.6%)", "“Abandoned Vehicles” (99.1%)", "“Pick up Dead Animal” (98.8%)",
    ] {
      #expect(finding.statement.contains(words), "\(words)")
    }
    #expect(!finding.statement.contains("Sticker"))
  }

  @Test func groupsTooSmallToBeLookedAtAreCounted() throws {
    var input = Self.city
    input.standards[0].result.breakdowns[0].segments.append(
      Segment(names: ["Potholes"], verdict: .met, estimate: Estimate(value: 1, n: 20), hits: 20))
    input.standards[0].result.breakdowns[0].suppressedGroups = 2
    let finding = try #require(try findings("slack-target", input).first)
    #expect(finding.statement.contains("3 of 7 types"))
    #expect(finding.statement.hasSuffix(" 3 others have too few records to be looked at."))
  }

  @Test func aCitysHopelessTypeIsNamed() throws {
    let found = try findings("impossible-target", Self.city)
    #expect(found.count == 1)
    #expect(found.first?.statement.contains("“Building Inspection Request” (12.2%)") == true)
    #expect(found.first?.statement.contains("Sign Repair") == false)
  }

  @Test func onlyMissedTrashIsSaturated() throws {
    let found = try findings("dead-standard", Self.city)
    #expect(found.count == 1 && found.first?.statement.contains("1 of 7 types has all but nothing left") == true)
    #expect(found.first?.statement.contains("Abandoned") == false)
  }

  @Test func theChartDecidesOfTheWhole() throws {
    #expect(try findings("slack-target", Self.share(2850, of: 3000, .will)).first?.tier == .worthAsking)
    #expect(try findings("slack-target", Self.share(2850, of: 3000)).first?.tier == .watch)
    #expect(try findings("slack-target", Self.share(2850, of: 3000, .may)).isEmpty)
    #expect(try findings("slack-target", Self.share(2520, of: 3000, .will)).isEmpty)
    #expect(try findings("impossible-target", Self.share(1800, of: 3000, .cannot)).first?.tier == .worthAsking)
    #expect(try findings("impossible-target", Self.share(1800, of: 3000)).isEmpty)
    #expect(try findings("impossible-target", Self.share(900, of: 3000)).first?.tier == .watch)
    // Five points more than 97% there are not.
    #expect(try findings("slack-target", Self.share(3000, of: 3000, target: 0.97, .will)).isEmpty)
  }

  @Test func aMeanTwiceAsLongAsAllowedIsOutOfReach() throws {
    func seconds(_ value: Double, _ capability: Capability) -> AuditInput {
      audit(
        target: .bound(.mean, Bound(atMost: 20)),
        measure: .series(
          SeriesMeasure(table: "days", at: "day", value: "answer_speed", denominator: "answered", unit: .seconds))
      ) { evidence in
        evidence.result.estimate = Estimate(value: value, low: value - 2, high: value + 2, n: 200_000)
        evidence.result.capability = capability
      }
    }
    #expect(try findings("impossible-target", seconds(55, .cannot)).count == 1)
    #expect(try findings("impossible-target", seconds(55, .may)).isEmpty)
    #expect(try findings("impossible-target", seconds(30, .cannot)).isEmpty)
  }

  @Test func monthsTooEven() throws {
    var input = Self.share(2550, of: 3000)
    input.standards[0].result.monthly = Self.months(14, 0.85)
    #expect(try findings("dead-standard", input).first?.segment == "its months")
    var draws = Draws(2)
    for _ in 0..<20 {
      for place in 0..<14 {
        input.standards[0].result.monthly[place].estimate.value = Double(draws.hits(0.85, of: 300)) / 300
      }
      #expect(try findings("dead-standard", input).isEmpty)
    }
  }

  @Test(arguments: ["slack-target", "impossible-target", "dead-standard", "limit-too-loose"])
  func badInputIsNeverAFinding(_ detector: String) throws {
    for input in [Self.share(0, of: 0), Self.share(1, of: 1), Self.share(2, of: 2), Self.share(9, of: 3)] {
      #expect(try findings(detector, input).isEmpty)
    }
  }

  @Test func notMeasured() throws {
    let rare = audit { $0.days = [DayTally(day: sampleYear.from, n: 5, hits: 5)] }
    #expect(try findings("never-measured", rare).isEmpty)
    let over = audit { $0.days = [DayTally(day: sampleYear.from, n: 500, hits: 5)] }
    #expect(try findings("never-measured", over).first?.statement.contains("365 days") == true)
    var attested = audit { $0.result.verdict = .unmeasured }
    attested.standards[0].standard.measure = .attestation(AttestationMeasure(evidence: []))
    #expect(try findings("never-measured", attested).isEmpty)
  }
}

@Suite struct LimitTooLooseTests {
  static func spread(_ cells: [(Int, Int)], limit: Int64, open: Int = 0) -> Spread {
    Spread(
      scale: .shareOfLimit(parts: 240), last: 600,
      cells: cells.map { Spread.Cell(bin: $0.0, done: $0.1) }
        + (open > 0 ? [.init(bin: 601, done: 0, open: open)] : []),
      limits: [.init(seconds: limit, n: cells.reduce(open) { $0 + $1.1 })])
  }

  /// Tree maintenance: 545 days, kept by 93%, half within 152 days; a pothole's two days are used.
  @Test func aCitysTreesMayWaitALongTime() throws {
    let input = audit("speed.on-time", target: .shareWithin(share: 0.8, limit: .deadline(field: "target_date"))) {
      evidence in
      evidence.spread = Self.spread([(60, 9000), (300, 5000)], limit: 172_800)
      evidence.segmentSpreads = [
        SegmentSpread(
          field: "type", value: "Tree Maintenance",
          spread: Self.spread([(67, 1000), (200, 766), (400, 129)], limit: 545 * 86_400)),
        SegmentSpread(
          field: "type", value: "Dead Animal", spread: Self.spread([(10, 880), (200, 38), (400, 11)], limit: 126_000)),
        SegmentSpread(
          field: "type", value: "Pothole", spread: Self.spread([(90, 1000), (200, 350), (400, 286)], limit: 172_800)),
      ]
    }
    let found = try findings("limit-too-loose", input)
    #expect(found.count == 1)
    let statement = try #require(found.first?.statement)
    #expect(
      statement.contains("2 of 3 types")
        && statement.contains("“Tree Maintenance” (half within 152.1\u{202F}days of 545\u{202F}days)"))
    #expect(statement.contains("Dead Animal") && !statement.contains("Pothole"))
  }

  /// Open records are not within any limit.
  @Test func openRecordsCount() throws {
    func input(open: Int) -> AuditInput {
      audit(target: .shareWithin(share: 0.8, limit: .fixed(14_400))) {
        $0.spread = Self.spread([(60, 1000)], limit: 14_400, open: open)
      }
    }
    #expect(try findings("limit-too-loose", input(open: 0)).count == 1)
    #expect(try findings("limit-too-loose", input(open: 200)).isEmpty)
  }

  @Test func noRecordsGiveAReasonAndNoLimitNothing() throws {
    let empty = audit { $0.spread = Self.spread([], limit: 14_400) }
    #expect(try outcomes("limit-too-loose", empty).first?.reason != nil)
    #expect(try outcomes("limit-too-loose", audit { _ in }).isEmpty)
  }
}
