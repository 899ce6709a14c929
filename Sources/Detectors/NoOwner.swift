// Owns the detector of standards that nobody answers for.

internal import AuditModel

private let card = DetectorCard(
  id: "no-owner", kind: .declaration,
  title: "Nobody owns the standard",
  what: "Standards whose file names no owner.",
  harm: "When it slips, nobody is asked; when it is gamed, nobody looks.",
  arises: "A standard written by a project that has ended, or taken over with a catalogue.",
  check: "Name the person who would be asked, or give the standard up.",
  limits: "An owner on paper need not be one in practice.",
  needs: "The declaration alone.",
  source: "Arithmetic.", ceiling: .watch)

let noOwner = Detector(
  card: card,
  examples: [
    .init("no owner is named", isFound: true, .example { $0.standard.owner = nil }),
    .init("an owner is named", isFound: false, .example()),
  ]
) { input in
  input.standards.map { evidence in
    let hasOwner = evidence.standard.owner?.contains { !$0.isWhitespace } ?? false
    var observation = Detector.observation(card, evidence, "Nobody is named who answers for this standard.")
    observation.meetsFloor = !hasOwner
    return observation
  }
}
