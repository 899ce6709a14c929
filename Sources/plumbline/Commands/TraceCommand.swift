// Owns `plumbline trace`: one record's way through one standard, step by step.

import ArgumentParser
import AuditModel
import Exports
import Foundation
import Judging
import Reports

struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Shows one record's way: its rows, fields, clock, limit and verdict.")

  @Argument(help: "The standard's id.")
  var standard: String

  @Argument(help: "The record's key, as it stands in the export.")
  var record: String

  @Option(help: ArgumentHelp("The folder of declarations.", valueName: "dir"))
  var standards = "standards"

  @Option(help: ArgumentHelp("The folder that the tables' files are relative to.", valueName: "dir"))
  var exports: String

  @Option(help: ArgumentHelp("\(Period.forms). Without it the company's own.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("The day at whose end open records are judged.", valueName: "yyyy-mm-dd"))
  var asOf: String?

  func run() async throws {
    let book = try LoadedDeclarations.load(standards).book
    guard let declared = book.standards.first(where: { $0.id == standard }) else {
      let near = nearest(to: standard, among: book.standards.map(\.id)).map { "\n  Did you mean \($0)?" } ?? ""
      throw Stop(outcome: .couldNotRun, message: "error: no standard has the id \"\(standard)\".\(near)")
    }
    let (table, key) = try traced(declared, book)
    let reader = NativeReader(exports: try existingFolder(exports), workers: 1)
    let frame = try await AuditRun(
      book: book, warnings: [], reader: reader,
      period: try period.map { try Period(option: $0, fiscalYearStart: book.company.fiscalYearStart) },
      asOf: try asOf.map { try CivilDay(option: $0) }
    ).frame()
    let reading = RecordReading(declared, asOf: book.company.zone.end(of: frame.asOf), book: book)
    let questions = TraceQuestions(reading)
    let rows = try await reader.trace(key: record, in: table, among: book.tables, questions.expressions)
    guard let chosen = rows.first(where: \.isRecord) else {
      throw Stop(
        outcome: .couldNotRun, message: "error: no row of \(table.files) has \(key) \"\(record)\".")
    }
    let trace = Trace(
      standard: declared, table: table, record: record, rows: rows, chosen: chosen, company: book.company,
      period: frame.period, asOf: frame.asOf, reading: reading, answers: questions.answers(chosen.values))
    try Console.print(trace.text)
  }

  /// The table whose records the standard is about, and its key.
  private func traced(_ declared: Standard, _ book: StandardsBook) throws -> (TableMapping, key: String) {
    guard let name = declared.measure.tables.first else {
      throw Stop(
        outcome: .couldNotRun, message: "error: \"\(declared.id)\" rests on evidence; there is no record to follow.")
    }
    guard let table = book.table(name), let key = table.key else {
      throw Stop(
        outcome: .couldNotRun,
        message: "error: the table \"\(name)\" has no key to find a record by.\n"
          + "  Declare one in sources.yml with \"key:\".")
    }
    return (table, key)
  }
}
