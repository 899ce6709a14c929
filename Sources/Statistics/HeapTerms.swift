// Owns which heaps a regression on counts by value can have a term for.

/// The heap units, by their place, that some of these bins belong to, with records in them, and others not: one without
/// records would have no finite coefficient, and one that all bins belong to would be the level itself. `heap` tells the
/// one unit that a bin belongs to, or none.
func heapTerms(_ bins: [Int], heap: (Int) -> Int?, hasRecords: (Int) -> Bool) -> [Int] {
  Set(bins.compactMap(heap)).sorted().filter { unit in
    let own = bins.filter { heap($0) == unit }
    return own.count < bins.count && own.contains(where: hasRecords)
  }
}
