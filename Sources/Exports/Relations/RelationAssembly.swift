// Owns the way from what all workers have taken in of a relation to the relation, its shards shared out among the cores.

extension NativeReader {
  /// A relation from what the workers have taken in.
  func index(
    of builder: RelationBuilder, _ program: Program, _ relations: [RelationIndex?], workers: Int? = nil
  ) async -> RelationIndex {
    let workers = workers ?? self.workers
    let finished = await withTaskGroup(of: [(Int, RelationPart)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          stride(from: worker, to: Shards.count, by: workers).map { ($0, RelationPart(builder.take(shard: $0))) }
        }
      }
      var finished: [(Int, RelationPart)] = []
      for await parts in group { finished += parts }
      return finished.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let texts = zip(builder.relation.values, builder.pickedTexts).map { value, texts in
      guard let dictionary = value.dictionary, dictionary >= program.inputs.fields.count else { return texts }
      // What was picked from related rows keeps the numbers that it has there.
      let place = program.pickedTexts[dictionary - program.inputs.fields.count]
      return relations[place.relation]?.columns[place.value].texts ?? []
    }
    return RelationIndex(finished, texts: texts)
  }
}
