// Owns the schema of company.yml.

import AuditModel

private let weekday = "(?:mon|tue|wed|thu|fri|sat|sun)"
private let clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
private let shifts = oneOrMore(
  matching("^\(clock)-(?:\(clock)|24:00)$").adding([
    "description": "HH:mm-HH:mm; an end before the start is the next day's."
  ]))

private let calendar = mapping(
  "Opening hours.",
  [
    .optional("zone", "The zone of its hours, by default the company's.", SharedSchema.zone.ref),
    .needed(
      "hours", "The shifts of each weekday or range of them; a day that is not named is closed.",
      names("", "^\(weekday)(?:-\(weekday))?$", shifts)),
    .optional("holidays", "Days that are closed.", list(of: SharedSchema.day.ref, atLeast: 0)),
    .optional("days", "Days with other hours.", mapping("", [], others: [("^\(Patterns.day)$", shifts)])),
  ])

let companySchema = mapping(
  "",
  [
    .needed("company", "The company's name.", SharedSchema.text.ref),
    .needed("zone", "The zone in which days begin, and times without an offset are read.", SharedSchema.zone.ref),
    .optional(
      "period", "The audited period; by default the last whole quarter in the exports.", SharedSchema.period.ref),
    .optional("fiscal_year_starts", "The month in which the fiscal year begins.", whole(from: 1, to: 12)),
    .optional("as_of", "The day at whose end open records are judged.", SharedSchema.day.ref),
    .optional(
      "privacy", "What is shown of people.",
      mapping(
        "",
        [
          .optional("floor", "Groups with fewer records are not shown.", whole(from: 1)),
          .optional("agents", "Made-up names that stay the same, or their own.", choice(["pseudonyms", "named"])),
        ], rules: ["minProperties": 1])),
    .optional(
      "calendars", "Opening hours by name.", names("", "^(?!(?:calendar|business)$)[a-z0-9-]+$", calendar)),
    .optional(
      "fail_on", "What makes a run exit with status 1.",
      list(of: choice(FailureGrade.allCases.map(\.rawValue))).adding([
        "uniqueItems": true, "if": ["contains": ["const": "never"]], "then": ["maxItems": 1],
      ])),
    .optional(
      "families", "The families of standards in the order they are shown, with their titles.",
      names("", "^[a-z0-9-]+$", SharedSchema.text.ref)),
  ])
