// Owns the schemas of sources.yml and of the presets that its tables may begin from.

import AuditModel

private let field = SharedSchema.fieldName.ref
private let fields = ["all", "any", "not", "followed_by"].joined(separator: "|")

/// Everything that a table may say, but for which files fill it and what it begins from.
private let tableKeys: [SchemaKey] = [
  .optional(
    "format", "How records are written; by default .ndjson and .jsonl hold JSON, and all other files delimited text.",
    choice(FileFormat.allCases.map(\.rawValue))),
  .optional(
    "encoding", "The characters of the files; by default a byte order mark decides, else they are UTF-8.",
    choice(TextEncoding.allCases.map(\.rawValue))),
  .optional(
    "delimiter", "One character, or the word tab; by default the file's name or its header decides.",
    matching("^([\\t -!#-~]|tab)$")),
  .optional("decimal_mark", "What parts whole numbers from decimals; by default a point.", choice([".", ","])),
  .optional("thousands_mark", "What parts thousands; by default nothing.", choice([".", ",", "'", " "])),
  .optional("key", "The field that names a record; several rows of one key collapse to one.", field),
  .optional(
    "keep", "Which row of a key is the record: last, or last by FIELD.", matching("^last( by [a-z][a-z0-9_]*)?$")),
  .optional(
    "nulls", "Texts that mean no value.",
    ["type": "array", "items": ["type": ["string", "number", "boolean", "null"]]]),
  .optional("at", "The time that dates a row; by default the table's only time.", field),
  .optional(
    "columns", "Our fields, and the columns that hold them.",
    names("", "^(?!(?:\(fields))$)[a-z][a-z0-9_]*$", SharedSchema.column.ref)),
  .optional(
    "children", "Fields rolled up from the rows of other tables.", names("", "^.+$", SharedSchema.relation.ref)),
  .optional("pauses", "What stops a clock for a record of this table.", SharedSchema.pauses.ref),
  .optional(
    "roles", "Which field plays which part.",
    mapping(
      "",
      TableMapping.roles.map { .optional($0.name, roleWords($0.name), field) })),
]

private func roleWords(_ role: String) -> String {
  role == "logged_at"
    ? "When the system itself wrote the record's end down." : "The field of the \(role.replacing("_", with: " "))."
}

/// What does not go together, whatever the table begins from.
private let contradictions: SchemaNode = [
  "allOf": [
    among("format", ["ndjson"], forbids("delimiter")),
    among("decimal_mark", [","], ["properties": ["thousands_mark": ["not": ["const": ","]]]]),
    among("decimal_mark", ["."], ["properties": ["thousands_mark": ["not": ["const": "."]]]]),
  ]
]

/// What a table needs that begins from nothing.
private let standalone = among("thousands_mark", ["."], requires("decimal_mark"))
  .adding(["required": ["columns"], "dependentRequired": ["keep": ["key"]]])

private func among(_ key: String, _ words: [String], _ rules: SchemaNode) -> SchemaNode {
  ["if": ["properties": .object([(key: key, value: choice(words))]), "required": [.text(key)]], "then": rules]
}

let sourcesSchema = names(
  "", Patterns.field,
  mapping(
    "Which files fill the table, and which column is which field.",
    [
      .needed(
        "files", "A path or pattern below the exports folder.",
        matching("^(?![/~])(?!(?:.*/)?\\.\\.(?:/|$)).+$")),
      .optional(
        "preset",
        "The known product's export that the table begins from, as zendesk or zendesk.tickets; what is "
          + "written beside it goes before it.",
        matching("^[a-z0-9-]+(\\.[a-z][a-z0-9_]*)?$")),
    ] + tableKeys, rules: contradictions.adding(["if": requires("preset"), "else": standalone])))

let presetSchema = names(
  "", Patterns.field,
  mapping("An export of a product: which column is which field.", tableKeys, rules: standalone.adding(contradictions)))

/// A type with its options. A field that `isJoined` may be read from two columns.
private func typed(
  _ word: String, isJoined: Bool = false, _ options: [SchemaKey], rules: SchemaNode = [:]
) -> (word: String, form: SchemaNode) {
  let header = SharedSchema.scalar.ref
  let keys: [SchemaKey] = [
    .optional(
      "from", "The file's own header, or the path to a JSON value; by default the field's name.",
      isJoined ? ["anyOf": [header, pair(of: header)]] : header),
    .optional("nth", "Which of several columns of this name, from 1.", whole(from: 1)),
    .needed("type", "What the column holds.", ["const": .text(word)]),
  ]
  let lists: SchemaNode = [
    "if": ["properties": ["from": ["type": "array"]], "required": ["from"]], "then": forbids("nth"),
  ]
  return (word, mapping("", keys + options, rules: isJoined ? lists.adding(rules) : rules))
}

let columnSchema: SchemaNode = [
  "description": "The type alone, where the header is the field's name; or { from: \"Header\", type: … }.",
  "if": ["type": "object"],
  "then": chosen(
    by: "type", "A column.",
    [
      typed("text", isJoined: true, []),
      typed(
        "category",
        [
          .optional(
            "values", "What raw values become, as { \"Chat - Web\": chat }.",
            ["type": "object", "additionalProperties": SharedSchema.scalar.ref])
        ]),
      typed(
        "time", isJoined: true,
        [
          .optional(
            "format",
            "The pattern of its times; by default ISO 8601. Parts are \(TimePattern.letters); or "
              + "\(listed(TimePattern.epochs.map(\.text))), of a count since 1970.",
            SharedSchema.text.ref),
          .optional("zone", "The zone of its times, by default the company's.", SharedSchema.zone.ref),
        ]),
      typed(
        "duration",
        [
          .optional("unit", "The unit of its numbers.", choice(DurationUnit.allCases.map(\.rawValue))),
          .optional(
            "format", "How durations are written that are no numbers; words are as 1h 5m, 2 days 3 hours or PT1H5M.",
            choice(DurationForm.formats)),
        ], rules: ["not": requires("unit", "format")]),
      typed("integer", []),
      typed(
        "decimal",
        [
          .needed("places", "How many decimal places the numbers have.", whole(from: 0, to: 6)),
          .optional("unit", "percent, where 87.5% or 87.5 is 0.875.", choice(["percent"])),
        ], rules: when("unit", then: ["properties": ["places": ["minimum": 2]]])),
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
