// Owns how a ready-made series reads a row, and what its figures cannot be.

internal import AuditModel

extension ReadingParts {
  mutating func readSeries(_ measure: SeriesMeasure, _ mapping: TableMapping?) {
    let columns = [measure.at] + [measure.value, measure.numerator, measure.denominator].compactMap { $0 }
    reasons = columns.flatMap { absent($0, in: mapping) }
    if let denominator = measure.denominator { reasons.append(belowZero(denominator)) }
    if let value = measure.value, measure.numerator == nil, let denominator = measure.denominator {
      reasons.append(
        (.isMissing(.product(.field(value), .field(denominator))), "\(value) times \(denominator) out of reach"))
    }
    if measure.unit == .share { reasons += noShare(measure, mapping) }
  }

  /// What a share of a ready-made series cannot be: below 0 or above 100%.
  private func noShare(_ measure: SeriesMeasure, _ mapping: TableMapping?) -> [Reason] {
    if let numerator = measure.numerator {
      var reasons = [belowZero(numerator)]
      if let denominator = measure.denominator, mapping?.type(of: numerator)?.scale == 1 {
        reasons.append((.not(.atMost(.field(numerator), .field(denominator))), "\(numerator) above \(denominator)"))
      }
      return reasons
    }
    guard let value = measure.value else { return [] }
    let whole = Int64(mapping?.type(of: value)?.scale ?? 1)
    return [(.not(.inRange(.field(value), atLeast: 0, atMost: whole)), "\(value) not between 0 and 100%")]
  }
}
