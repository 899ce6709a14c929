// Owns the detector of standards that are paid for, with nothing beside them that suffers if they are bought.

internal import AuditModel

private let card = DetectorCard(
  id: "reward-without-counterweight", kind: .declaration,
  title: "Rewarded, with no counterweight",
  what: "Standards tied to pay that name no measured standard which suffers when the number is bought.",
  harm: "People are paid to move one number, and customers pay for it where nobody measures.",
  arises: "The bonus was tied to what was easy to count.",
  check:
    "Name the standard that would get worse (matters that come back, complaints), and measure it for the same people.",
  limits: "It reads declarations: a reward that is not declared is not seen.",
  needs: "The declaration; a counterweight counts only if it is measured.",
  source: "Holmström and Milgrom (1991) on paying for one of several tasks.", ceiling: .worthAsking)

let rewardWithoutCounterweight = Detector(
  card: card,
  examples: [
    .init("paid, and alone", isFound: true, paid(counterweights: [])),
    .init("paid, and its counterweight is not measured", isFound: true, paid(counterweights: ["precision.gone"])),
    .init("paid, with a measured counterweight", isFound: false, paid(counterweights: ["precision.came-back"])),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard let reward = evidence.standard.reward else { return nil }
    let measured = input.counterweights(of: evidence.standard).filter { $0.result.estimate != nil }
    var observation = Detector.observation(
      card, evidence,
      evidence.standard.counterweights.isEmpty
        ? "Reaching it is rewarded (\(reward.who)), and no other standard is named that would suffer if it were bought."
        : "Reaching it is rewarded (\(reward.who)), and none of its counterweights is measured.")
    observation.meetsFloor = measured.isEmpty
    return observation
  }
}

private func paid(counterweights: [String]) -> AuditInput {
  .example([
    AuditInput.exampleEvidence("speed.first-reply") {
      $0.standard.reward = Reward(who: "agent")
      $0.standard.counterweights = counterweights
    },
    AuditInput.exampleEvidence("precision.came-back", family: "precision"),
  ])
}
