// Owns the schema of audit.json, as the program writes it.

import AuditModel

private let text: SchemaNode = ["type": "string"]
private let number: SchemaNode = ["type": "number"]
private let count: SchemaNode = whole(from: 0)
private let integer: SchemaNode = ["type": "integer"]
private let flag: SchemaNode = ["type": "boolean"]
private let day = SharedSchema.day.ref
private let counts: SchemaNode = ["type": "object", "additionalProperties": count]

private func items(_ item: SchemaNode) -> SchemaNode { ["type": "array", "items": item] }

/// Keys that need no more words than their names.
private func needed(_ type: SchemaNode, _ names: String...) -> [SchemaKey] {
  names.map { .needed($0, spoken($0), type) }
}

private func optional(_ type: SchemaNode, _ names: String...) -> [SchemaKey] {
  names.map { .optional($0, spoken($0), type) }
}

/// `openPastLimit` as `Open past limit.`
private func spoken(_ name: String) -> String {
  let words = name.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
  return words.prefix(1).uppercased() + words.dropFirst() + "."
}

let auditSchema = mapping(
  "",
  [
    .needed("schema", "The version of this form.", ["const": "plumbline/audit/1"]),
    .needed(
      "period", "The audited days, both ends included.", mapping("", needed(text, "name") + needed(day, "from", "to"))),
    .needed("asOf", "The day at whose end open records are judged.", day),
    .needed("company", "The company's name.", text),
    .needed("tool", "What wrote it.", mapping("", needed(text, "name", "version"))),
    .needed("declarations", "SHA-256 over the declaration files.", mapping("", needed(text, "digest"))),
    .needed("standards", "How each standard stands.", items(standard)),
    .needed("findings", "What has gone wrong with standards.", items(finding)),
    .needed("detectorsRun", "How many detectors were run.", count),
    .needed("checks", "What each detector could look at.", items(check)),
    .needed("constants", "Of the numbers that decide between a finding and none.", mapping("", needed(text, "digest"))),
    .needed("control", "How each question of the checklist stands.", items(question)),
    .needed("responses", "What the company answers to findings.", items(response)),
    .needed(
      "ledger", "The account of every row.",
      mapping(
        "",
        [
          .needed("files", "read = kept + superseded + rejected.", items(file)),
          .needed(
            "standards", "kept = outside + scope + excluded + unassessable + used.", items(standardLedger)),
        ])),
  ])

private let standard = mapping(
  "A standard and its figures. Shares run from 0 to 1, durations are in seconds.",
  needed(text, "id", "title", "family") + [
    .needed("kind", "The kind of measure.", choice(Measure.kinds)),
    .needed("verdict", "How it stands.", choice(Verdict.allCases.map(\.rawValue))),
    .needed("capability", "Whether its process meets the target.", choice(Capability.allCases.map(\.rawValue))),
    .needed("integrity", "Whether the number can be believed.", choice(Integrity.allCases.map(\.rawValue))),
    .needed("unit", "The unit of the value.", choice(Unit.allCases.map(\.rawValue))),
  ] + optional(text, "unmeasuredBecause") + optional(number, "value", "low", "high", "plainMean")
    + optional(count, "n", "hits", "openPastLimit") + [
      .optional("valueIsAtLeast", "There where open records let only so much be said.", ["const": true]),
      .optional("customersClock", "The same standard as the customer lived it.", customersClock),
      .optional("detail", "Figures of the kind of measure alone.", detail),
      .needed("target", "The target, with the bound that the value was judged by.", target),
      .optional("quantiles", "Percentiles, as p90.", ["type": "object", "additionalProperties": number]),
      .needed("segments", "The breakdowns.", items(segment)),
      .optional("eventSegments", "Of a rate, by fields of its events alone.", items(segment)),
      .needed("series", "The values by quarter, month and week.", items(point)),
      .optional("recorded", "The source's own verdicts beside ours.", items(recorded)),
      .optional("promise", "Whom the standard has been told.", choice(Promise.allCases.map(\.rawValue))),
      .optional("reward", "What is paid for it.", mapping("", needed(text, "who") + optional(number, "threshold"))),
      .needed("counterweights", "Ids of the standards beside it.", items(text)),
    ] + optional(text, "owner") + optional(day, "reviewed"))

