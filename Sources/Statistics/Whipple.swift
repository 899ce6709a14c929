// Owns how strongly numbers are rounded to fives.

/// Whipple's index of minutes (Whipple 1919, of ages): 500 times the share at multiples of 5. 100 where no digit is
/// preferred, 500 where all are. The cells are counts by minute of the hour, 0 to 59, of clock times or of durations.
/// Nil unless there are 60 cells, none negative, and some records.
package func whippleIndex(minuteCells cells: [Int]) -> Double? {
  guard let total = total(cells) else { return nil }
  let round = stride(from: 0, to: 60, by: 5).reduce(0.0) { $0 + Double(cells[$1]) }
  return 500 * round / total
}

/// √(χ²/n) of the 60 cells against equal shares (Cohen 1988, w): 0 where all minutes are as frequent, √59 where all
/// records have one. Nil as for the index.
package func minuteHeapingEffect(minuteCells cells: [Int]) -> Double? {
  guard let total = total(cells) else { return nil }
  let expected = total / 60
  let chiSquared = compensatedSum(cells.map { (Double($0) - expected) * (Double($0) - expected) / expected })
  return (chiSquared / total).squareRoot()
}

extension BunchingSeries {
  /// Records by value modulo 60: for durations in minutes, what Whipple's index is computed on.
  package var minuteCells: [Int] {
    var cells = [Int](repeating: 0, count: 60)
    for (index, count) in counts.enumerated() {
      let rest = (firstStep + index) % 60
      cells[rest < 0 ? rest + 60 : rest] += count
    }
    return cells
  }
}

private func total(_ cells: [Int]) -> Double? {
  guard cells.count == 60, cells.allSatisfy({ $0 >= 0 }) else { return nil }
  let total = cells.reduce(0.0) { $0 + Double($1) }
  return total > 0 ? total : nil
}
