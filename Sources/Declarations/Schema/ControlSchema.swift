// Owns the schemas of the control checklist and of the answers to findings.

import AuditModel

private let field = SharedSchema.fieldName.ref
private let at = SchemaKey.optional("at", "The time that dates a row; by default the table's own.", field)
private let table = SchemaKey.needed("table", "The table that is read.", field)
private let scope = SchemaKey.optional("where", "Which of its rows count.", SharedSchema.condition.ref)

let controlSchema = mapping(
  "",
  [
    .optional("owner", "Who answers for the element.", SharedSchema.text.ref),
    .optional("reviewed", "The day on which it was last looked at.", SharedSchema.day.ref),
    .needed(
      "questions", "What is asked, by an id that begins with the element's name.",
      names(
        "", "^(?:\(ChecklistElement.Kind.allCases.map(\.rawValue).joined(separator: "|")))(?:\\.[a-z0-9-]+)+$",
        question)),
  ])

private let question = mapping(
  "",
  [
    .needed("asks", "The question.", SharedSchema.text.ref),
    .optional("answer", "What the company answers; without it the question is unanswered.", SharedSchema.text.ref),
    .optional("owner", "Who answers for it; by default the element's owner.", SharedSchema.text.ref),
    .optional("evidence", "What shows it, and where it is.", SharedSchema.evidence.ref),
    .optional("claim", "What the answer says that data can test.", SharedSchema.claim.ref),
  ])

let claimSchema = mapping(
  "One claim that data can show to be otherwise.",
  [
    .optional(
      "measured", "A measure and a target of its own.",
      mapping(
        "",
        [
          .needed("measure", "What is measured.", SharedSchema.measure.ref),
          .optional("target", "What is asked.", ["type": "object"]),
        ] + scopeKeys, rules: targetRules)),
    .optional("standards", "Standards that are to be met.", list(of: SharedSchema.identifier.ref)),
    .optional(
      "values", "The values that a category takes are these and no others.",
      mapping(
        "",
        [
          table, .needed("field", "The category.", field),
          .needed("are", "Its values.", list(of: SharedSchema.scalar.ref)),
        ])),
    .optional("every_month", "Every month of the period has rows.", mapping("", [table, at, scope])),
    .optional(
      "peaks", "The busiest weekdays and months are these.",
      mapping(
        "",
        [
          table, at, scope,
          .optional(
            "weekdays", "Three-letter names.", list(of: choice(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))),
          .optional(
            "months", "Three-letter names.",
            list(
              of: choice([
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
              ]))),
        ], rules: ["anyOf": [requires("weekdays"), requires("months")]])),
    .optional(
      "staffing", "Staff is there when customers are.",
      mapping(
        "",
        [
          .needed("demand", "What comes in.", SharedSchema.term.ref),
          .needed("staff", "Who is there.", SharedSchema.term.ref),
          .needed("at_most", "The share of demand that may fall where staff does not.", SharedSchema.percent.ref),
        ])),
    .optional(
      "coverage", "Every value of a field has so many rows in the period.",
      mapping("", [table, at, .needed("per", "The field.", field), atLeast])),
    .optional(
      "variety", "Nobody gives the same mark to all.",
      mapping(
        "",
        [
          table, at, .needed("mark", "The field that holds the mark.", field),
          .needed("per", "Who gives it.", field), atLeast,
        ])),
    .optional(
      "agreement", "Groups with higher marks have the better outcome.",
      mapping(
        "",
        [
          .needed("mark", "The mark, by group.", SharedSchema.agreementSide.ref),
          .needed("outcome", "The outcome, by group.", SharedSchema.agreementSide.ref),
          .needed("outcome_is", "Whether more of the outcome is worse or better.", choice(["harm", "benefit"])),
          atLeast,
        ])),
    .optional(
      "counterweights", "Every rewarded standard has a counterweight that is not rewarded too.", ["const": true]),
  ], rules: ["minProperties": 1, "maxProperties": 1])

private let atLeast = SchemaKey.needed("at_least", "The fewest rows that count.", whole(from: 1))

let agreementSideSchema = mapping(
  "",
  [
    table, at, .needed("per", "The field that makes the groups.", field),
    .optional("mean", "The field whose mean it is.", field),
    .optional("share", "The condition whose share it is.", SharedSchema.condition.ref),
  ], rules: ["oneOf": [requires("mean"), requires("share")]])

let responsesSchema: SchemaNode = list(
  of: mapping(
    "What the company answers to one finding. Nothing is hidden by it.",
    [
      .needed(
        "finding", "The finding's id: DETECTOR:STANDARD-OR-QUESTION, or DETECTOR:STANDARD:SEGMENT.",
        matching("^[a-z][a-z0-9-]*:.+$")),
      .needed("explanation", "What the company says of it.", SharedSchema.text.ref),
      .optional("owner", "Who does something about it.", SharedSchema.text.ref),
      .optional("due", "By which day.", SharedSchema.day.ref),
      .optional("done", "On which day it was done.", SharedSchema.day.ref),
    ]), atLeast: 0)
