// Owns the room that words need: how wide a text may be, and where labels go so that none covers another.

package enum LabelLayout {
  /// An upper estimate of the width of a text in the widest of the common system fonts, in pixels.
  package static func width(_ text: String, size: Double = 12) -> Double {
    var em = 0.0
    for character in text {
      switch character {
      case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|": em += 0.33
      case "f", "t", "r", " ", "(", ")", "-", "–", "/": em += 0.42
      case "\u{202F}", "\u{2009}": em += 0.25
      case "m", "w", "M", "W", "%", "≥", "≤", "×": em += 0.92
      default: em += 0.63
      }
    }
    return em * size
  }

  /// The text, or as much of it as the room holds, with an ellipsis: names come from files.
  package static func cut(_ text: String, to room: Double, size: Double = 12) -> String {
    guard width(text, size: size) > room else { return text }
    var short = text
    while !short.isEmpty, width(short + "…", size: size) > room { short.removeLast() }
    return short + "…"
  }

  /// Places as near to the wanted ones as a common distance and the range allow, in the same order.
  ///
  /// Wanted places that are too close are pooled and spread about their mean (pool adjacent violators), which moves
  /// them least in the sense of squares. Where the range is too short for all, they keep the distance and overrun it.
  package static func spread(_ wanted: [Double], distance: Double, within range: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var pools: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      pools.append((wanted[index] - Double(rank) * distance, 1))
      while pools.count > 1, mean(pools[pools.count - 2]) > mean(pools[pools.count - 1]) {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    let room = range.upperBound - Double(max(0, wanted.count - 1)) * distance
    var result = wanted
    var rank = 0
    for pool in pools {
      let base = max(range.lowerBound, min(mean(pool), room))
      for _ in 0..<pool.count {
        result[order[rank]] = base + Double(rank) * distance
        rank += 1
      }
    }
    return result
  }

  private static func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
}
