// Owns local regression of values at equal distances.

/// Loess with tricube weights (Cleveland 1979) as STL takes it: fitted at every tenth of a window and straight lines
/// between. Positions count from 1.
struct Loess {
  /// Neighbours that a fit takes; may exceed the values.
  let window: Int
  /// 0 or 1.
  let degree: Int

  private var jump: Int { (window + 9) / 10 }

  /// One value for each. Fewer than two come back as they are.
  func smoothed(_ values: [Double]) -> [Double] {
    let n = values.count
    guard n >= 2 else { return values }
    let step = min(jump, n - 1)
    var result = values
    var fitted = Array(stride(from: 0, to: n, by: step))
    if fitted.last != n - 1 { fitted.append(n - 1) }
    for index in fitted {
      result[index] = value(at: index + 1, of: values, over: neighbours(of: index, among: n)) ?? values[index]
    }
    for (left, right) in zip(fitted, fitted.dropFirst()) where right - left > 1 {
      let slope = (result[right] - result[left]) / Double(right - left)
      for index in left + 1..<right { result[index] = result[left] + slope * Double(index - left) }
    }
    return result
  }

  private func neighbours(of index: Int, among n: Int) -> Range<Int> {
    guard window < n else { return 0..<n }
    let start = min(max(0, index + 1 - (window + 1) / 2), n - window)
    return start..<start + window
  }

  /// The fit at a position, which may lie beyond the values. Nil where no neighbour has weight.
  func value(at position: Int, of values: [Double], over range: Range<Int>) -> Double? {
    let n = values.count
    let x = Double(position)
    var reach = max(x - Double(range.lowerBound + 1), Double(range.upperBound) - x)
    if window > n { reach += Double((window - n) / 2) }
    var weights: [Double] = []
    for index in range {
      let distance = (Double(index + 1) - x).magnitude
      let part = distance / reach
      let cubed = 1 - part * part * part
      weights.append(distance <= 0.001 * reach ? 1 : distance <= 0.999 * reach ? cubed * cubed * cubed : 0)
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return nil }
    for index in weights.indices { weights[index] /= sum }
    if degree > 0, reach > 0 {
      let places = range.map { Double($0 + 1) }
      let middle = zip(weights, places).reduce(0) { $0 + $1.0 * $1.1 }
      let spread = zip(weights, places).reduce(0) { $0 + $1.0 * ($1.1 - middle) * ($1.1 - middle) }
      // A slope from positions that hardly differ would be noise.
      if spread.squareRoot() > 0.001 * Double(n - 1) {
        let tilt = (x - middle) / spread
        for (index, place) in places.enumerated() { weights[index] *= tilt * (place - middle) + 1 }
      }
    }
    return zip(weights, values[range]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
