// Owns the claim that standards of the book are met.

internal import AuditModel

struct ClaimStandards: ClaimTest {
  let ids: [String]

  var claimed: String { "\(SentenceFigures.list(ids)) met" }
  let check = "Read the pages of the standards that are missed, and mend the answer or the practice."
  var aggregates: [Aggregate] { [] }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    let results = ids.map { id in (id: id, result: standards.first { $0.standard.id == id }) }
    let missed = results.filter { $0.result?.verdict == .missed }
    let near = results.filter { $0.result?.verdict == .near }
    let met = results.filter { $0.result?.verdict == .met }
    let unknown = results.filter { [nil, .unmeasured, .waived].contains($0.result?.verdict) }
    var sentences = ["\(met.count + near.count) of \(SentenceFigures.counted(ids.count, "standard")) met."]
    sentences += missed.map { "\($0.id) is missed\(figure($0.result))." }
    sentences += near.map { "\($0.id) is near, and counts as met\(figure($0.result))." }
    sentences += unknown.map { id, result in
      switch result?.verdict {
      case nil: "\(id) is not in the book."
      case .waived: "\(id) is waived."
      default: "\(id) is unmeasured: \(result?.unmeasuredBecause ?? "nothing came of it")."
      }
    }
    let test: QuestionResult.Test =
      !missed.isEmpty ? .contradicted : unknown.isEmpty && !ids.isEmpty ? .holds : .cannotBeTested
    return ClaimOutcome(test, sentences.joined(separator: " "))
  }

  private func figure(_ result: StandardResult?) -> String {
    guard let result, let estimate = result.estimate else { return "" }
    let unit = result.standard.unit
    return ": \(SentenceFigures.judged(estimate.value, by: result.bound, unit: unit)), where "
      + "\(SentenceFigures.bound(result.bound, unit: unit)) is promised"
  }
}
