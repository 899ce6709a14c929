// Owns one worker's share of a pass over a table's records: groups counted, relations built.

internal import AuditModel

/// One pass over the records of a table, compiled.
struct CompiledPass: Sendable {
  let program: Program
  let relations: [CompiledRelation]
  let aggregates: [CompiledAggregate]

  /// The dictionaries of the program: the fields' own, then those of what is picked from related rows.
  var dictionaries: Int { program.inputs.fields.count + program.pickedTexts.count }

  /// The fields that are read, ascending.
  var fields: [Int] {
    let inputs = program.inputs
    return inputs.fields.indices.filter { field in
      program.reads.contains(field)
        || inputs.lanes(of: field).map { program.reads.contains($0) || program.reads.contains($0 + 1) } ?? false
    }
  }
}

struct PassResult: Sendable {
  var groups: [GroupTable]
  /// By dictionary of the program.
  var texts: [[String]]
}

final class PassWorker {
  private let pass: CompiledPass
  private let evaluator: Evaluator
  private let selection = GroupScratch()
  private let dealt = RowGroups()
  private var groups: [GroupTable]
  private let builders: [RelationBuilder]
  private let counted: [Counted]
  /// The registers of an aggregate, in arrays that this worker alone counts references to; see `Program.unshared`.
  private struct Counted {
    let filter: Int?
    let keys: [Int]
    let sums: [Int?]

    init(_ aggregate: CompiledAggregate) {
      filter = aggregate.filter
      (keys, sums) = (aggregate.keys.map(\.self), aggregate.sums.map(\.self))
    }
  }

  /// By relation and value: the shared numbers of this worker's texts.
  private var codes: [[[Int64]]]

  /// `builders` are those of the pass's relations, shared by all workers.
  init(_ pass: CompiledPass, _ relations: [RelationIndex?], _ builders: [RelationBuilder]) {
    self.pass = pass
    self.builders = builders
    evaluator = Evaluator(pass.program, relations)
    groups = pass.aggregates.map(\.emptyGroups)
    counted = pass.aggregates.map(Counted.init)
    codes = pass.relations.map { [[Int64]](repeating: [], count: $0.values.count) }
  }

  var registers: Registers { evaluator.registers }

  /// `texts` are those of the codes of each field.
  func result(_ texts: [[String]]) -> PassResult { PassResult(groups: groups, texts: texts + evaluator.pickedTexts) }

  /// Counts the first `rows` records in the registers.
  func take(rows: Int, texts: (Int) -> [String]) {
    evaluator.run(rows: rows, texts: texts)
    for (index, builder) in builders.enumerated() {
      builder.add(registers, rows: rows, selection, dealt, codes: &codes[index], texts: texts)
    }
    var selected: Int??
    for (index, aggregate) in counted.enumerated() {
      // Neighbouring aggregates mostly share their filter.
      if selected != .some(aggregate.filter) {
        selection.select(aggregate.filter, registers, rows: rows)
        selected = .some(aggregate.filter)
      }
      groups[index].add(selection, registers, keys: aggregate.keys, sums: aggregate.sums)
    }
  }
}
