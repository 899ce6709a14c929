// Owns the tests of what is computed many rows at a time: the same, to the last bit, as one row alone would be.

import AuditModel
import Exports
import Testing

struct ColumnArithmeticTests {
  private typealias Expression = AuditModel.Expression

  /// More rows than one batch holds, and no multiple of eight: edges of every power of two, then far and near numbers.
  private static let numbers: [Int64?] = {
    var numbers: [Int64?] = [nil]
    for bits in 0..<53 { numbers += [-2, -1, 0, 1, 2].map { (Int64(1) << Int64(bits)) + $0 } }
    var state: UInt64 = 7
    for _ in 0..<2003 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let magnitude = Int64(state >> 12) >> Int64(state % 53)
      numbers.append(state & 1 << 40 == 0 ? magnitude : -magnitude)
    }
    return numbers.filter { ($0 ?? 0).magnitude <= 1 << 53 }
  }()

  private func values(_ expression: Expression) async throws -> [Int64?] {
    let lines = Self.numbers.enumerated().map { row, number in
      "\(row),\(number.map { "\($0)" } ?? ""),\(row % 5 == 0 ? "" : "\((row * row) % 7001 - 3)")\n"
    }
    let folder = try ExportFolder(["t.csv": "n,value,whole\n" + lines.joined()])
    let table = named("t", [("n", .integer), ("value", .integer), ("whole", .integer)])
    return try await folder.values(expression, of: "t", in: [table]).map { Int64($0) }
  }

  @Test func binsAreThoseOfEachValueAlone() async throws {
    let grids: [Grid] = [
      .equal(width: 1, upTo: 480), .equal(width: 7, upTo: 3), .equal(width: 3600, upTo: 1 << 25),
      .equal(width: 1 << 27, upTo: 5), .equal(width: (1 << 26) - 1, upTo: (1 << 26) - 1), .logarithmic(bits: 0),
      .drawn, .fine, .logarithmic(bits: 31),
    ]
    for grid in grids {
      #expect(try await values(.bin(.field("value"), grid)) == Self.numbers.map { $0.map(grid.bin) })
    }
  }

  @Test func sharesOfAWholeAreExactHoweverLarge() async throws {
    let parts: Int64 = 240
    let binned = try await values(.binOfShare(.field("value"), of: .field("whole"), parts: parts, upTo: 961))
    let expected = Self.numbers.enumerated().map { row, value -> Int64? in
      let whole = row % 5 == 0 ? 0 : Int64((row * row) % 7001 - 3)
      guard let value, whole > 0 else { return nil }
      let share = (Int128(value) * Int128(parts) - 1) / Int128(whole) + 1
      return value > 0 ? Int64(min(share, 961)) : 1
    }
    #expect(binned == expected)
    // None so large that the quick way is left: the same again.
    let small = Expression.cases(
      [.init(.inRange(.field("value"), atLeast: nil, atMost: 1 << 40), then: .field("value"))], otherwise: nil)
    let again = try await values(.binOfShare(small, of: .field("whole"), parts: parts, upTo: 961))
    #expect(again == zip(expected, Self.numbers).map { ($1 ?? 0) > 1 << 40 ? nil : $0 })
  }

  @Test func civilUnitsFollowTheZoneOnBothSidesOfItsChanges() async throws {
    let zone = ZoneRules(
      identifier: "Europe/Madrid", initialOffset: 3600,
      changes: [
        .init(at: instant("2026-03-29T01:00"), offset: 7200), .init(at: instant("2026-10-25T01:00"), offset: 3600),
      ])
    // Two rows in three lie near a change, the others before 1970 and after.
    let instants = (0..<3000).map { row -> Int64 in
      let near = row % 2 == 0 ? instant("2026-03-29T01:00") : instant("2026-10-25T01:00")
      return row % 3 == 0 ? Int64(row - 1500) * 86_399 : near + Int64((row * 7919) % 20_000) - 10_000
    }
    for order in [instants, instants.sorted()] {
      let lines = order.enumerated().map { "\($0.offset),\($0.element)\n" }
      let folder = try ExportFolder(["t.csv": "n,at\n" + lines.joined()])
      for unit in [CivilUnit.day, .week, .month, .weekday, .hour, .minute] {
        let units = try await folder.values(
          .civil(.field("at"), unit, zone), of: "t", in: [named("t", [("n", .integer), ("at", .integer)])])
        #expect(units == order.map { "\(Self.unit(unit, of: $0 + zone.offset(at: $0)))" })
      }
    }
  }

  /// By whole days and their names alone.
  private static func unit(_ unit: CivilUnit, of local: Int64) -> Int64 {
    var (day, second) = local.quotientAndRemainder(dividingBy: 86_400)
    if second < 0 { (day, second) = (day - 1, second + 86_400) }
    let weekday = ((day + 3) % 7 + 7) % 7
    return switch unit {
    case .day: day
    case .week: day - weekday
    case .month: Int64(CivilDay(number: Int(day)).startOfMonth.number)
    case .weekday: weekday + 1
    case .hour: second / 3600
    case .minute: second / 60 % 60
    }
  }

  @Test func sumsBeyondSixtyFourBitsAreWhole() async throws {
    let lines = (0..<5000).map { "\($0),\($0 % 3)\n" }
    let folder = try ExportFolder(["a.csv": "n,team\n" + lines.joined()])
    let large = Expression.cases(
      [.init(.inRange(.field("team"), atLeast: 1, atMost: 1), then: .constant(-(1 << 62)))],
      otherwise: .constant((1 << 62) + 1))
    for workers in [1, 3] {
      let summaries = try await folder.summaries(
        table([("n", .integer), ("team", .integer)]), [counting("team", sums: [large])], workers: workers)
      let counts: [Int128] = [1667, 1667, 1666]
      #expect(
        summaries["count"].map { $0.sums[0] }
          == [counts[0] * ((1 << 62) + 1), counts[1] * -(1 << 62), counts[2] * ((1 << 62) + 1)])
    }
  }

  @Test func relatedNumbersAreKeptWhetherNearOneAnotherOrFar() async throws {
    let own = named("own", [("n", .integer), ("ref", .integer)])
    let theirs = named("theirs", [("ref", .integer), ("value", .integer)])
    let greatest = Expression.rolledUp(Rollup(rows(of: "theirs", [("ref", "ref")]), .greatest(.field("value"))))
    // The widest span of four bytes, one more, and far more, on both sides of nought.
    for values: [Int64] in [[-5, (1 << 32) - 7], [-5, (1 << 32) - 6], [-5, (1 << 32) - 5], [-(1 << 52), 1 << 52]] {
      let folder = try ExportFolder([
        "own.csv": "n,ref\n0,10\n1,11\n2,12\n3,13\n",
        "theirs.csv": "ref,value\n10,\(values[0])\n11,\(values[1])\n12,\n",
      ])
      let found = try await folder.values(greatest, of: "own", in: [own, theirs])
      #expect(found == ["\(values[0])", "\(values[1])", "nil", "nil"])
    }
  }

  @Test func whatIsMadeOfManyColumnsIsThatOfEachRowAlone() async throws {
    // One condition alone, two, and more than a processor has registers for.
    for count in [1, 2, 40] {
      let edges = (0..<count).map { Int64($0 * $0) - 40 }
      let conditions = edges.map { Expression.inRange(.field("value"), atLeast: $0, atMost: $0 + 900) }
      let holds = Self.numbers.map { number in
        edges.map { edge in number.map { (edge...(edge + 900)).contains($0) } ?? false }
      }
      let firsts = holds.map { $0.firstIndex(of: true) }
      #expect(try await values(.all(conditions)) == holds.map { $0.allSatisfy(\.self) ? 1 : 0 })
      #expect(try await values(.any(conditions)) == firsts.map { $0 == nil ? 0 : 1 })
      let cases = conditions.enumerated().map { Expression.Case($1, then: .constant(Int64($0))) }
      #expect(
        try await values(.cases(cases, otherwise: .field("value")))
          == zip(firsts, Self.numbers).map { first, number in first.map { Int64($0) } ?? number })
    }
  }

  @Test func denseGroupsAreThoseOfADictionary() async throws {
    // Numbers near one another, some missing, that move on as the file goes, so that the table is laid out anew.
    let rows = (0..<9001).map { row -> (one: Int64?, other: Int64) in
      let one = (row * 31) % 7 + row / 500 - 9
      return (row % 11 == 0 ? nil : Int64(one), Int64((row * row) % 5))
    }
    var expected: [[Summary.Key]: Int64] = [:]
    var lines = "one,other\n"
    for row in rows {
      let one = row.one.map { Summary.Key.integer($0) } ?? .missing
      expected[[one, .integer(row.other)], default: 0] += 1
      lines += "\(one.integer.map { "\($0)" } ?? ""),\(row.other)\n"
    }
    let folder = try ExportFolder(["t.csv": lines])
    let aggregate = Aggregate(
      id: "g", table: "t", keys: [.init("one", .field("one")), .init("other", .field("other"))])
    let summaries = try await folder.summaries(named("t", [("one", .integer), ("other", .integer)]), [aggregate])
    #expect(Dictionary(uniqueKeysWithValues: summaries["g"].map { ($0.keys, $0.count) }) == expected)
  }

  @Test func sharesOfWorkDifferByNoMoreThanItsLargestPiece() {
    let costs = (0..<50).map { ($0 * 37) % 101 }
    for workers in [1, 2, 7] {
      let shares = evenShares(of: costs, among: workers)
      #expect(shares.count == workers && shares.flatMap(\.self).sorted() == Array(costs.indices))
      let loads = shares.map { $0.reduce(0) { $0 + costs[$1] } }
      #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 100)
    }
  }
}
