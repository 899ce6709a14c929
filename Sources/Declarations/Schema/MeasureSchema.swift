// Owns the schemas of what is measured, one for each kind of measure.

import AuditModel

private let field = SharedSchema.fieldName.ref
private let condition = SharedSchema.condition.ref
private let flag: SchemaNode = ["type": "boolean"]

private func kind(_ word: String) -> SchemaKey {
  .needed("kind", "What kind of measure it is.", ["const": .text(word)])
}

private let table = SchemaKey.needed("table", "The table of sources.yml that it reads.", field)
private let at = SchemaKey.optional("at", "The time that dates the record; by default the table's own.", field)
private let openWhen = SchemaKey.optional("open_when", "Which records without an end are still going on.", condition)

let measureSchema = chosen(
  by: "kind", "What is measured, on which fields of which table.",
  [
    ("duration", SharedSchema.durationMeasure.ref), ("share", SharedSchema.shareMeasure.ref),
    ("rate", SharedSchema.rateMeasure.ref), ("ratio", SharedSchema.ratioMeasure.ref),
    ("score", SharedSchema.scoreMeasure.ref), ("concentration", SharedSchema.concentrationMeasure.ref),
    ("series", SharedSchema.seriesMeasure.ref), ("attestation", SharedSchema.attestationMeasure.ref),
  ])

let durationMeasureSchema = mapping(
  "Elapsed time between two times of a record, or a column that already holds it.",
  [
    kind("duration"), table,
    .optional("from", "The time at which it begins.", field),
    .optional("to", "The time at which it ends, or several of which the first present counts.", oneOrMore(field)),
    .optional("column", "A field of type duration that already holds the time.", field),
    at, openWhen,
    .optional(
      "recorded", "The verdict that the source system itself recorded, to be compared with ours.",
      mapping(
        "",
        [
          .needed("met", "Which records it calls met.", condition),
          .needed("missed", "Which records it calls missed.", condition),
        ])),
    .optional(
      "clock", "calendar (every second counts), business (the one calendar), or a calendar's name.",
      SharedSchema.dashedName.ref),
    .optional(
      "pauses", "For which reasons the clock stands still: all, or a list.",
      ["anyOf": [["const": "all"], list(of: SharedSchema.scalar.ref)]]),
    .optional(
      "customer", "The customer's own clock, where it is not the same span on the calendar.",
      mapping(
        "",
        [
          .optional("from", "The customer's first try.", field),
          .optional("to", "The customer's end: the first present of several.", oneOrMore(field)),
          .optional("restarted", "A field that is above 0, or true, where the clock was started again.", field),
        ], rules: ["minProperties": 1])),
    .optional("abandoned", "The time at which those left who were never served.", field),
  ],
  rules: [
    "if": requires("column"),
    "then": forbids("from", "to", "pauses", "customer", "abandoned").adding([
      "properties": ["clock": ["const": "calendar"]]
    ]),
    "else": requires("from", "to").adding(forbids("at")),
  ])

let shareMeasureSchema = mapping(
  "The share of records that meet a condition.",
  [
    kind("share"), table, at,
    .optional("when", "Which records count.", condition),
    .optional("needs", "Fields that must be present for the condition to be known.", list(of: field, atLeast: 0)),
    openWhen,
    .optional(
      "beyond", "Counts what lies beyond the robust fence of its class.",
      mapping(
        "",
        [
          .needed("column", "A field of type duration.", field),
          .optional("by", "The category fields that make a class.", list(of: field)),
          .needed("times", "How far the fence lies beyond the quartiles, usually 1.5.", positive),
        ])),
  ], rules: ["anyOf": [requires("when"), requires("beyond")]])

private let positive: SchemaNode = ["type": "number", "exclusiveMinimum": 0]

let rateMeasureSchema = mapping(
  "Events for every so many of something else: complaints per 1,000 surveys.",
  [
    kind("rate"),
    .needed(
      "events", "What is counted.",
      mapping("", [table, at, .optional("where", "Which of its records count.", condition)])),
    .needed(
      "per", "What it is counted per.",
      mapping(
        "",
        [
          table, at, .optional("where", "Which of its records count.", condition),
          .optional("sum", "A field to add up in place of counting records.", field),
          .optional("each", "Per how many: 1000.", whole(from: 1)),
        ])),
    .optional("adjust", "Fields of both tables by whose mix the rate is standardised.", list(of: field)),
  ])

let ratioMeasureSchema = mapping(
  "One total over another, each with its own dates: matters received over matters solved.",
  [
    kind("ratio"),
    .needed("over", "What is divided.", SharedSchema.term.ref),
    .needed("under", "What it is divided by.", SharedSchema.term.ref),
    .optional("stock", "Whether the opening backlog is shown; both sides count records.", flag),
    .optional("unit", "The unit of the value.", choice(Unit.allCases.map(\.rawValue))),
  ])

let termSchema = mapping(
  "Records of a table, `{ count: contacts }`, or the sum of a field, `{ sum: staffed, table: staff_hours }`.",
  [
    .optional("count", "The table whose records are counted.", field),
    .optional("sum", "The field that is added up.", field),
    .optional("table", "The table of that field.", field),
    at, .optional("where", "Which of its records count.", condition),
  ],
  rules: [
    "if": requires("sum"), "then": requires("table").adding(forbids("count")),
    "else": requires("count").adding(forbids("table")),
  ])

let scoreMeasureSchema = mapping(
  "Marks on a scale: satisfaction, effort, recommendation, quality.",
  [
    kind("score"), table, at,
    .needed("column", "The field that holds the mark.", field),
    .needed("scale", "The lowest and the highest mark, as [1, 5].", pair(of: ["type": "integer"])),
    .optional(
      "as", "mean (where nothing is said), nps (promoters less detractors), or the share of the top marks: top 2.",
      matching("^(mean|nps|top [1-9][0-9]*)$")),
    .optional("unanswered", "Whether rows without a mark are people who were asked and did not answer.", flag),
  ])

let concentrationMeasureSchema = mapping(
  "The share of a sum held by the largest holders: sales held by the top fifth of customers.",
  [
    kind("concentration"), table, at,
    .needed("sum", "The field that is added up.", field),
    .needed("per", "The field that names the holder.", field),
    .needed("top", "The share of holders that count as the top, as 20%.", SharedSchema.percent.ref),
  ])

let seriesMeasureSchema = mapping(
  "A metric that arrives already aggregated: one row per day, or other stretch, and segment.",
  [
    kind("series"), table, at,
    .optional("value", "The metric's own column.", field),
    .optional("numerator", "What is divided; the headline is the sum over the sum.", field),
    .optional("denominator", "What it is divided by, or what weights the value.", field),
    .optional("unit", "The unit of the value.", choice(Unit.allCases.map(\.rawValue))),
  ],
  rules: [
    "anyOf": [
      requires("value").adding(forbids("numerator")),
      requires("numerator", "denominator").adding(forbids("value")),
    ]
  ])

let attestationMeasureSchema = mapping(
  "What no export can show: evidence, with the day until which it holds.",
  [kind("attestation"), .needed("evidence", "What shows it, and where it is.", SharedSchema.evidence.ref)])
