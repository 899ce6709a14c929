// Owns the way of one record through the reader: every row of its key, the texts seen, and what they were read as.

package import AuditModel

/// One row of the key that is traced.
package struct TracedRow: Sendable {
  package struct Field: Sendable {
    package var field: String
    package var header: String
    /// As it stands in the file; nil where the file has no such column.
    package var text: String?
    /// Whether the text could be read as the field's type.
    package var isReadable: Bool
  }

  package var file: String
  package var line: Int
  /// Whether this row is the record, after older rows of the key are superseded.
  package var isRecord: Bool
  /// The fields that the expressions read, ascending by name.
  package var fields: [Field]
  /// The value of each expression asked for; nil where it is missing.
  package var values: [Int64?]
}

extension NativeReader {
  /// Every row whose key has this text, in the order read, with the value of each expression. `tables` are those that
  /// the expressions look up rows in.
  package func trace(
    key: String, in table: TableMapping, among tables: [TableMapping] = [], _ expressions: [Expression]
  ) async throws -> [TracedRow] {
    let others = tables.filter { $0.name != table.name }
    let plan = try RunPlan(SummaryPlan(), [table] + others, tracing: (table, expressions))
    guard let traced = plan.traced, let field = table.key, let keyField = traced.inputs.index(of: field) else {
      return []
    }
    var run = PlanRun(plan, self)
    try await run.carryOut()
    let tracer = RowTracer(table, traced, run.relations)
    var reader = ChunkReader(table: table, fields: traced.inputs.fields, files: files(of: table), folder: exports)
    var chunk = Chunk()
    let splitter = RecordSplitter(nullWords: table.nullWords)
    var rows: [(row: TracedRow, order: Int64)] = []
    while try reader.next(&chunk) {
      guard let layout = chunk.layout else { continue }
      splitter.split(chunk, layout) { _, _ in }
      var found: [Int] = []
      splitter.contents(of: keyField, in: 0..<splitter.count, chunk, layout) { record, bytes, content, _ in
        // A record's key is compared as text only where it can be the one.
        guard content.count >= key.utf8.count, FieldText.string(of: bytes, content: content) == key else { return }
        found.append(record)
      }
      rows += found.map { tracer.trace($0, of: splitter, chunk, layout) }
    }
    // The greatest order, and of equals the row read last.
    if let newest = rows.indices.max(by: { (rows[$0].order, $0) < (rows[$1].order, $1) }) {
      rows[newest].row.isRecord = true
    }
    return rows.map(\.row)
  }
}

/// Reads one row at a time as the workers read batches.
private struct RowTracer {
  private let inputs: RecordInputs
  private let registers: [Int]
  private let parsers: [FieldParser]
  private let evaluator: Evaluator
  private let orderField: Int?

  init(_ table: TableMapping, _ traced: TracedExpressions, _ relations: [RelationIndex?]) {
    inputs = traced.inputs
    registers = traced.registers
    parsers = inputs.fields.map { FieldParser($0, nullWords: table.nullWords, marks: table.marks) }
    evaluator = Evaluator(traced.program, relations)
    if case .last(let by) = table.keep { orderField = inputs.index(of: by) } else { orderField = nil }
  }

  func trace(
    _ record: Int, of splitter: RecordSplitter, _ chunk: Chunk, _ layout: FileLayout
  ) -> (row: TracedRow, order: Int64) {
    let values = evaluator.registers
    var fields: [TracedRow.Field] = []
    for (index, column) in inputs.fields.enumerated() {
      var (text, value): (String?, Int64) = (nil, missing)
      var lanes = (low: missing, high: missing)
      splitter.contents(of: index, in: record..<(record + 1), chunk, layout) { _, bytes, content, isStructure in
        text = FieldText.string(of: bytes, content: content)
        let isText = if case .text = column.type { true } else { false }
        value = isStructure && !isText ? unreadable : parsers[index].value(bytes, content)
        if isPresent(value) { lanes = KeyLanes.lanes(bytes, content) }
      }
      values[index, 0] = value
      if let register = inputs.lanes(of: index) { (values[register, 0], values[register + 1, 0]) = lanes }
      fields.append(
        .init(field: column.field, header: column.header, text: text, isReadable: value != unreadable))
    }
    evaluator.run(rows: 1) { parsers[$0].texts }
    let order = orderField.map { values[$0, 0] } ?? missing
    let row = TracedRow(
      file: layout.file, line: chunk.line(of: splitter.start[record]), isRecord: false, fields: fields,
      values: registers.map { isPresent(values[$0, 0]) ? values[$0, 0] : nil })
    return (row, isPresent(order) ? order : missing)
  }
}
