// Owns the guess of what names a record: a column with a value of its own in every row, or one that a log repeats.

/// What seems to name a record, by the places of columns among those of the profile.
package enum KeyGuess: Hashable, Sendable {
  /// Every row has its own value.
  case unique(Int)
  /// Several rows a record: the latest by a time is its state. Sure where the column is the record's own name.
  case log(key: Int, by: Int, isSure: Bool)
}

extension FileProfile {
  package var key: KeyGuess? {
    let names = columns.map { ColumnName($0.header) }
    let unique = columns.indices.filter { columns[$0].isUsable && columns[$0].isUnique && columns[$0].canBeKey }
    let named = unique.filter { names[$0].isIdentifier }
    if let own = named.first(where: { names[$0].isOwnIdentifier }) { return .unique(own) }
    if let repeated = log(names), case .log(key: _, by: _, isSure: true) = repeated { return repeated }
    if let best = named.first { return .unique(best) }
    // Of few rows many columns have no value twice, and that says nothing. A day may name its row.
    if rows >= 30, let first = unique.first, first == 0 || columns[first].isCategoryLike { return .unique(first) }
    if rows >= 30, let first = columns.first, first.isUsable, first.isUnique, case .time = first.shape {
      return .unique(0)
    }
    return log(names)
  }

  private func log(_ names: [ColumnName]) -> KeyGuess? {
    let repeated = columns.indices.filter { index in
      let column = columns[index]
      return column.isUsable && column.canBeKey && names[index].isIdentifier && column.empty == 0
        && column.nullWords.isEmpty && !column.isCapped && column.distinct > 1
        && column.filled * 10 >= column.distinct * 12
    }
    let updates = columns.indices.filter { index in
      guard columns[index].isUsable, columns[index].misfits == 0, columns[index].empty == 0,
        columns[index].nullWords.isEmpty, case .time = columns[index].shape
      else { return false }
      return names[index].soundsLikeUpdate
    }
    guard let key = repeated.first(where: { names[$0].isOwnIdentifier }) ?? repeated.first, let time = updates.first
    else { return nil }
    return .log(key: key, by: time, isSure: key == 0 && names[key].isOwnIdentifier)
  }
}

extension ColumnProfile {
  fileprivate var canBeKey: Bool {
    switch shape {
    case .text, .code, .category, .integer: true
    case .empty, .decimal, .percent, .undecidedNumber, .otherNumber, .boolean, .time, .clock, .durationWords, .epoch:
      false
    }
  }

  fileprivate var isCategoryLike: Bool { if case .integer = shape { false } else { true } }
}
