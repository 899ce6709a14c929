// Owns the error rates that were measured, as `Tests/Benchmarks/Calibration/write-rates` writes them from its table.

internal import AuditModel
internal import Statistics

/// Empty for a detector that was not measured.
func measuredRates(of detector: String) -> [DetectorCard.Measured] {
  rates.filter { $0.detector == detector }.map { rate in
    let interval = wilson(successes: rate.found, of: rate.worlds)
    return DetectorCard.Measured(
      worlds: rate.what, isHonest: rate.what == "honest", count: rate.worlds, found: rate.found, strong: rate.strong,
      low: interval?.low ?? 0, high: interval?.high ?? 1)
  }
}

private typealias Rate = (detector: String, what: String, worlds: Int, found: Int, strong: Int)

// swift-format-ignore
private let rates: [Rate] = [
]
