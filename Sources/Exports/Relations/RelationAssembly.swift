// Owns the way from what all workers have taken in of a relation to the relation: its shards, and then what is put
// together of them, shared out among the cores.

internal import Synchronization

extension NativeReader {
  /// A relation from what the workers have taken in.
  func index(
    of builder: RelationBuilder, _ program: Program, _ relations: [RelationIndex?], workers: Int? = nil
  ) async -> RelationIndex {
    let workers = workers ?? self.workers
    let shards = await FinishedShards(of: builder, workers)
    let texts = zip(builder.relation.values, builder.pickedTexts).map { value, texts in
      guard let dictionary = value.dictionary, dictionary >= program.inputs.fields.count else { return texts }
      // What was picked from related rows keeps the numbers that it has there.
      let place = program.pickedTexts[dictionary - program.inputs.fields.count]
      return relations[place.relation]?.columns[place.value].texts ?? []
    }
    // The keys are one piece, and each column is one.
    return await withTaskGroup(of: (keys: RelationKeys?, columns: [(Int, RelatedColumn)]).self) { group in
      for worker in 0..<workers {
        group.addTask {
          let mine = stride(from: worker, through: texts.count, by: workers)
          let keys = mine.contains(texts.count) ? RelationKeys(joining: shards.take(\.keys, leaving: KeyTable())) : nil
          return (
            keys,
            mine.filter { $0 < texts.count }.map {
              ($0, RelatedColumn(joining: shards.take(\.columns[$0], leaving: RelatedColumn()), texts: texts[$0]))
            }
          )
        }
      }
      var keys = RelationKeys(joining: [])
      var columns = [RelatedColumn](repeating: RelatedColumn(), count: texts.count)
      for await some in group {
        if let found = some.keys { keys = found }
        for (index, column) in some.columns { columns[index] = column }
      }
      return RelationIndex(keys: keys, columns: columns)
    }
  }
}

/// The shards of a relation in their order, finished, from which each piece is taken once: nothing is held twice for
/// longer than it is put together.
private final class FinishedShards: Sendable {
  private let parts: Mutex<[RelationPart]>

  init(of builder: RelationBuilder, _ workers: Int) async {
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
    parts = Mutex(finished)
  }

  /// One piece of each shard, which is left with nothing of it.
  func take<Piece: Sendable>(_ piece: WritableKeyPath<RelationPart, Piece>, leaving nothing: Piece) -> [Piece] {
    parts.withLock { parts in
      parts.indices.map { part in
        let taken = parts[part][keyPath: piece]
        parts[part][keyPath: piece] = nothing
        return taken
      }
    }
  }
}
