// Owns the mix of customers, prices and moments for which the rate of complaints is standardised.

struct ComplaintMix: Sendable {
  /// Complaints and sales by cell: of all records up to the period's end, and of the period.
  private var allComplaints = Array(repeating: 0, count: cells)
  private var allSales = Array(repeating: 0, count: cells)
  private var complaints = 0
  private var sales = Array(repeating: 0, count: cells)

  private static let cells =
    CustomerKind.allCases.count * PriceBand.allCases.count * Moment.allCases.count

  private static func cell(_ kind: CustomerKind, _ band: PriceBand, _ moment: Moment) -> Int {
    (kind.rawValue * PriceBand.allCases.count + band.rawValue) * Moment.allCases.count + moment.rawValue
  }

  mutating func addComplaint(_ kind: CustomerKind, _ band: PriceBand, _ moment: Moment, inPeriod: Bool) {
    allComplaints[Self.cell(kind, band, moment)] += 1
    if inPeriod { complaints += 1 }
  }

  mutating func addSale(_ kind: CustomerKind, _ band: PriceBand, _ moment: Moment, inPeriod: Bool) {
    let cell = Self.cell(kind, band, moment)
    allSales[cell] += 1
    if inPeriod { sales[cell] += 1 }
  }

  /// Indirect standardisation: complaints over those that the period's sales would have brought at the rates of all
  /// records, times the rate of all records. Per so many sales.
  func rate(per each: Double) -> Double? {
    // Where nobody ever complained, nothing is expected of the mix, and the rate is none.
    if allComplaints.allSatisfy({ $0 == 0 }) { return sales.contains { $0 > 0 } ? 0 : nil }
    var expected = 0.0
    for cell in sales.indices where allSales[cell] > 0 {
      expected += Double(sales[cell]) * Double(allComplaints[cell]) / Double(allSales[cell])
    }
    let all = Double(allSales.reduce(0, +))
    guard expected > 0, all > 0 else { return nil }
    return Double(complaints) / expected * (Double(allComplaints.reduce(0, +)) / all) * each
  }

  static func += (left: inout ComplaintMix, right: ComplaintMix) {
    for cell in left.allSales.indices {
      left.allComplaints[cell] += right.allComplaints[cell]
      left.allSales[cell] += right.allSales[cell]
      left.sales[cell] += right.sales[cell]
    }
    left.complaints += right.complaints
  }
}
