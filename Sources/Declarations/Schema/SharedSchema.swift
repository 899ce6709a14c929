// Owns the definitions that schemas share: names, amounts with their units, conditions, evidence.

import AuditModel

enum SharedSchema: String, CaseIterable {
  case text, scalar, fieldName, identifier, dashedName
  case day, zone, period, duration, limitDuration, percent, plainAmount, anyAmount
  case condition, fieldTest, comparison, following, samePairs
  case exclusions, breakdowns, evidence, term
  case durationMeasure, shareMeasure, rateMeasure, ratioMeasure, scoreMeasure, concentrationMeasure, seriesMeasure
  case attestationMeasure, measure
  case limit, percentBound, durationBound, plainBound, anyBound
  case durationTarget, shareTarget, rateTarget, ratioTarget, scoreTarget, seriesTarget, attestationTarget
  case earlierDurationTarget, earlierShareTarget, earlierRateTarget, earlierRatioTarget, earlierScoreTarget
  case earlierSeriesTarget, earlierAttestationTarget
  case claim, agreementSide
  case column, relation, pick, pauses

  var ref: SchemaNode { ["$ref": .text(SchemaNode.definitions + rawValue)] }

  var schema: SchemaNode {
    switch self {
    case .text: ["type": "string", "minLength": 1]
    case .scalar: ["type": ["string", "number", "boolean"]]
    case .fieldName: matching(Patterns.field)
    case .identifier: matching("^[a-z0-9-]+(\\.[a-z0-9-]+)*$")
    case .dashedName: matching("^[a-z0-9-]+$")
    case .day: matching("^\(Patterns.day)$").adding(["description": "A day, as 2026-07-01."])
    case .zone:
      matching("^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$").adding([
        "description": "The IANA name of a time zone, such as Europe/Madrid."
      ])
    case .period: periodSchema
    case .duration: durationSchema
    case .limitDuration: durationSchema.adding(["not": ["pattern": "^(0+ *[a-z]+ *)+$"]])
    case .percent:
      matching("^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) *%$").adding([
        "description": "A share with its sign, from 0% to 100%: 90%, 99.5%."
      ])
    case .plainAmount: ["type": "number"]
    case .anyAmount:
      [
        "description": "A number, a duration such as 5 s, or a day such as 2026-07-01, as the field's type asks.",
        "anyOf": [Self.plainAmount.ref, Self.duration.ref, Self.day.ref],
      ]
    case .condition: conditionSchema
    case .fieldTest: fieldTestSchema
    case .comparison: comparisonSchema
    case .following: followingSchema
    case .samePairs: samePairsSchema
    case .exclusions: exclusionsSchema
    case .breakdowns: list(of: oneOrMore(Self.fieldName.ref))
    case .evidence: evidenceSchema
    case .term: termSchema
    case .durationMeasure: durationMeasureSchema
    case .shareMeasure: shareMeasureSchema
    case .rateMeasure: rateMeasureSchema
    case .ratioMeasure: ratioMeasureSchema
    case .scoreMeasure: scoreMeasureSchema
    case .concentrationMeasure: concentrationMeasureSchema
    case .seriesMeasure: seriesMeasureSchema
    case .attestationMeasure: attestationMeasureSchema
    case .measure: measureSchema
    case .limit: limitSchema
    case .percentBound: boundSchema(of: Self.percent.ref)
    case .durationBound: boundSchema(of: Self.duration.ref)
    case .plainBound: boundSchema(of: Self.plainAmount.ref)
    case .anyBound: ["anyOf": [Self.percentBound.ref, Self.durationBound.ref, Self.plainBound.ref]]
    case .durationTarget: durationTargetSchema(isEarlier: false)
    case .shareTarget: targetSchema(["share": .percentBound], isEarlier: false)
    case .rateTarget: targetSchema(["rate": .plainBound], isEarlier: false)
    case .ratioTarget: targetSchema(["ratio": .anyBound, "share": .percentBound], isEarlier: false)
    case .scoreTarget: targetSchema(["score": .plainBound, "share": .percentBound], isEarlier: false)
    case .seriesTarget: targetSchema(["share": .percentBound, "mean": .anyBound], isEarlier: false)
    case .attestationTarget: attestationTargetSchema(isEarlier: false)
    case .earlierDurationTarget: durationTargetSchema(isEarlier: true)
    case .earlierShareTarget: targetSchema(["share": .percentBound], isEarlier: true)
    case .earlierRateTarget: targetSchema(["rate": .plainBound], isEarlier: true)
    case .earlierRatioTarget: targetSchema(["ratio": .anyBound, "share": .percentBound], isEarlier: true)
    case .earlierScoreTarget: targetSchema(["score": .plainBound, "share": .percentBound], isEarlier: true)
    case .earlierSeriesTarget: targetSchema(["share": .percentBound, "mean": .anyBound], isEarlier: true)
    case .earlierAttestationTarget: attestationTargetSchema(isEarlier: true)
    case .claim: claimSchema
    case .agreementSide: agreementSideSchema
    case .column: columnSchema
    case .relation: relationSchema
    case .pick: pickSchema
    case .pauses: pausesSchema
    }
  }
}

/// Regular expressions (ECMA-262) that several schemas use.
enum Patterns {
  static let field = "^[a-z][a-z0-9_]*$"
  static let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
}

private let durationSchema = matching(
  "^(?=[0-9])([0-9]+ *w *)?([0-9]+ *d *)?([0-9]+ *h *)?([0-9]+ *min *)?([0-9]+ *s *)?$"
).adding(["description": "A duration in whole numbers, the largest unit first: 20 s, 2 min, 1 h 30 min, 10 d, 2 w."])

private let periodSchema: SchemaNode = [
  "description": .text("The audited period: \(Period.forms)."),
  "anyOf": [
    ["type": "integer", "minimum": 1000, "maximum": 9999],
    matching("^[0-9]{4}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$"), matching("^FY[0-9]{4}(-(Q[1-4]|H[12]))?$"),
    matching("^\(Patterns.day)/\(Patterns.day)$"),
  ],
]

private let exclusionsSchema = mapping(
  "Named reasons for which a record in scope is left out, and counted.", [],
  others: [("^.+$", SharedSchema.condition.ref)])

private let evidenceSchema = list(
  of: mapping(
    "",
    [
      .needed("what", "What shows it.", SharedSchema.text.ref),
      .needed("at", "Where it is to be found: a page, a folder, a cabinet.", SharedSchema.text.ref),
      .optional("until", "The last day on which it holds.", SharedSchema.day.ref),
    ]))
