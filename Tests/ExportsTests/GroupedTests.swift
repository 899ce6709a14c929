// Owns the tests of counts of counts.

import AuditModel
import Exports
import Testing

struct GroupedTests {
  private typealias Expression = AuditModel.Expression

  private let text = """
    customer,team,amount,kind
    ann,north,5,sale
    ann,north,7,sale
    ann,south,,sale
    bob,north,1,sale
    bob,north,2,gift
    cara,north,,sale
    ,north,9,sale
    dan,,4,gift

    """
  private let sales = named(
    "sales", [("customer", .text), ("team", category), ("amount", .integer), ("kind", category)])

  private func rows(_ aggregate: Aggregate, workers: Int = 2) async throws -> [Summary.Row] {
    let folder = try ExportFolder(["sales.csv": text])
    return try await NativeReader(exports: folder.path, workers: workers).summaries(
      SummaryPlan(aggregates: [aggregate]), tables: [sales])[aggregate.id]
  }

  @Test func customersAreCountedByHowOftenTheyBought() async throws {
    let aggregate = Aggregate(
      id: "g", table: "sales", keys: [.init("bought", .field("records"))],
      sums: [.init("amount", .field("amount"))],
      grouped: .init(fields: ["customer"], sums: [.init("amount", .field("amount"))]))
    // Dan and Cara once, for 4 and nothing; Bob twice, for 3; Ann three times, for 12. Nobody's sale is in no group.
    #expect(
      try await rows(aggregate) == [
        .init(keys: [.integer(1)], count: 2, sums: [4]), .init(keys: [.integer(2)], count: 1, sums: [3]),
        .init(keys: [.integer(3)], count: 1, sums: [12]),
      ])
  }

  @Test func everyNameOfACountHasItAndNoOther() async throws {
    let grouping = Aggregate.Grouping(fields: ["customer"])
    var aggregates = [
      Aggregate(id: "bought", table: "sales", keys: [.init("bought", .field("records"))], grouped: grouping),
      Aggregate(id: "teams", table: "sales", keys: [.init("team", .field("team"))]),
    ]
    for index in aggregates.indices {
      var again = aggregates[index]
      again.id += ", again"
      var summed = aggregates[index]
      summed.id += ", summed"
      summed.sums = [.init("one", .constant(1))]
      aggregates += [again, summed]
    }
    let folder = try ExportFolder(["sales.csv": text])
    let summaries = try await NativeReader(exports: folder.path, workers: 2).summaries(
      SummaryPlan(aggregates: aggregates), tables: [sales])
    for id in ["bought", "teams"] {
      let rows = summaries[id]
      #expect(rows.count == 3 && rows == summaries[id + ", again"])
      let summed = rows.map { Summary.Row(keys: $0.keys, count: $0.count, sums: [Int128($0.count)]) }
      #expect(summed == summaries[id + ", summed"])
    }
  }

  @Test func groupsOfTwoFieldsWithFiltersBeforeAndAfter() async throws {
    let aggregate = Aggregate(
      id: "g", table: "sales", filter: .inRange(.field("records"), atLeast: 1, atMost: 2),
      keys: [.init("team", .field("team")), .init("known", .not(.isMissing(.field("customer"))))],
      grouped: .init(
        filter: .among(.field("kind"), ["sale"]), fields: ["customer", "team"],
        sums: [.init("most", .field("amount"))]))
    #expect(
      try await rows(aggregate) == [
        .init(keys: [.text("north"), .integer(1)], count: 3, sums: []),
        .init(keys: [.text("south"), .integer(1)], count: 1, sums: []),
      ])
  }

  /// Both group by the customer, so they share one pass and one table of groups; neither sees the other's.
  @Test func twoCountsThatShareTheirGroups() async throws {
    let folder = try ExportFolder(["sales.csv": text])
    let aggregates = ["sale", "gift"].map { kind in
      Aggregate(
        id: kind, table: "sales", keys: [],
        sums: [.init("amount", .field("amount"))],
        grouped: .init(
          filter: .among(.field("kind"), [kind]), fields: ["customer"],
          sums: [.init("amount", .field("amount"))]))
    }
    let summaries = try await NativeReader(exports: folder.path, workers: 3).summaries(
      SummaryPlan(aggregates: aggregates), tables: [sales])
    #expect(summaries["sale"] == [Summary.Row(keys: [], count: 3, sums: [13])])
    #expect(summaries["gift"] == [Summary.Row(keys: [], count: 2, sums: [6])])
  }

  @Test func groupsByADerivedField() async throws {
    let folder = try ExportFolder([
      "sales.csv": text, "people.csv": "name,town\nann,Haro\nbob,Haro\ncara,Lerma\n",
    ])
    let town = DerivedField(
      field: "town", type: category,
      rollup: Rollup(
        Related(table: "people", pairs: [.init(own: "customer", theirs: "name")]),
        .first(.field("town"), by: .constant(0))))
    let tables = [
      named("sales", [("customer", .text), ("amount", .integer)], derived: [town]),
      named("people", [("name", .text), ("town", category)]),
    ]
    let aggregate = Aggregate(
      id: "g", table: "sales", keys: [.init("town", .field("town")), .init("n", .field("records"))],
      grouped: .init(fields: ["town"]))
    let summaries = try await NativeReader(exports: folder.path, workers: 2).summaries(
      SummaryPlan(aggregates: [aggregate]), tables: tables)
    #expect(
      summaries["g"] == [
        Summary.Row(keys: [.text("Haro"), .integer(5)], count: 1, sums: []),
        Summary.Row(keys: [.text("Lerma"), .integer(1)], count: 1, sums: []),
      ])
  }
}
