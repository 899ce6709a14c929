// Owns the notations of values: a share in percent, a time, a count per so many, a mark on a scale, a net score.

package import AuditModel

/// How a value is written. Shares run from 0 to 1, times are in seconds, net scores from −100 to 100.
package enum Notation: Hashable, Sendable {
  case share, seconds, number
  /// A rate per so many: `12.4`, in words `12.4 per 1,000`.
  case rate(each: Int64)
  /// A mean of marks with the best of their scale: `4.2`, in words `4.2 of 5`.
  case marks(Int64)
  /// Promoters less detractors: `+32`.
  case net

  package init(_ unit: Unit) {
    switch unit {
    case .share: self = .share
    case .seconds: self = .seconds
    case .number: self = .number
    }
  }

  /// What follows a value in a sentence and would be noise in a column.
  var suffix: String {
    switch self {
    case .share, .seconds, .number, .net: ""
    case .rate(let each): each == 1 ? " for each" : " per \(Figures.count(Int(clamping: each)))"
    case .marks(let best): " of \(Figures.count(Int(clamping: best)))"
    }
  }

  /// What values are possible at all.
  var possible: ClosedRange<Double> {
    switch self {
    case .share: 0...1
    case .seconds, .rate: 0...(.greatestFiniteMagnitude)
    case .net: -100...100
    case .number, .marks: -(.greatestFiniteMagnitude)...(.greatestFiniteMagnitude)
    }
  }
}

extension Standard {
  /// How the headline value is written.
  package var notation: Notation {
    switch measure {
    case .rate(let rate): .rate(each: rate.each)
    case .score(let score):
      switch score.method {
      case .mean: .marks(score.scale.upperBound)
      case .nps: .net
      case .top: .share
      }
    case .duration, .share, .ratio, .concentration, .series, .attestation: Notation(unit)
    }
  }
}
