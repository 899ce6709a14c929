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
  /// Every row whose key has this text, in the order read, with the value of each expression.
  package func trace(key: String, in table: TableMapping, _ expressions: [Expression]) throws -> [TracedRow] {
    let compiled = try CompiledTable(table, aggregates: [], also: expressions)
    guard let keyField = compiled.keyField else { return [] }
    var program = compiled.program
    var registers: [Int] = []
    for expression in expressions { registers.append(try program.register(of: expression, for: table.name)) }
    let parsers = compiled.fields.map { FieldParser($0, nullWords: table.nullWords) }
    let evaluator = Evaluator(compiled.program)
    var reader = ChunkReader(table: table, fields: compiled.fields, files: files(of: table), folder: exports)
    var chunk = Chunk()
    var splitter = RecordSplitter()
    var rows: [TracedRow] = []
    var newest: (order: Int64, row: Int)?
    while try reader.next(&chunk) {
      guard let layout = chunk.layout, let keyColumn = layout.columns[keyField] else { continue }
      splitter.split(chunk, width: layout.width) { _, _ in }
      let (bytes, ends) = (chunk.bytes.span, chunk.ends.span)
      for record in 0..<splitter.count {
        let keyRange = splitter.range(record, column: keyColumn, of: layout.width, ends, bytes)
        guard keyRange.count >= key.utf8.count, FieldText.string(of: bytes, in: keyRange) == key else { continue }
        var fields: [TracedRow.Field] = []
        for (index, column) in compiled.fields.enumerated() {
          var text: String?
          evaluator.registers[index, 0] = missing
          if let place = layout.columns[index] {
            let range = splitter.range(record, column: place, of: layout.width, ends, bytes)
            text = FieldText.string(of: bytes, in: range)
            evaluator.registers[index, 0] = parsers[index].parse(bytes, range)
          }
          fields.append(
            .init(
              field: column.field, header: column.header, text: text,
              isReadable: evaluator.registers[index, 0] != unreadable))
        }
        evaluator.run(rows: 1) { parsers[$0].texts }
        let values = registers.map { register -> Int64? in
          let value = evaluator.registers[register, 0]
          return isPresent(value) ? value : nil
        }
        let order = compiled.orderField.map { evaluator.registers[$0, 0] } ?? 0
        let sortable = isPresent(order) ? order : missing
        if newest.map({ $0.order <= sortable }) ?? true { newest = (sortable, rows.count) }
        rows.append(
          TracedRow(
            file: layout.file, line: chunk.line(of: splitter.start[record]), isRecord: false, fields: fields,
            values: values))
      }
    }
    if let newest { rows[newest.row].isRecord = true }
    return rows
  }
}
