// Owns the detector of standards of speed that no standard of precision stands beside.

internal import AuditModel

private let card = DetectorCard(
  id: "speed-without-precision", kind: .declaration,
  title: "Speed, with no precision beside it",
  what: "Standards of speed that name no measured counterweight about what was solved, or how customers found it.",
  harm: "A quick answer that solves nothing counts as good service.",
  arises: "Times are in every export; whether the matter was solved is not.",
  check: "Put a standard beside it that a hasty answer would miss: matters that come back, or what customers say.",
  limits: "It reads declarations: whether the counterweight is heeded it cannot tell.",
  needs: "The declaration; a counterweight counts only if it is measured.",
  source: "Arithmetic.", ceiling: .watch)

let speedWithoutPrecision = Detector(
  card: card,
  examples: [
    .init("no counterweight", isFound: true, .example { $0.standard.counterweights = [] }),
    .init(
      "another standard of speed", isFound: true,
      beside("speed.resolution", family: "speed")),
    .init("matters that come back", isFound: false, beside("precision.came-back", family: "precision")),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard evidence.standard.family == "speed" else { return nil }
    let beside = input.counterweights(of: evidence.standard)
    let telling = beside.filter { $0.standard.family != "speed" && $0.result.estimate != nil }
    var observation = Detector.observation(
      card, evidence,
      beside.isEmpty
        ? "No standard is named that a hasty answer would miss."
        : "Of its counterweights none is measured and about more than speed.")
    observation.meetsFloor = telling.isEmpty
    return observation
  }
}

private func beside(_ id: String, family: String) -> AuditInput {
  .example([
    AuditInput.exampleEvidence("speed.first-reply") { $0.standard.counterweights = [id] },
    AuditInput.exampleEvidence(id, family: family),
  ])
}
