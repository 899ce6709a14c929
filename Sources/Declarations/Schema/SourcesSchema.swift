// Owns the schema of sources.yml.

import AuditModel

private let field = SharedSchema.fieldName.ref
private let fields = ["all", "any", "not", "followed_by"].joined(separator: "|")

private let table = mapping(
  "Which files fill the table, and which column is which field.",
  [
    .needed(
      "files", "A path or pattern below the exports folder.",
      matching("^(?![/~])(?!(?:.*/)?\\.\\.(?:/|$)).+$")),
    .optional(
      "delimiter", "One character, or the word tab; by default the file's name decides.",
      matching("^([\\t -!#-~]|tab)$")),
    .optional("key", "The field that names a record; several rows of one key collapse to one.", field),
    .optional(
      "keep", "Which row of a key is the record: last, or last by FIELD.", matching("^last( by [a-z][a-z0-9_]*)?$")),
    .optional(
      "nulls", "Texts that mean no value.",
      ["type": "array", "items": ["type": ["string", "number", "boolean", "null"]]]),
    .optional("at", "The time that dates a row; by default the table's only time.", field),
    .needed(
      "columns", "Our fields, and the columns that hold them.",
      names("", "^(?!(?:\(fields))$)[a-z][a-z0-9_]*$", SharedSchema.column.ref)),
    .optional(
      "children", "Fields rolled up from the rows of other tables.", names("", "^.+$", SharedSchema.relation.ref)),
    .optional("pauses", "What stops a clock for a record of this table.", SharedSchema.pauses.ref),
    .optional(
      "roles", "Which field plays which part.",
      mapping(
        "", ["agent", "team", "customer", "channel", "priority"].map { .optional($0, "The \($0)'s field.", field) })),
  ], rules: ["dependentRequired": ["keep": ["key"]]])

let sourcesSchema = names("", Patterns.field, table)

private func typed(_ word: String, _ options: [SchemaKey]) -> (word: String, form: SchemaNode) {
  let keys: [SchemaKey] = [
    .optional("from", "The file's own header; by default the field's name.", SharedSchema.scalar.ref),
    .needed("type", "What the column holds.", ["const": .text(word)]),
  ]
  return (word, mapping("", keys + options))
}

let columnSchema: SchemaNode = [
  "description": "The type alone, where the header is the field's name; or { from: \"Header\", type: … }.",
  "if": ["type": "object"],
  "then": chosen(
    by: "type", "A column.",
    [
      typed("text", []),
      typed(
        "category",
        [
          .optional(
            "values", "What raw values become, as { \"Chat - Web\": chat }.",
            ["type": "object", "additionalProperties": SharedSchema.scalar.ref])
        ]),
      typed(
        "time",
        [
          .optional(
            "format", "The pattern of its times; by default ISO 8601. Parts are \(TimePattern.letters).",
            SharedSchema.text.ref),
          .optional("zone", "The zone of its times, by default the company's.", SharedSchema.zone.ref),
        ]),
      typed("duration", [.optional("unit", "The unit of its numbers.", choice(DurationUnit.allCases.map(\.rawValue)))]),
      typed("integer", []),
      typed("decimal", [.needed("places", "How many decimal places the numbers have.", whole(from: 0, to: 6))]),
      typed(
        "boolean",
        [
          .optional("true_when", "The words that mean true.", oneOrMore(SharedSchema.scalar.ref)),
          .optional("false_when", "The words that mean false.", oneOrMore(SharedSchema.scalar.ref)),
        ]),
    ]),
  "else": choice(ColumnType.names.filter { $0 != "decimal" }),
]

let relationSchema = mapping(
  "Rows of a table that belong to a record, and the fields that are rolled up from them.",
  [
    .needed("table", "The table of the rows.", field),
    .needed("on", "Their field that equals our key; or pairs `own: theirs`.", on),
    .optional("where", "Which of the rows count.", SharedSchema.condition.ref),
  ],
  others: [("^(?!(?:table|on|where|\(fields))$)[a-z][a-z0-9_]*$", SharedSchema.pick.ref)])

private let on: SchemaNode = ["anyOf": [field, names("Our field: theirs.", Patterns.field, field)]]

let pickSchema = mapping(
  "One value from the related rows.",
  [
    .optional("count", "How many there are.", ["const": true]),
    .optional("sum", "The sum of a field.", field),
    .optional("min", "The least of a field.", field),
    .optional("max", "The greatest of a field.", field),
    .optional("first", "The field in the first row.", field),
    .optional("last", "The field in the last row.", field),
    .optional("by", "What orders the rows for first and last; by default their table's own time.", field),
    .optional("where", "Which of the rows count.", SharedSchema.condition.ref),
  ],
  rules: [
    "oneOf": .list(["count", "sum", "min", "max", "first", "last"].map { requires($0) }),
    "if": requires("by"), "then": ["anyOf": [requires("first"), requires("last")]],
  ])

let pausesSchema: SchemaNode = [
  "if": requires("columns"),
  "then": mapping(
    "Duration fields of the record that hold the time paused.",
    [.needed("columns", "The field of each reason.", names("", "^.+$", field))]),
  "else": mapping(
    "Rows of another table: intervals with a reason.",
    [
      .needed("table", "The table of the intervals.", field),
      .needed("on", "Their field that equals our key; or pairs `own: theirs`.", on),
      .optional("where", "Which of the rows count.", SharedSchema.condition.ref),
      .needed("from", "When the pause began.", field),
      .needed("to", "When it ended; a row without an end is still going on.", field),
      .optional("reason", "The category that says why.", field),
    ]),
]
