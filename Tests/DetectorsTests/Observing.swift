// Owns what tests of single detectors share: an audit to change, and what is found in it.

import AuditModel
import Detectors
import Judging
import Testing

func findings(_ detector: String, _ input: AuditInput) throws -> [Finding] {
  judged(try #require(Detectors.named(detector)).observe(input)).findings
}

func outcomes(_ detector: String, _ input: AuditInput) throws -> [Check.Outcome] {
  judged(try #require(Detectors.named(detector)).observe(input)).checks.map(\.outcome)
}

extension Check.Outcome {
  var reason: String? { if case .notAssessable(let reason) = self { reason } else { nil } }
}

/// One standard of a share of records, or what `measure` says, with everything else as `change` puts it.
func audit(
  _ id: String = "speed.made-sla", target: Target = .bound(.share, Bound(atLeast: 0.8)), measure: Measure? = nil,
  _ change: (inout StandardEvidence) -> Void
) -> AuditInput {
  audit([evidence(id, target: target, measure: measure, change)])
}

func audit(_ standards: [StandardEvidence], period: Period = sampleYear) -> AuditInput {
  AuditInput(
    book: StandardsBook(company: Company(name: "Larkspur & Finch"), tables: [], standards: standards.map(\.standard)),
    period: period, asOf: period.to, standards: standards)
}

func evidence(
  _ id: String, target: Target = .bound(.share, Bound(atLeast: 0.8)), measure: Measure? = nil,
  _ change: (inout StandardEvidence) -> Void
) -> StandardEvidence {
  let share = Measure.share(
    ShareMeasure(table: "tickets", condition: .truth(field: "made_sla", true), needs: ["made_sla"], at: "opened_at"))
  let standard = Standard(id: id, title: "Kept", family: "speed", measure: measure ?? share, target: target)
  var evidence = StandardEvidence(
    standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
  change(&evidence)
  return evidence
}

let sampleYear = Period(
  name: "2016", from: CivilDay(year: 2016, month: 1, day: 1), to: CivilDay(year: 2016, month: 12, day: 31))

/// Small whole numbers that look like chance and are the same every time.
struct Draws {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func fraction() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// Hits of n at a share.
  mutating func hits(_ share: Double, of n: Int) -> Int {
    (0..<n).reduce(0) { sum, _ in fraction() < share ? sum + 1 : sum }
  }
}
