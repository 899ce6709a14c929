// Owns the detector of standards that nobody has looked at for a year.

internal import AuditModel

private let card = DetectorCard(
  id: "overdue-review", kind: .declaration,
  title: "The review is overdue",
  what: "Standards last reviewed more than a year before the as-of day, or never.",
  harm: "Customers' expectations move; a limit that was right when it was set is kept for its own sake.",
  arises: "Reviews have no date of their own, and the number keeps being met.",
  check: "Ask whether customers still want this, at this limit, and write the day of the review down.",
  limits: "A recent date says that somebody looked, not that they looked well.",
  needs: "The declaration alone.",
  source: "Arithmetic.", ceiling: .watch)

let overdueReview = Detector(
  card: card,
  examples: [
    .init(
      "reviewed two years ago", isFound: true,
      .example { $0.standard.reviewed = CivilDay(year: 2024, month: 9, day: 1) }),
    .init("never reviewed", isFound: true, .example { $0.standard.reviewed = nil }),
    .init("reviewed this summer", isFound: false, .example()),
  ]
) { input in
  input.standards.map { evidence in
    let due = evidence.standard.reviewed?.advanced(byMonths: 12)
    var observation = Detector.observation(
      card, evidence,
      evidence.standard.reviewed.map { "It was last reviewed on \($0), more than a year before \(input.asOf)." }
        ?? "No day is given on which it was reviewed.")
    observation.meetsFloor = due.map { $0 < input.asOf } ?? true
    return observation
  }
}
