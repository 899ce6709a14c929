// Owns the shortest way from one question of the checklist and a few rows of exports to its judgement.

import AuditModel
import Exports
import Foundation
import Judging

struct ChecklistWorld {
  var question: Question
  var tables: [Table] = []
  var standards: [Standard] = []
  var asOf = CivilDay(year: 2026, month: 10, day: 31)
  var floor = 1
  var namesAgents = false
  var zone = ZoneRules.utc

  struct Table {
    var name: String
    var columns: [(String, ColumnType)]
    /// Nil: there is no such file.
    var rows: [String]?
    var roles: [String: String] = [:]
    var datedBy: String?
  }

  init(_ claim: Claim?, _ tables: Table..., answer: String? = "So it is.", evidence: [Evidence] = []) {
    question = Question(
      id: "surveys.when", asks: "When do we ask?", answer: answer, evidence: evidence, claim: claim)
    self.tables = tables
  }

  struct Outcome {
    var question: QuestionResult
    var findings: [Finding]
  }

  func outcome() async throws -> Outcome {
    let folder = NSTemporaryDirectory() + "checklist-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for table in tables {
      guard let rows = table.rows else { continue }
      let text = ([table.columns.map(\.0).joined(separator: ",")] + rows).joined(separator: "\n")
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/\(table.name).csv"))
    }
    let mappings = tables.map { table in
      TableMapping(
        name: table.name, files: "\(table.name).csv", datedBy: table.datedBy,
        columns: table.columns.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) }, roles: table.roles)
    }
    let period = Period(
      name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))
    let book = StandardsBook(
      company: Company(name: "Brindle & Vane", zone: zone, privacyFloor: floor, namesAgents: namesAgents),
      tables: mappings, standards: standards,
      checklist: [ChecklistElement(kind: .surveys, owner: "Head of Research", questions: [question])])
    let judge = Judge(book, period: period, asOf: asOf)
    let checklist = ChecklistPlan(book, period: period, asOf: asOf)
    let summaries = try await NativeReader(exports: folder, workers: 2).summaries(
      SummaryPlan(aggregates: judge.plan.aggregates + checklist.aggregates), tables: mappings)
    let (questions, findings) = checklist.results(summaries, standards: judge.results(summaries))
    return Outcome(question: questions[0], findings: findings)
  }
}

/// A table of surveys with the days on which they were sent.
func surveys(_ days: [String]?) -> ChecklistWorld.Table {
  .init(name: "surveys", columns: [("sent_at", time)], rows: days)
}

/// The day so many days after another, as an export writes it.
func day(_ first: CivilDay, _ after: Int, hour: Int = 12) -> String {
  "\(first.advanced(by: after))T\(hour < 10 ? "0" : "")\(hour):00:00"
}
