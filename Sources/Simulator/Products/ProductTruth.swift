// Owns what is true of a product's export: counted while it is written, from what happened and not from what was written.

struct ProductTruth: Sendable {
  private struct Figure: Sendable {
    var tally = Tally()
    /// Whether marks or seconds are averaged, where otherwise a share is taken.
    var isMean = false
  }

  /// By the standard's id.
  private var figures: [String: Figure] = [:]

  /// Counts a record that a standard takes a share of.
  mutating func count(_ standard: String, _ isHit: Bool) {
    figures[standard, default: Figure()].tally.n += 1
    if isHit { figures[standard, default: Figure()].tally.hits += 1 }
  }

  /// Counts a record of which a standard takes the mean.
  mutating func count(_ standard: String, amount: Int) {
    figures[standard, default: Figure(isMean: true)].tally.n += 1
    figures[standard, default: Figure(isMean: true)].tally.total += amount
  }

  static func += (left: inout ProductTruth, right: ProductTruth) {
    for (standard, figure) in right.figures {
      left.figures[standard, default: Figure(isMean: figure.isMean)].tally += figure.tally
    }
  }

  /// The values of the product's own standards and of those that it shares with the catalogue, ids ascending.
  func values(sharing shared: [Audited], of catalogue: Truth) -> [(id: String, truth: TrueValue)] {
    let own = figures.map { id, figure in
      let sum = figure.isMean ? figure.tally.total : figure.tally.hits
      return (id: id, truth: TrueValue(value: Double(sum) / Double(figure.tally.n), n: figure.tally.n))
    }
    let theirs = shared.map { standard in
      var truth = catalogue.value(of: standard)
      // An earlier try is in no product's export.
      truth.customers = nil
      return (id: standard.id, truth: truth)
    }
    return (own + theirs).sorted { $0.id < $1.id }
  }
}
