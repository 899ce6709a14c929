// Owns one worker's share of a pass over a table's records: groups counted, relations built.

internal import AuditModel

/// One pass over the records of a table, compiled.
struct CompiledPass: Sendable {
  let program: Program
  let relations: [CompiledRelation]
  /// How many of the program's steps the relations need.
  let relationSteps: Int
  let aggregates: [CompiledAggregate]
  let places: ColumnPlaces

  /// `relationSteps` are the first steps of the program.
  init(
    program: Program, relations: [CompiledRelation], relationSteps: Int, aggregates: [CompiledAggregate]
  ) {
    self.program = program
    self.relations = relations
    self.relationSteps = relationSteps
    self.aggregates = aggregates
    let inputs = program.inputs.count
    let related = (inputs..<(inputs + relationSteps)).map { (register: $0, steps: relationSteps) }
    let counted = aggregates.flatMap { aggregate in aggregate.registers.map { ($0, aggregate.steps) } }
    places = ColumnPlaces(program, uses: related + counted)
  }

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
    let steps: Int

    init(_ aggregate: CompiledAggregate) {
      (filter, steps) = (aggregate.filter, aggregate.steps)
      (keys, sums) = (aggregate.keys.map(\.self), aggregate.sums.map(\.self))
    }
  }

  /// By relation and value: the shared numbers of this worker's texts.
  private var codes: [[[Int64]]]

  /// `builders` are those of the pass's relations, shared by all workers.
  init(_ pass: CompiledPass, _ relations: [RelationIndex?], _ builders: [RelationBuilder]) {
    self.pass = pass
    self.builders = builders
    evaluator = Evaluator(pass.program, relations, pass.places)
    groups = pass.aggregates.map(\.emptyGroups)
    counted = pass.aggregates.map(Counted.init)
    codes = pass.relations.map { [[Int64]](repeating: [], count: $0.values.count) }
  }

  var registers: Registers { evaluator.registers }

  /// `texts` are those of the codes of each field.
  func result(_ texts: [[String]]) -> PassResult { PassResult(groups: groups, texts: texts + evaluator.pickedTexts) }

  /// Counts the first `rows` records in the registers.
  func take(rows: Int, texts: (Int) -> [String]) {
    // What is computed is used at once, while it is near the processor.
    var done = pass.relationSteps
    evaluator.run(0..<done, rows: rows, texts: texts)
    for (index, builder) in builders.enumerated() {
      builder.add(registers, rows: rows, selection, dealt, codes: &codes[index], texts: texts)
    }
    var selected: Int??
    for (index, aggregate) in counted.enumerated() {
      evaluator.run(done..<aggregate.steps, rows: rows, texts: texts)
      done = aggregate.steps
      // Neighbouring aggregates mostly share their filter.
      if selected != .some(aggregate.filter) {
        selection.select(aggregate.filter, registers, rows: rows)
        selected = .some(aggregate.filter)
      }
      groups[index].add(selection, registers, keys: aggregate.keys, sums: aggregate.sums)
    }
  }
}
