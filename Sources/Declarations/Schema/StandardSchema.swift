// Owns the schema of a standard's front matter.

import AuditModel

/// What a standard says of its records, and a measured claim too.
let scopeKeys: [SchemaKey] = [
  .optional(
    "where", "Which records it is about; the rest are out of its scope, and counted.", SharedSchema.condition.ref),
  .optional("exclude", "Named reasons for which a record in scope is left out.", SharedSchema.exclusions.ref),
  .optional(
    "counts", "Which records a period counts: by the day they began, fell due, or ended.",
    choice(Membership.allCases.map(\.rawValue))),
  .optional("follow_up", "How long an outcome needs before it can be judged.", SharedSchema.duration.ref),
  .optional(
    "near", "How far short of the target still counts as near, in the unit of the value: 2%, 10 min, 0.1.",
    ["anyOf": [SharedSchema.percent.ref, SharedSchema.duration.ref, ["type": "number", "minimum": 0]]]),
]

let standardSchema = mapping(
  "",
  [
    .needed("id", "A name that no other standard has: speed.first-reply.chat.", SharedSchema.identifier.ref),
    .needed("title", "In a few words, what is promised.", SharedSchema.text.ref),
    .needed("family", "One of the company's families: speed, precision, …", SharedSchema.dashedName.ref),
    .needed("measure", "What is measured.", SharedSchema.measure.ref),
    .optional("target", "What is asked, as { share: 90%, within: 2 min }.", ["type": "object"]),
    .optional("previously", "Targets that held before, oldest first, each with its last day.", ["type": "array"]),
  ] + scopeKeys + [
    .optional(
      "by", "Breakdowns by category fields; a list within the list crosses them.", SharedSchema.breakdowns.ref),
    .optional("breakdown", "Of a rate: breakdowns of the events alone.", SharedSchema.breakdowns.ref),
    .optional("owner", "Who answers for it.", SharedSchema.text.ref),
    .optional("promise", "Whom the standard has been told.", choice(Promise.allCases.map(\.rawValue))),
    .optional(
      "reward", "What is paid for reaching it.",
      mapping(
        "",
        [
          .needed("who", "Who is rewarded.", choice(["agent", "team", "manager"])),
          .optional(
            "threshold", "The value from which it is paid, in the unit of the standard; else its target.",
            SharedSchema.anyAmountOrShare),
        ])),
    .optional(
      "counterweights", "The ids of standards that suffer if this one is bought at customers' cost.",
      list(of: SharedSchema.identifier.ref)),
    .optional("reviewed", "The day on which it was last looked at.", SharedSchema.day.ref),
  ], rules: targetRules)

extension SharedSchema {
  /// A share, a duration or a number, whichever the unit of the standard asks for.
  static let anyAmountOrShare: SchemaNode = ["anyOf": [percent.ref, duration.ref, plainAmount.ref]]
}
