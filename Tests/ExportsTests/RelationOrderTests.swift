// Owns the tests that neither workers nor chunks change what related rows give.

import AuditModel
import Exports
import Testing

struct RelationOrderTests {
  private typealias Expression = AuditModel.Expression

  /// Several chunks of contacts with many ties, and replies to them in two files, whose order decides the ties.
  @Test func relatedRowsAreTheSameForAnyNumberOfWorkers() async throws {
    var random = SplitMix(state: 2026)
    var contacts = "n,ref,customer,topic,at,note\n"
    var replies = ["ref,at,author,seconds\n", "ref,at,author,seconds\n"]
    for row in 0..<20_000 {
      let at = 1_767_225_600 + Int64(random.next() % 200) * 3600
      contacts += "\(row),R\(row % 9_000),c\(random.next() % 3_000),topic \(random.next() % 5),\(at),"
      contacts += String(repeating: "x", count: 60 + row % 37) + "\n"
      for _ in 0..<(random.next() % 4) {
        let line =
          "R\(random.next() % 9_000),\(at + Int64(random.next() % 10) * 60),agent \(random.next() % 7),"
          + "\(random.next() % 90)\n"
        replies[Int(random.next() % 2)] += line
      }
    }
    let folder = try ExportFolder(["contacts.csv": contacts, "replies-1.csv": replies[0], "replies-2.csv": replies[1]])
    let results = try await [1, 2, 3, 4].asyncMap { workers in
      try await NativeReader(exports: folder.path, workers: workers).summaries(plan, tables: tables)
    }
    for result in results.dropFirst() {
      #expect(result.byAggregate == results[0].byAggregate)
      #expect(result.files == results[0].files && result.texts == results[0].texts)
    }
    #expect(results[0].files.map(\.kept).first == 9_000 && results[0].faults.isEmpty)
    #expect(results[0]["who"].count > 5)
  }

  private var tables: [TableMapping] {
    let theirs = rows(of: "replies", [("ref", "ref")])
    let derived = [
      DerivedField(
        field: "author", type: category, rollup: Rollup(theirs, .first(.field("author"), by: .field("at")))),
      DerivedField(
        field: "seconds", type: .integer, rollup: Rollup(theirs, .last(.field("seconds"), by: .field("at")))),
      DerivedField(
        field: "colleagues", type: .integer,
        rollup: Rollup(rows(of: "contacts", [("author", "author")]), .count)),
    ]
    let replies = TableMapping(
      name: "replies", files: "replies-*.csv",
      columns: [("ref", .text), ("at", .integer), ("author", category), ("seconds", .integer)].map {
        ColumnMapping(field: $0.0, header: $0.0, type: $0.1)
      })
    let contacts = named(
      "contacts", key: "ref",
      [("n", .integer), ("ref", .text), ("customer", .text), ("topic", category), ("at", .integer)], derived: derived)
    return [contacts, replies]
  }

  private var plan: SummaryPlan {
    let same = rows(of: "contacts", [("customer", "customer"), ("topic", "topic")])
    let next = Expression.lag(from: .field("at"), to: same, at: .field("at"), before: false)
    return SummaryPlan(aggregates: [
      Aggregate(
        id: "who", table: "contacts", keys: [.init("who", .field("author"))],
        sums: [.init("seconds", .field("seconds")), .init("colleagues", .field("colleagues"))]),
      Aggregate(id: "next", table: "contacts", keys: [.init("within", .bin(next, .equal(width: 3600, upTo: 50)))]),
      Aggregate(
        id: "groups", table: "contacts", keys: [.init("records", .field("records")), .init("topic", .field("topic"))],
        sums: [.init("last", .field("last"))],
        grouped: .init(fields: ["customer", "topic"], sums: [.init("last", .field("at"))])),
    ])
  }
}

extension Array {
  /// One after another.
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
