// Owns what is counted: the plan that an audit of the same standards and period would make.

import AuditModel
import Declarations
import Judging

struct PlannedCounts {
  let book: StandardsBook
  let aggregates: [Aggregate]
  let period: Period
  let asOf: CivilDay

  init(standards: String, period named: String?, asOf day: String?) throws {
    let reading = try readDeclarations(folder: standards)
    guard let book = reading.book else {
      let faults = reading.diagnostics.map { "\($0.place.file): \($0.summary)" }
      throw Refusal("\(standards) cannot be read\n\(faults.joined(separator: "\n"))")
    }
    guard let period = try named.map({ try Self.period($0, book) }) ?? book.company.period else {
      throw Refusal("the company declares no period: name one with --period")
    }
    self.book = book
    self.period = period
    asOf = day.flatMap { CivilDay($0) } ?? book.company.asOf ?? period.to
    let judge = Judge(book, period: period, asOf: asOf)
    aggregates = judge.plan.aggregates + ChecklistPlan(book, period: period, asOf: asOf).aggregates
  }

  private static func period(_ text: String, _ book: StandardsBook) throws -> Period {
    guard let period = Period(text, fiscalYearStart: book.company.fiscalYearStart) else {
      throw Refusal("\"\(text)\" is no period: write \(Period.forms)")
    }
    return period
  }

  /// The file of an aggregate's counts, by its place in the plan.
  static func file(_ number: Int) -> String { "\(padded(number, 4)).csv" }

  /// One line for each aggregate: its file, the file in which DuckDB's script writes it, its table, its name, and what it
  /// needs beyond its table. The second is a dash where the script lacks it, and why comes last.
  var listing: String {
    let script = Script(self, exports: ".", output: ".")
    let repeated = script.repeated
    return aggregates.enumerated().map { number, aggregate in
      let why = script.refused[number]
      let file = why == nil ? Self.file(repeated[number] ?? number) : "-"
      return [
        Self.file(number), file, aggregate.table, aggregate.id,
        Script.needs(aggregate, book).joined(separator: ", "), why ?? "",
      ].joined(separator: "\t") + "\n"
    }.joined()
  }
}
