// Owns one aggregate, compiled, and the way from its groups to a summary in order.

internal import AuditModel

struct CompiledAggregate: Sendable {
  /// Several where a plan asks for the same counts under several names: they are counted once.
  private(set) var ids: [String]
  let filter: Int?
  let keys: [Int]
  /// For each key that is a category: the number of the dictionary that has its texts.
  let keyTexts: [Int?]
  /// Nil for a sum that is zero for every record.
  let sums: [Int?]
  /// How many of the program's steps have to be carried out before.
  let steps: Int

  init(_ aggregate: Aggregate, _ compiler: inout Compiler) throws(PlanError) {
    let id = aggregate.id
    ids = [id]
    var keys: [Int] = []
    var keyTexts: [Int?] = []
    for key in aggregate.keys {
      keys.append(try compiler.register(of: key.expression, for: id))
      keyTexts.append(try compiler.dictionary(of: key.expression, for: id))
    }
    var sums: [Int?] = []
    for sum in aggregate.sums {
      sums.append(sum.expression == .constant(0) ? nil : try compiler.register(of: sum.expression, for: id))
    }
    self.keys = keys
    self.keyTexts = keyTexts
    self.sums = sums
    filter = try aggregate.filter.map { (condition) throws(PlanError) in
      try compiler.register(of: condition, for: aggregate.id)
    }
    steps = compiler.program.steps.count
  }

  /// All registers that it reads.
  var registers: [Int] { keys + sums.compactMap(\.self) + (filter.map { [$0] } ?? []) }

  /// Takes on the names of an aggregate that counts the same. False where it counts something else.
  mutating func stand(for other: CompiledAggregate) -> Bool {
    guard filter == other.filter, keys == other.keys, sums == other.sums else { return false }
    ids += other.ids
    return true
  }

  var emptyGroups: GroupTable { GroupTable(keys: keys.count, sums: sums.count) }

  /// The groups of several workers as a summary: merged as integers, then named and put in order once.
  func summary(of parts: [GroupTable], _ texts: MergedTexts) -> Summary {
    // Where the first worker's numbers stand for everyone's, its groups are those that the others' are added to.
    let keepsFirst = !parts.isEmpty && keyTexts.allSatisfy { $0.map(texts.keepsFirst) ?? true }
    var merged = keepsFirst ? parts[0] : emptyGroups
    for (worker, part) in parts.enumerated().dropFirst(keepsFirst ? 1 : 0) {
      merged.merge(part) { key, value in
        keyTexts[key].map { texts.translate(worker: worker, field: $0, value) } ?? value
      }
    }
    return Summary(
      ordered: merged.order(by: keyTexts.map { $0.map { texts.ranks(of: $0) } }).map { group in
        let names = keys.indices.map { key -> Summary.Key in
          let value = merged.key(group, key)
          guard isPresent(value) else { return .missing }
          return keyTexts[key].map { .text(texts.texts[$0][Int(value)]) } ?? .integer(value)
        }
        return Summary.Row(keys: names, count: merged.count(group), sums: sums.indices.map { merged.sum(group, $0) })
      })
  }
}
