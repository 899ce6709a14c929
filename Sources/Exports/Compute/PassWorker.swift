// Owns one worker's share of a pass over a table's records: groups counted, relations built.

internal import AuditModel

/// One pass over the records of a table, compiled.
struct CompiledPass: Sendable {
  let program: Program
  let relations: [CompiledRelation]
  let aggregates: [CompiledAggregate]

  /// The dictionaries of the program: the fields' own, then those of what is picked from related rows.
  var dictionaries: Int { program.inputs.fields.count + program.pickedTexts.count }
}

struct PassResult: Sendable {
  var groups: [GroupTable]
  var builders: [RelationBuilder]
  /// By dictionary of the program.
  var texts: [[String]]
}

final class PassWorker {
  private let pass: CompiledPass
  private let evaluator: Evaluator
  private let selection = GroupScratch()
  private var groups: [GroupTable]
  private var builders: [RelationBuilder]

  init(_ pass: CompiledPass, _ relations: [RelationIndex?]) {
    self.pass = pass
    evaluator = Evaluator(pass.program, relations)
    groups = pass.aggregates.map(\.emptyGroups)
    builders = pass.relations.map(RelationBuilder.init)
  }

  var registers: Registers { evaluator.registers }

  /// `texts` are those of the codes of each field.
  func result(_ texts: [[String]]) -> PassResult {
    PassResult(groups: groups, builders: builders, texts: texts + evaluator.pickedTexts)
  }

  /// Counts the first `rows` records in the registers.
  func take(rows: Int, texts: (Int) -> [String]) {
    evaluator.run(rows: rows, texts: texts)
    for (index, relation) in pass.relations.enumerated() {
      builders[index].add(relation, registers, rows: rows, selection)
    }
    var selected: Int??
    for (index, aggregate) in pass.aggregates.enumerated() {
      // Neighbouring aggregates mostly share their filter.
      if selected != .some(aggregate.filter) {
        selection.select(aggregate.filter, registers, rows: rows)
        selected = .some(aggregate.filter)
      }
      groups[index].add(selection, registers, keys: aggregate.keys, sums: aggregate.sums)
    }
  }

  /// Counts records that were kept.
  func take(_ part: RecordPart) {
    var first = 0
    while first < part.count {
      let rows = min(Registers.capacity, part.count - first)
      for input in pass.program.reads {
        let column = part.columns[input]
        let values = column.span
        for row in 0..<rows { registers[input, row] = values[first + row] }
      }
      take(rows: rows) { part.texts[$0] }
      first += rows
    }
  }
}
