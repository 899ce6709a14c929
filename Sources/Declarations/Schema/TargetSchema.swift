// Owns the schemas of what is promised: limits, bounds, and which of them a kind of measure can have.

/// A bound: at_least and at_most, or between.
func boundSchema(of amount: SchemaNode) -> SchemaNode {
  mapping(
    "Both ends included.",
    [
      .optional("at_least", "The lowest value that still passes.", amount),
      .optional("at_most", "The highest value that still passes.", amount),
      .optional("between", "The lowest and the highest value that still pass.", pair(of: amount)),
    ], rules: when("between", then: ["maxProperties": 1]).adding(["minProperties": 1]))
}

let limitSchema: SchemaNode = [
  "description": "2 min; or limits by a category; or the record's own deadline; or a duration of the record.",
  "anyOf": [
    SharedSchema.limitDuration.ref,
    mapping(
      "",
      [
        .needed("by", "The category whose values have limits of their own.", SharedSchema.fieldName.ref),
        .needed(
          "limits", "The limit of each value.",
          ["type": "object", "additionalProperties": SharedSchema.limitDuration.ref, "minProperties": 1]),
      ]),
    mapping("", [.needed("deadline", "A time of the record by which it is to end.", SharedSchema.fieldName.ref)]),
    mapping(
      "",
      [
        .needed("column", "A duration of the record: the announced wait.", SharedSchema.fieldName.ref),
        .optional("times", "Times which it still passes, by default 1.", ["type": "number", "exclusiveMinimum": 0]),
      ]),
  ],
]

/// The last day of an earlier target, where the target is one.
private func until(_ isEarlier: Bool) -> [SchemaKey] {
  isEarlier ? [.needed("until", "The last day on which this target held.", SharedSchema.day.ref)] : []
}

/// A target that bounds one of some statistics.
func targetSchema(_ statistics: KeyValuePairs<String, SharedSchema>, isEarlier: Bool) -> SchemaNode {
  mapping(
    "",
    statistics.map { .optional($0.key, "The bound on the \($0.key).", $0.value.ref) } + until(isEarlier),
    rules: exactly(isEarlier ? 2 : 1))
}

private func exactly(_ count: Int) -> SchemaNode { ["minProperties": .number(count), "maxProperties": .number(count)] }

func durationTargetSchema(isEarlier: Bool) -> SchemaNode {
  mapping(
    "A share within a limit, or a bound on the mean, the median or a percentile.",
    [
      .optional("share", "The share of records that are to be within the limit.", SharedSchema.percent.ref),
      .optional("within", "The longest time that still passes.", SharedSchema.limit.ref),
      .optional("mean", "The bound on the mean.", SharedSchema.durationBound.ref),
      .optional("median", "The bound on the median.", SharedSchema.durationBound.ref),
    ] + until(isEarlier),
    others: [("^p[1-9][0-9]?$", SharedSchema.durationBound.ref)],
    rules: [
      "if": ["anyOf": [requires("share"), requires("within")]],
      "then": requires("share", "within").adding(["maxProperties": isEarlier ? 3 : 2]),
      "else": exactly(isEarlier ? 2 : 1),
    ])
}

func attestationTargetSchema(isEarlier: Bool) -> SchemaNode {
  mapping(
    "", [.needed("attested", "Evidence that holds is all that is asked.", ["const": true])] + until(isEarlier))
}

/// Which target goes with which kind of measure, for a mapping that has both; rates and ratios cut their scope in
/// their terms, and only rates break down their events.
let targetRules: SchemaNode = [
  "allOf": .list(
    [
      ("duration", SharedSchema.durationTarget, SharedSchema.earlierDurationTarget),
      ("share", .shareTarget, .earlierShareTarget), ("rate", .rateTarget, .earlierRateTarget),
      ("ratio", .ratioTarget, .earlierRatioTarget), ("score", .scoreTarget, .earlierScoreTarget),
      ("concentration", .shareTarget, .earlierShareTarget), ("series", .seriesTarget, .earlierSeriesTarget),
      ("attestation", .attestationTarget, .earlierAttestationTarget),
    ].map { kind, target, earlier in
      let properties: SchemaNode = ["target": target.ref, "previously": list(of: earlier.ref)]
      var then: SchemaNode = ["properties": properties]
      if kind != "attestation" { then = then.adding(requires("target")) }
      switch kind {
      case "rate": then = then.adding(forbids("where", "exclude"))
      case "attestation":
        then = then.adding(
          forbids("where", "exclude", "counts", "follow_up", "near", "by", "breakdown", "previously", "reward"))
      case "ratio": then = then.adding(forbids("where", "exclude", "breakdown"))
      default: then = then.adding(forbids("breakdown"))
      }
      return [
        "if": [
          "properties": ["measure": ["properties": ["kind": ["const": .text(kind)]], "required": ["kind"]]],
          "required": ["measure"],
        ],
        "then": then,
      ]
    })
]
