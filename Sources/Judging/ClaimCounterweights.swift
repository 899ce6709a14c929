// Owns the claim that every rewarded standard has a counterweight, read from the book alone.

internal import AuditModel

struct ClaimCounterweights: ClaimTest {
  let standards: [Standard]

  let claimed = "every rewarded standard names a counterweight that is not rewarded for the same people"
  let check =
    "Name for each rewarded standard what would suffer if it were bought at the customers' cost, and measure that."
  var aggregates: [Aggregate] { [] }

  func outcome(_ summaries: Summaries, _ results: [StandardResult]) -> ClaimOutcome {
    let rewarded = standards.filter { $0.reward != nil }
    guard !rewarded.isEmpty else { return .cannotBeTested("No standard of the book declares a reward.") }
    let bare = rewarded.filter(\.counterweights.isEmpty).map(\.id)
    let paidTwice = rewarded.flatMap { standard in
      standard.counterweights.compactMap { id -> String? in
        guard let other = standards.first(where: { $0.id == id }), let who = other.reward?.who,
          who == standard.reward?.who
        else { return nil }
        return "\(id), the counterweight of \(standard.id), is rewarded for the same people (\(who))."
      }
    }
    var sentences = [
      "\(rewarded.count - bare.count) of \(SentenceFigures.counted(rewarded.count, "rewarded standard")) "
        + "\(rewarded.count == 1 ? "names" : "name") a counterweight."
    ]
    if !bare.isEmpty { sentences.append("Without one: \(SentenceFigures.list(bare)).") }
    sentences += paidTwice
    let figure = sentences.joined(separator: " ")
    return bare.isEmpty && paidTwice.isEmpty ? .holds(figure) : .contradicted(figure)
  }
}
