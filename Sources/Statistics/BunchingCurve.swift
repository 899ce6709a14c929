// Owns the smooth curve with heaps that the counts about a threshold are compared with.

internal import Glibc

/// log μ = Σ βⱼPⱼ(x) + heaps + offset, fitted to the bins away from thresholds and continued over all.
struct BunchingCurve {
  let fit: RegressionFit
  let degree: Int
  /// Fitted records per bin of the grid; 0 where none can be.
  let means: [Double]
  private let grid: BunchingGrid
  private let design: DesignMatrix

  init(_ grid: BunchingGrid) throws(BunchingUnknown) {
    self.grid = grid
    let fitted = grid.bins.filter(grid.isFitted)
    let heaps = heapTerms(fitted) {
      grid.heap[grid.index($0)]
    } hasRecords: {
      grid.counts[grid.index($0)] > 0
    }
    let mostDegree = min(7, fitted.count / 8)
    guard mostDegree >= 1, fitted.count > mostDegree + 1 + heaps.count else {
      throw .tooFewBins(found: fitted.count, needed: 8)
    }
    let counts = fitted.map { grid.counts[grid.index($0)] }
    guard counts.contains(where: { $0 > 0 }) else { throw .noFit }
    let offset = fitted.map { grid.offset[grid.index($0)] }

    // Where counts end abruptly a high degree may have no maximum; a lower one then still can.
    for degree in (min(3, mostDegree)...mostDegree).reversed() {
      var whole = DesignMatrix(columns: degree + 1 + heaps.count, reserving: grid.bins.count)
      var away = DesignMatrix(columns: degree + 1 + heaps.count, reserving: fitted.count)
      for bin in grid.bins {
        let row = legendre(grid.position(bin), degree: degree) + heaps.map { grid.heap[grid.index(bin)] == $0 ? 1 : 0 }
        whole.append(row)
        if grid.isFitted(bin) { away.append(row) }
      }
      guard let fit = poissonRegression(design: away, counts: counts, offset: offset) else { continue }
      let means = grid.bins.indices.map { place in
        let index = grid.index(grid.bins[place])
        return grid.isRemoved[index] ? 0 : exp(whole.predictor(row: index, fit.coefficients) + grid.offset[index])
      }
      guard means.allSatisfy(\.isFinite) else { continue }
      self.fit = fit
      self.degree = degree
      self.means = means
      design = whole
      return
    }
    throw .noFit
  }

  /// Σ(y − μ) over a range of bins, with its variance φ(Σμ + g′Vg), g = Σμₖxₖ.
  func excess(_ range: ClosedRange<Int>) -> (value: Double, variance: Double) {
    guard range.overlaps(grid.bins) else { return (0, 0) }
    var (excess, mean) = (0.0, 0.0)
    var gradient = [Double](repeating: 0, count: design.columns)
    for bin in range.clamped(to: grid.bins) {
      let index = grid.index(bin)
      excess += grid.counts[index] - means[index]
      mean += means[index]
      for column in 0..<design.columns {
        gradient[column] += means[index] * design.values[index * design.columns + column]
      }
    }
    return (excess, fit.dispersion * (mean + fit.unscaledVariance(gradient: gradient)))
  }
}

extension BunchingGrid {
  /// A bin's place on −1...1, the grid's ends.
  func position(_ bin: Int) -> Double {
    let (low, high) = (Double(bins.lowerBound), Double(bins.upperBound))
    return high > low ? (2 * Double(bin) - low - high) / (high - low) : 0
  }
}
