// Owns the judgement of what no export can show: whether its evidence holds on the as-of day.

internal import AuditModel

extension StandardPlan {
  func attested(_ measure: AttestationMeasure) -> StandardResult {
    guard !measure.evidence.isEmpty else {
      return unmeasured(because: "no evidence is named", ledger: StandardLedger())
    }
    let lapsed = measure.evidence.filter { !$0.holds(on: asOf) }
    var result = StandardResult(
      standard: standard, verdict: lapsed.isEmpty ? .met : .missed, ledger: StandardLedger())
    result.intervalMethod = "no interval: nothing is counted"
    result.capabilityReason = "It rests on evidence: nothing is counted."
    result.remarks = lapsed.map { evidence in
      "“\(evidence.what)” was valid until \(evidence.validUntil?.description ?? "an unknown day"), and is out of date "
        + "on \(asOf)."
    }
    return result
  }
}

extension Evidence {
  /// Its last day is still a good one.
  func holds(on day: CivilDay) -> Bool { validUntil.map { day <= $0 } ?? true }
}
