// Owns the made-up audit that detectors' examples are variations of.

internal import AuditModel

extension AuditInput {
  static let exampleLimit: Int64 = 14_400

  /// A quarter of a company with one standard, four hours for nine in ten, which an example changes as it needs.
  static func example(
    target: Target = .shareWithin(share: 0.9, limit: .fixed(exampleLimit)),
    _ change: (inout StandardResult) -> Void = { _ in },
    evidence add: (inout StandardEvidence) -> Void = { _ in }
  ) -> AuditInput {
    example([exampleEvidence("speed.first-reply", target: target, change, evidence: add)])
  }

  static func example(_ evidence: [StandardEvidence], company: Company = Company(name: "Larkspur & Finch"))
    -> AuditInput
  {
    AuditInput(
      book: StandardsBook(company: company, tables: [], standards: evidence.map(\.standard)), period: examplePeriod,
      asOf: examplePeriod.to, standards: evidence)
  }

  static func exampleEvidence(
    _ id: String, family: String = "speed",
    target: Target = .shareWithin(share: 0.9, limit: .fixed(exampleLimit)),
    measure: Measure = .duration(
      DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["replied_at"]))),
    _ change: (inout StandardResult) -> Void = { _ in },
    evidence add: (inout StandardEvidence) -> Void = { _ in }
  ) -> StandardEvidence {
    var standard = Standard(id: id, title: "First reply", family: family, measure: measure, target: target)
    standard.owner = "Head of Support"
    standard.reviewed = CivilDay(year: 2026, month: 7, day: 1)
    standard.counterweights = ["precision.came-back"]
    var result = StandardResult(standard: standard, verdict: .met, ledger: StandardLedger())
    result.estimate = Estimate(value: 0.92, low: 0.91, high: 0.93, n: 4000)
    change(&result)
    var evidence = StandardEvidence(standard: result.standard, result: result)
    add(&evidence)
    return evidence
  }

  static let examplePeriod = Period(
    name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))
}

extension Spread {
  /// A smooth right-skewed spread around four hours, in minutes, of which a share of those up to forty minutes late ends
  /// just inside instead.
  static func example(records: Double, moved share: Double) -> Spread {
    var counts = [Int](repeating: 0, count: 961)
    for minute in 1...960 {
      let x = Double(minute) / 150
      counts[minute] = Int((records / 150 * x / ((1 + x) * (1 + x) * (1 + x)) * 2).rounded())
    }
    for minute in 241...280 {
      let taken = Int((Double(counts[minute]) * share).rounded())
      counts[minute] -= taken
      counts[239] += taken
    }
    let cells = counts.indices.filter { counts[$0] > 0 }.map { Cell(bin: $0, done: counts[$0]) }
    var minutes = [Int](repeating: 0, count: 60)
    for cell in cells { minutes[cell.bin % 60] += cell.done }
    return Spread(
      scale: .seconds(width: 60, limit: AuditInput.exampleLimit), last: 960, cells: cells, minutes: minutes,
      limits: [.init(seconds: AuditInput.exampleLimit, n: counts.reduce(0, +))])
  }
}
