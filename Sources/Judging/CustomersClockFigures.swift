// Owns the standard's statistic on the customer's own clock, and the gap to the declared one.

internal import AuditModel
internal import Statistics

extension StandardPlan {
  /// Nil where no span of time is measured. Where nothing parts the two clocks, the customer's value is the declared.
  func customersClock(_ declared: Estimate, _ used: Tally, _ summaries: Summaries) -> CustomersClock? {
    guard case .duration(let measure) = standard.measure, case .between = measure.span else { return nil }
    let isShare = readings[0].hit != nil
    guard let customer = readings[0].customer else {
      return CustomersClock(
        estimate: declared, bothHit: isShare ? used.hits : nil, onlyDeclared: isShare ? 0 : nil,
        onlyCustomer: isShare ? 0 : nil, neither: isShare ? used.n - used.hits : nil)
    }
    let rows = summaries[id("clocks")]
    func count(declared: Int64, customer: Int64) -> Int {
      rows.filter { $0.keys[0].integer == declared && $0.keys[1].integer == customer }.reduce(0) { $0 + Int($1.count) }
    }
    func sum(_ index: Int) -> Int128 { rows.reduce(0) { $0 + $1.sums[index] } }
    let both = count(declared: 1, customer: 1)
    let onlyCustomer = count(declared: 0, customer: 1)
    let estimate: Estimate?
    if isShare {
      estimate = used.n > 0 ? shareEstimate(both + onlyCustomer, of: used.n) : nil
    } else if let percentile {
      estimate = fineBins(summaries[id("customers fine")]).percentile(percentile)
    } else {
      var tally = Tally()
      tally.n = used.n
      tally.total = sum(ClockSums.total)
      tally.squares = sum(ClockSums.squares)
      estimate = self.estimate(tally)
    }
    guard let estimate else { return nil }
    let gap = customer.parts.enumerated().map { number, part in
      CustomersClock.Part(
        cause: part.cause, seconds: Int(clamping: sum(ClockSums.parts + 2 * number)),
        hits: part.passed == nil ? nil : Int(clamping: sum(ClockSums.parts + 2 * number + 1)))
    }
    return CustomersClock(
      estimate: estimate, gap: gap, bothHit: isShare ? both : nil,
      onlyDeclared: isShare ? count(declared: 1, customer: 0) : nil, onlyCustomer: isShare ? onlyCustomer : nil,
      neither: isShare ? count(declared: 0, customer: 0) : nil)
  }
}
