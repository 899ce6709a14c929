// Owns the main job from declarations and exports to an audit: the period, the counting, the judgement.

import AuditModel
import Detectors
import Exports
import Foundation
import Judging

struct AuditRun {
  var book: StandardsBook
  var warnings: [Diagnostic]
  var reader: NativeReader
  /// From the command line; each overrides the company's own.
  var period: Period?
  var asOf: CivilDay?

  func audit() async throws -> Audit {
    let (period, asOf, reason) = try await frame()
    let judge = Judge(book, period: period, asOf: asOf)
    let checklist = ChecklistPlan(book, period: period, asOf: asOf)
    let plan = SummaryPlan(aggregates: judge.plan.aggregates + checklist.aggregates)
    let summaries = try await reader.summaries(plan, tables: book.tables)
    let faults = diagnostics(summaries.faults)
    if summaries.files.isEmpty {
      Console.report(faults)
      throw Stop(
        outcome: .couldNotRun,
        message: "error: none of the tables has a file in \(reader.exports); nothing was written.")
    }
    var standards = judge.results(summaries)
    let (questions, contradictions) = checklist.results(summaries, standards: standards)
    let judgement = judged(Detectors.observe(judge.input(summaries, standards)))
    let behaviours = Set(Detectors.all.map(\.card).filter { $0.kind == .behaviour }.map(\.id))
    for place in standards.indices {
      standards[place].integrity = Integrity(
        of: standards[place].standard.id, judgement, behaviours: behaviours)
    }
    let findings = judgement.findings + contradictions
    var audit = Audit(
      tool: .init(name: "plumbline", version: programVersion), company: book.company, period: period,
      periodReason: reason, asOf: asOf, declarationsDigest: book.digest, standards: standards, findings: findings,
      files: summaries.files, control: questions, responses: book.responses,
      diagnostics: warnings + faults + ExportWarnings(book, summaries).diagnostics + unasked(findings),
      tables: book.tables)
    audit.checks = judgement.checks
    audit.detectors = Detectors.all.map(\.card)
    return audit
  }

  /// What is not there, each said once and at its own table, however many tables would have read it.
  private func diagnostics(_ faults: [TableFault]) -> [Diagnostic] {
    var said: Set<String> = []
    let own = faults.filter { $0.related == nil } + faults.filter { $0.related != nil }
    return own.compactMap { fault in
      // What is wrong with another table than the one that reads it is named by it already.
      let isAnothers = fault.reason.hasPrefix("table \"")
      let summary = isAnothers ? fault.reason : "table \"\(fault.table)\": \(fault.reason)"
      guard said.insert(summary).inserted else { return nil }
      return Diagnostic(
        .warning,
        at: book.table(fault.related ?? fault.table)?.place(of: fault.field) ?? Place(file: "sources.yml"), summary,
        notes: ["Standards that read it are unmeasured; a standard without a figure is never taken as met."])
    }
  }

  /// Answers to findings that are not there: gone since, or misspelt.
  private func unasked(_ findings: [Finding]) -> [Diagnostic] {
    let ids = findings.map(\.id)
    let unanswered = ids.filter { id in !book.responses.contains { $0.finding == id } }
    return book.responses.filter { !ids.contains($0.finding) }.map { response in
      Diagnostic(
        .warning, at: response.place, "\"\(response.finding)\" is answered, and is no finding of this audit",
        notes: [ids.isEmpty ? "There are no findings." : "Take the answer out if the finding is gone."],
        suggestion: nearest(to: response.finding, among: unanswered))
    }
  }

  /// The period and the as-of day, and how the period was chosen where nobody named one.
  func frame() async throws -> (period: Period, asOf: CivilDay, reason: String?) {
    let (period, reason) = try await chosenPeriod()
    let asOf = asOf ?? book.company.asOf ?? period.to
    guard asOf >= period.from else {
      throw Stop(
        outcome: .couldNotRun,
        message: "error: the as-of day \(asOf) lies before the period \(period.name), which begins on \(period.from).")
    }
    return (period, asOf, reason)
  }

  private func chosenPeriod() async throws -> (Period, String?) {
    if let period = period ?? book.company.period { return (period, nil) }
    let choice = PeriodChoice(book)
    let problem: String
    switch choice.choice(try await reader.summaries(choice.plan, tables: book.tables)) {
    case .quarter(let period, let reason): return (period, reason)
    case .none(let from, let to): problem = "the exports run from \(from) to \(to) and hold no whole quarter"
    case .noDates: problem = "the exports hold no dates to choose one from"
    }
    throw Stop(
      outcome: .couldNotRun,
      message: """
        error: no period was named, and \(problem).
          Name one with --period (\(Period.forms)), or with "period:" in company.yml.
        """)
  }

  /// As many workers as the machine has cores, or as PLUMBLINE_WORKERS says: results never depend on it.
  static var workers: Int {
    ProcessInfo.processInfo.environment["PLUMBLINE_WORKERS"].flatMap(Int.init)
      ?? ProcessInfo.processInfo.activeProcessorCount
  }
}

extension TableMapping {
  func place(of field: String?) -> Place { field.flatMap { column($0)?.place } ?? place }
}
