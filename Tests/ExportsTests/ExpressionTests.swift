// Owns the tests of the closed set of expressions, each case on the same four records.

import AuditModel
import Exports
import Testing

struct ExpressionTests {
  /// Values by record: n is 5, −2, missing, 7; m is 3, 3, 3, missing; c is a, b, missing, a.
  private let text = "row,n,m,c\n1,5,3,a\n2,-2,3,b\n3,,3,\n4,7,,a\n"
  private let n = Expression.field("n")
  private let m = Expression.field("m")
  private let c = Expression.field("c")

  private func values(_ expression: Expression) async throws -> [Int64?] {
    let folder = try ExportFolder(["a.csv": text])
    let aggregate = Aggregate(
      id: "values", table: "t", keys: [.init("row", .field("row")), .init("value", expression)])
    let mapping = table([("row", .integer), ("n", .integer), ("m", .integer), ("c", category)])
    return try await folder.summaries(mapping, [aggregate])["values"].map { $0.keys[1].integer }
  }

  @Test func comparisonsWithMissingValuesAreFalse() async throws {
    #expect(try await values(.atMost(n, m)) == [0, 1, 0, 0])
    #expect(try await values(.inRange(n, atLeast: 0, atMost: 5)) == [1, 0, 0, 0])
    #expect(try await values(.inRange(n, atLeast: nil, atMost: nil)) == [1, 1, 0, 1])
    #expect(try await values(.among(c, ["a", "z"])) == [1, 0, 0, 1])
    #expect(try await values(.not(.among(c, ["a"]))) == [0, 1, 1, 0])
    #expect(try await values(.isMissing(n)) == [0, 0, 1, 0])
  }

  @Test func logic() async throws {
    let positive = Expression.inRange(n, atLeast: 1, atMost: nil)
    #expect(try await values(.all([positive, .among(c, ["a"])])) == [1, 0, 0, 1])
    #expect(try await values(.any([positive, .isMissing(c)])) == [1, 0, 1, 1])
    #expect(try await values(.all([])) == [1, 1, 1, 1])
    #expect(try await values(.any([])) == [0, 0, 0, 0])
  }

  @Test func arithmeticIsMissingWhereAnOperandIs() async throws {
    #expect(try await values(.sum(n, m)) == [8, 1, nil, nil])
    #expect(try await values(.difference(n, m)) == [2, -5, nil, nil])
    #expect(try await values(.elapsed(from: n, to: m, on: .calendar)) == [-2, 5, nil, nil])
    #expect(try await values(.product(n, m)) == [15, -6, nil, nil])
    #expect(try await values(.product(.constant(1 << 62), n)) == [nil, nil, nil, nil])
  }

  @Test func choices() async throws {
    #expect(try await values(.firstPresent([n, m])) == [5, -2, 3, 7])
    #expect(try await values(.lookup(c, ["a": 10])) == [10, nil, nil, 10])
    let cases = [
      Expression.Case(.among(c, ["a"]), then: .constant(1)), .init(.isMissing(n), then: m), .init(.all([]), then: n),
    ]
    #expect(try await values(.cases(cases, otherwise: nil)) == [1, -2, 3, 1])
    #expect(try await values(.cases([cases[0]], otherwise: nil)) == [1, nil, nil, 1])
  }

  @Test func bins() async throws {
    #expect(try await values(.bin(n, .equal(width: 2, upTo: 3))) == [3, 0, nil, 4])
    #expect(try await values(.bin(n, .fine)) == [5, 0, nil, 7])
    // ⌈5·4/3⌉ = 7, held at 6; a value below 0 is in the first bin.
    #expect(try await values(.binOfShare(n, of: m, parts: 4, upTo: 6)) == [6, 1, nil, nil])
    #expect(try await values(.binOfShare(m, of: n, parts: 10, upTo: 99)) == [6, nil, nil, nil])
  }

  @Test func civilUnitsInAZone() async throws {
    let folder = try ExportFolder(["a.csv": "at\n2016-02-29T23:30:00Z\n"])
    let madrid = ZoneRules(identifier: "Europe/Madrid", initialOffset: 3600)
    let aggregate = Aggregate(
      id: "civil", table: "t",
      keys: [CivilUnit.day, .week, .month].map { .init($0.rawValue, .civil(.field("at"), $0, madrid)) })
    let rows = try await folder.summaries(table([("at", isoTime)]), [aggregate])["civil"]
    let days = rows[0].keys.compactMap(\.integer).map { CivilDay(number: Int($0)).description }
    #expect(days == ["2016-03-01", "2016-02-29", "2016-03-01"])
  }
}
