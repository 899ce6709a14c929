// Owns the schema of conditions on the fields of a record.

private let compared: SchemaNode = oneOrMore(SharedSchema.scalar.ref)

let conditionSchema = mapping(
  "All of these must hold: a field and its value, or a test of it; `all`, `any`, `not`; `followed_by`.",
  [
    .optional("all", "All of these conditions.", list(of: SharedSchema.condition.ref)),
    .optional("any", "Any of these conditions.", list(of: SharedSchema.condition.ref)),
    .optional("not", "Not this condition.", SharedSchema.condition.ref),
    .optional("followed_by", "Another row follows within a time.", SharedSchema.following.ref),
  ],
  // Only what is not one of the four words is a field.
  others: [("^(?!(?:all|any|not|followed_by)$)[a-z][a-z0-9_]*$", SharedSchema.fieldTest.ref)],
  rules: ["minProperties": 1])

let fieldTestSchema: SchemaNode = ["anyOf": [compared, SharedSchema.comparison.ref]]

let comparisonSchema = mapping(
  "A test of the field; all of its parts must hold. A comparison with a missing value is false.",
  [
    .optional("at_least", "This or more.", SharedSchema.anyAmount.ref),
    .optional("at_most", "This or less.", SharedSchema.anyAmount.ref),
    .optional("above", "More than this.", SharedSchema.anyAmount.ref),
    .optional("below", "Less than this.", SharedSchema.anyAmount.ref),
    .optional("between", "The lower and the upper value, both included.", pair(of: SharedSchema.anyAmount.ref)),
    .optional("not", "Not this value, or none of these.", compared),
    .optional("missing", "Whether the field has no value.", ["type": "boolean"]),
  ], rules: ["minProperties": 1])

let followingSchema = mapping(
  "A later row with the same values in some fields: the same customer, on the same topic, within 7 days.",
  [
    .optional("table", "The table of the later row; by default the measure's own.", SharedSchema.fieldName.ref),
    .needed("same", "The fields that hold the same: a list, or pairs `own: theirs`.", SharedSchema.samePairs.ref),
    .needed("within", "The longest time after which it still counts.", SharedSchema.limitDuration.ref),
    .optional("from", "The record's own time that the row must lie after.", SharedSchema.fieldName.ref),
    .optional("at", "The time of the later row.", SharedSchema.fieldName.ref),
    .optional("where", "Which of those rows count.", SharedSchema.condition.ref),
  ])

let samePairsSchema: SchemaNode = [
  "anyOf": [
    list(of: SharedSchema.fieldName.ref),
    names("Our field: theirs.", Patterns.field, SharedSchema.fieldName.ref),
  ]
]