private let customersClock = mapping(
  "",
  needed(number, "value") + optional(number, "low", "high") + [
    .needed(
      "gap", "What lies between the customer's clock and the declared one.",
      items(
        mapping(
          "",
          [
            .needed(
              "cause", "What the time was lost to.",
              choice(["closed hours", "pause", "late start", "restart", "early stop"]))
          ] + optional(text, "reason") + needed(integer, "seconds") + optional(integer, "hits"))))
  ] + optional(count, "bothHit", "onlyDeclared", "onlyCustomer", "neither"))

private let detail = mapping(
  "",
  optional(count, "events", "openingStock", "closingStock", "asked", "holders", "top")
    + optional(number, "per", "crude", "expected", "over", "under") + [
      .optional(
        "marks", "How often each mark was given.", items(mapping("", needed(number, "mark") + needed(count, "count"))))
    ])

private let target = mapping(
  "",
  [
    .needed(
      "statistic", "What is bounded: share within, share, mean, median, p90, rate, ratio, score, attested.",
      matching("^(share within|share|mean|median|p[1-9][0-9]?|rate|ratio|score|attested)$"))
  ] + optional(number, "atLeast", "atMost", "limitTimes") + optional(integer, "limitSeconds") + [
    .optional("limitsByCategory", "Seconds by category.", ["type": "object", "additionalProperties": integer])
  ] + optional(text, "limitField"))

private let segment = mapping(
  "",
  needed(text, "name") + needed(items(text), "by", "values") + needed(number, "value")
    + optional(number, "low", "high", "closedOnly") + needed(count, "n") + [
      .needed("verdict", "How the group stands.", choice(Verdict.allCases.map(\.rawValue)))
    ])

private let point = mapping(
  "",
  needed(text, "period") + [.needed("stretch", "How long it is.", choice(Stretch.allCases.map(\.rawValue)))]
    + needed(number, "value") + needed(count, "n") + optional(number, "plainMean") + needed(flag, "partial"))

private let recorded = mapping(
  "",
  [
    .needed("ours", "Our verdict.", choice(RecordedComparison.Row.Ours.allCases.map(\.rawValue))),
    .needed("flag", "The source's own.", choice(RecordedComparison.Row.Flag.allCases.map(\.rawValue))),
  ] + needed(count, "count", "open"))

private let finding = mapping(
  "",
  needed(text, "id", "detector") + [
    .needed("tier", "How strong the evidence is.", choice(Tier.allCases.map(\.rawValue)))
  ] + needed(text, "statement", "check") + optional(text, "because", "standard", "question", "segment") + [
    .optional(
      "effect", "How large it is.",
      mapping("", needed(number, "value") + optional(number, "low", "high") + needed(count, "n") + needed(text, "unit"))
    )
  ] + optional(count, "customers") + optional(number, "p", "q", "smallestDetectable"))

private let check = mapping(
  "",
  needed(text, "detector", "standard") + [
    .needed("outcome", "What it came to.", choice(["quiet", "found", Tier.notAssessable.rawValue])),
    .optional("tier", "The highest of what was found.", choice(Tier.allCases.map(\.rawValue))),
  ] + optional(text, "reason", "unit") + needed(count, "tests") + optional(number, "smallestDetectable"))

private let question = mapping(
  "",
  needed(text, "id") + [
    .needed("element", "Which of the five elements.", choice(ChecklistElement.Kind.allCases.map(\.rawValue)))
  ] + needed(text, "question") + [
    .needed("status", "How it stands on the as-of day.", choice(QuestionResult.Status.allCases.map(\.rawValue)))
  ] + optional(text, "answer", "owner") + [
    .needed(
      "evidence", "What shows it.", items(mapping("", needed(text, "what", "at") + optional(day, "validUntil"))))
  ] + optional(text, "claim") + [
    .optional("test", "What the data say of the claim.", choice(QuestionResult.Test.allCases.map(\.rawValue)))
  ] + optional(text, "figure"))

private let response = mapping(
  "",
  needed(text, "finding", "explanation") + optional(text, "owner") + optional(day, "due", "done")
    + needed(flag, "overdue"))

private let file = mapping(
  "",
  needed(text, "table", "file", "digest") + needed(count, "read", "kept", "superseded")
    + needed(counts, "rejected", "notes"))

private let standardLedger = mapping(
  "",
  needed(text, "id") + optional(text, "table") + needed(count, "kept", "outside", "scope", "used")
    + needed(counts, "excluded", "unassessable"))
