// Owns the native engine's front door: tables read from files and counted as the plan says.

package import AuditModel

package struct NativeReader: Sendable {
  /// The folder that the tables' files are relative to.
  package var exports: String
  package var workers: Int
  /// Told the bytes read so far, from any task.
  package var progress: (@Sendable (Int) -> Void)?

  package init(exports: String, workers: Int, progress: (@Sendable (Int) -> Void)? = nil) {
    self.exports = exports
    self.workers = max(1, workers)
    self.progress = progress
  }

  /// The files that feed a table, relative to the exports folder.
  package func files(of table: TableMapping) -> [String] { exportFiles(matching: table.files, in: exports) }

  /// Computes every aggregate of the plan. A table without files, or without a field, is a fault in the result, and so
  /// is a derived field made from it; a file that cannot be read to its end is a `ReadingError`.
  package func summaries(_ plan: SummaryPlan, tables: [TableMapping]) async throws -> Summaries {
    var run = PlanRun(try RunPlan(plan, tables), self)
    try await run.carryOut()
    var summaries = run.summaries
    let related = RelatedFaults(tables, summaries.faults)
    summaries.faults += tables.flatMap { related.faults(of: $0, plan.aggregates(of: $0.name)) }
    return summaries
  }
}
