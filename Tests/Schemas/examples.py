"""Owns examples of the language: whole ones that every schema must accept, and the changes that make them wrong."""

HEAD = "id: speed.example\ntitle: An example\nfamily: speed\n"

# Front matter of standards, by what they show.
STANDARDS = {
  "a duration": HEAD + """
measure:
  kind: duration
  table: contacts
  from: created_at
  to: [first_reply_at, solved_at]
  open_when: { status: open }
  recorded: { met: { sla: met }, missed: { sla: missed } }
  clock: office
  pauses: [waiting for customer]
  customer: { from: first_try_at, to: solved_at, restarted: restarts }
  abandoned: left_at
target: { share: 90%, within: 2 min }
previously:
  - { until: 2026-03-31, share: 85%, within: 1 h 30 min }
where: { channel: [chat, 4], reopens: { at_least: 1, below: 9 }, spam: false }
exclude:
  spam, and the like: { any: [{ status: spam }, { not: { waited: { above: 5 s } } }] }
by: [team, [team, priority]]
counts: due
near: 2%
owner: Head of Support
promise: public
reward: { who: agent, threshold: 90% }
counterweights: [precision.came-back]
reviewed: 2026-07-01
""",
  "a column of durations": HEAD + """
measure: { kind: duration, table: contacts, column: wrap_time, at: solved_at }
target: { mean: { at_most: 90 s } }
near: 10 s
""",
  "a percentile": HEAD + """
measure: { kind: duration, table: contacts, from: created_at, to: solved_at, pauses: all }
target: { p90: { between: [1 h, 2 d] } }
""",
  "a deadline": HEAD + """
measure: { kind: duration, table: sales, from: sold_at, to: delivered_at }
target: { share: 95%, within: { deadline: promised_on } }
""",
  "limits by priority": HEAD + """
measure: { kind: duration, table: contacts, from: created_at, to: solved_at }
target: { share: 90%, within: { by: priority, limits: { urgent: 4 h, 2: 8 h } } }
""",
  "times what was announced": HEAD + """
measure: { kind: duration, table: waits, from: joined_at, to: served_at }
target: { share: 90%, within: { column: announced_wait, times: 1.25 } }
""",
  "a share": HEAD + """
measure:
  kind: share
  table: contacts
  when: { not: { followed_by: { same: [customer, topic], within: 7 d, from: created_at } } }
  needs: []
target: { share: { at_least: 70% } }
follow_up: 7 d
""",
  "beyond a fence": HEAD + """
measure: { kind: share, table: contacts, beyond: { column: handle_time, by: [topic], times: 1.5 } }
target: { share: { at_most: 2% } }
""",
  "followed by rows of another table": HEAD + """
measure:
  kind: share
  table: surveys
  when: { followed_by: { table: sales, same: { customer: buyer }, within: 60 d, at: sold_at, where: { kind: shop } } }
target: { share: { at_least: 20% } }
where: { answered_at: { at_least: 2026-01-01, missing: false } }
""",
  "a rate": HEAD + """
measure:
  kind: rate
  events: { table: complaints, at: received_at, where: { reason: delivery } }
  per: { table: surveys, sum: weight, each: 1000 }
  adjust: [customer_kind]
target: { rate: { at_most: 10 } }
breakdown: [reason]
""",
  "a ratio of counts": HEAD + """
measure:
  kind: ratio
  over: { count: contacts, at: created_at }
  under: { count: contacts, at: solved_at }
  stock: true
target: { ratio: { at_most: 1.0 } }
near: 0.02
""",
  "a ratio of sums": HEAD + """
measure:
  kind: ratio
  over: { sum: busy, table: staff_hours }
  under: { sum: staffed, table: staff_hours }
  unit: share
target: { share: { between: [75%, 88%] } }
""",
  "a score": HEAD + """
measure:
  { kind: score, table: surveys, at: answered_at, column: satisfaction, scale: [1, 5], as: top 2, unanswered: true }
target: { share: { at_least: 85% } }
""",
  "promoters": HEAD + """
measure: { kind: score, table: surveys, column: recommend, scale: [0, 10], as: nps }
target: { score: { at_least: -10 } }
""",
  "a concentration": HEAD + """
measure: { kind: concentration, table: sales, sum: amount, per: customer, top: 20% }
target: { share: { at_most: 60% } }
""",
  "a series": HEAD + """
measure: { kind: series, table: phone_lines, numerator: minutes_available, denominator: minutes }
target: { share: { at_least: 99.5% } }
""",
  "an attestation": HEAD + """
measure: { kind: attestation, evidence: [{ what: The process is published, at: "Handbook, 4", until: 2026-12-31 }] }
""",
}

COMPANY = """
company: Larkspur & Finch Outfitters
zone: Europe/Madrid
period: 2026-Q3
fiscal_year_starts: 4
as_of: 2026-10-07
privacy: { floor: 10, agents: pseudonyms }
fail_on: [missed, worth-asking]
families: { speed: Speed, after-sales: After-sales }
calendars:
  office:
    zone: Europe/Madrid
    hours: { mon-fri: ["09:00-14:00", "15:00-18:30"], sat: "10:00-14:00", sun: "22:00-24:00" }
    holidays: [2026-08-15]
    days: { 2026-12-24: "09:00-13:00" }
"""

SOURCES = """
contacts:
  files: "contacts-*.csv"
  delimiter: tab
  key: id
  keep: last by updated_at
  nulls: ["", "-", ~, 0]
  at: created_at
  columns:
    id: text
    created_at: { from: "Created at", type: time, format: "dd/MM/yyyy HH:mm:ss", zone: UTC }
    channel: { from: Via, type: category, values: { "Chat - Web": chat, 4: phone } }
    amount: { type: decimal, places: 2 }
    wait: { type: duration, unit: minutes }
    bot: { type: boolean, true_when: [Y, 1], false_when: N }
  children:
    comments:
      table: comments
      on: contact_id
      where: { bot: false }
      first_reply_at: { first: at, where: { author: agent } }
      replies: { count: true }
      last_team: { last: team, by: at }
    answers:
      table: faq
      on: { topic: subject }
      longest: { max: seconds }
  pauses: { table: pauses, on: contact_id, from: began_at, to: ended_at, reason: reason }
  roles: { team: team, agent: agent }
waits:
  files: waits.csv
  columns: { joined_at: time }
  pauses: { columns: { waiting for customer: waiting_time } }
calls:
  files: "calls-*.csv.zst"
  format: delimited
  encoding: windows-1252
  delimiter: ";"
  decimal_mark: ","
  thousands_mark: "."
  columns:
    queue: { from: Label, nth: 2, type: category }
    unnamed: { from: "", nth: 1, type: text }
    began_at: { from: [Start_Date, Start_Time], type: time, format: "MM/dd/yyyy HH:mm:ss" }
    talk: { from: Talk time, type: duration, format: "h:mm:ss" }
    hold: { type: duration, format: words }
    answered: { from: Answer rate, type: decimal, places: 4, unit: percent }
chats:
  files: chats.ndjson
  encoding: utf-16
  thousands_mark: "'"
  columns:
    at: { from: created, type: time, format: epoch milliseconds }
    handle: { from: "people[kind=agent].metrics[0].value", type: duration, unit: milliseconds }
issues:
  preset: jira-service-management.issues
  files: issues.csv
  keep: last
  thousands_mark: "."
  roles: { agent: assignee }
tickets: { preset: zendesk, files: "*" }
"""

PRESET = """
tickets:
  format: ndjson
  key: id
  keep: last by updated_at
  nulls: [null, "-"]
  at: created_at
  columns:
    id: text
    created_at: time
    updated_at: time
  roles: { agent: assignee }
  children:
    metrics: { table: ticket_metrics, on: ticket_id, reopens: { max: reopens } }
ticket_metrics:
  columns: { ticket_id: text, reopens: integer }
"""

CONTROL = """
owner: Quality Manager
reviewed: 2026-05-04
questions:
  surveys.when:
    asks: When do we ask?
    answer: Every month.
    owner: Head of Surveys
    evidence: [{ what: Survey plan, at: "Handbook, section 4", until: 2026-12-31 }]
    claim: { every_month: { table: surveys, at: sent_at, where: { way: email } } }
  surveys.who:
    asks: Whom do we ask?
  needs.measured:
    asks: Do we answer in time?
    claim:
      measured:
        measure: { kind: duration, table: contacts, from: created_at, to: solved_at }
        target: { share: 90%, within: 2 d }
        counts: due
  needs.standards: { asks: Which?, claim: { standards: [speed.first-reply.chat] } }
  needs.values: { asks: Which topics?, claim: { values: { table: contacts, field: topic, are: [delivery, 4] } } }
  cycles.peaks: { asks: When?, claim: { peaks: { table: contacts, weekdays: [mon], months: [nov, dec] } } }
  cycles.staff:
    asks: Are we there?
    claim: { staffing: { demand: { count: contacts }, staff: { sum: staffed, table: staff_hours }, at_most: 15% } }
  quality.all: { asks: All?, claim: { coverage: { table: evaluations, at: at, per: agent, at_least: 5 } } }
  quality.same: { asks: All?, claim: { variety: { table: evaluations, mark: treatment, per: evaluator, at_least: 10 } } }
  quality.true:
    asks: Does it matter?
    claim:
      agreement:
        mark: { table: evaluations, per: team, mean: treatment }
        outcome: { table: contacts, per: team, share: { reopens: { at_least: 1 } } }
        outcome_is: harm
        at_least: 20
  rewards.fair: { asks: Fair?, claim: { counterweights: true } }
"""

RESPONSES = """
- finding: claim-contradicted:surveys.when
  explanation: The survey was off in August.
  owner: Head of Surveys
  due: 2026-11-15
  done: 2026-11-10
"""

# What is changed in which example, and so must be refused: (kind, example, old, new).
BROKEN = {
  "a limit without a unit": ("standard", "a duration", "within: 2 min", "within: 2"),
  "a limit in words": ("standard", "a duration", "within: 2 min", "within: two minutes"),
  "a limit in another unit": ("standard", "a duration", "within: 2 min", "within: 2 minutes"),
  "a limit of nothing": ("standard", "a duration", "within: 2 min", "within: 0 min"),
  "a share without its sign": ("standard", "a duration", "share: 90%, within: 2 min", "share: 90, within: 2 min"),
  "a share above 100%": ("standard", "a duration", "share: 90%, within: 2 min", "share: 101%, within: 2 min"),
  "a share without a limit": (
    "standard", "a duration", "target: { share: 90%, within: 2 min }", "target: { share: 90% }"),
  "two targets": ("standard", "a percentile", "target: {", "target: { mean: { at_most: 1 h },"),
  "a bound that says nothing": ("standard", "a percentile", "{ between: [1 h, 2 d] }", "{}"),
  "three ends": ("standard", "a percentile", "[1 h, 2 d]", "[1 h, 2 d, 3 d]"),
  "an unknown percentile": ("standard", "a percentile", "p90", "p100"),
  "an unknown key": ("standard", "a duration", "owner: Head", "ownr: Head"),
  "an unknown key in a measure": ("standard", "a duration", "from: created_at", "form: created_at"),
  "an unknown kind": ("standard", "a duration", "kind: duration", "kind: time"),
  "an unknown promise": ("standard", "a duration", "promise: public", "promise: everybody"),
  "an unknown membership": ("standard", "a duration", "counts: due", "counts: late"),
  "a reward for nobody known": ("standard", "a duration", "who: agent", "who: customer"),
  "no title": ("standard", "a duration", "title: An example\n", ""),
  "no target": ("standard", "a deadline", "target: { share: 95%, within: { deadline: promised_on } }", ""),
  "an id with capitals": ("standard", "a duration", "id: speed.example", "id: Speed.Example"),
  "a day that is none": ("standard", "a duration", "reviewed: 2026-07-01", "reviewed: 2026-13-01"),
  "a day the other way round": ("standard", "a duration", "reviewed: 2026-07-01", "reviewed: 01/07/2026"),
  "an earlier target without its day": ("standard", "a duration", "until: 2026-03-31, ", ""),
  "an earlier target of another form": (
    "standard", "a duration", "share: 85%, within: 1 h 30 min", "rate: { at_most: 1 }"),
  "a span and a column": ("standard", "a duration", "clock: office", "column: wrap_time"),
  "a share target on a mean's scale": (
    "standard", "a column of durations", "mean: { at_most: 90 s }", "share: { at_most: 9% }"),
  "a mean without a unit": ("standard", "a column of durations", "at_most: 90 s", "at_most: 90"),
  "a rate with a scope": ("standard", "a rate", "breakdown: [reason]", "where: { reason: delivery }"),
  "a rate in per cent": ("standard", "a rate", "at_most: 10", "at_most: 10%"),
  "a breakdown of what is no rate": ("standard", "a share", "follow_up: 7 d", "breakdown: [reason]"),
  "a share that counts nothing": (
    "standard", "beyond a fence", ", beyond: { column: handle_time, by: [topic], times: 1.5 }", ""),
  "a fence below its quartile": ("standard", "beyond a fence", "times: 1.5", "times: -1"),
  "a term of two forms": ("standard", "a ratio of sums", "{ sum: busy,", "{ sum: busy, count: contacts,"),
  "a scale of one mark": ("standard", "a score", "scale: [1, 5]", "scale: [5]"),
  "an unknown score": ("standard", "a score", "as: top 2", "as: top two"),
  "an empty condition": ("standard", "a share", "when: { not: {", "when: { all: [], not: {"),
  "an unknown test": ("standard", "followed by rows of another table", "at_least: 2026", "from: 2026"),
  "a following without a time": ("standard", "a share", ", within: 7 d", ""),
  "an attestation that must be a share": (
    "standard", "an attestation", "measure:", "target: { share: { at_least: 9% } }\nmeasure:"),
  "an attestation with a scope": ("standard", "an attestation", "measure:", "where: { kind: sale }\nmeasure:"),
  "a clock for a column": ("standard", "a column of durations", "at: solved_at }", "at: solved_at, clock: office }"),
  "no evidence": (
    "standard", "an attestation",
    '[{ what: The process is published, at: "Handbook, 4", until: 2026-12-31 }]', "[]"),
  "privacy of nothing": ("company", None, "{ floor: 10, agents: pseudonyms }", "{}"),
  "evidence that is nowhere": ("standard", "an attestation", ', at: "Handbook, 4"', ""),
  "a company without a zone": ("company", None, "zone: Europe/Madrid\nperiod", "period"),
  "a zone by its letters": ("company", None, "zone: Europe/Madrid\nperiod", "zone: CET\nperiod"),
  "a fifth quarter": ("company", None, "2026-Q3", "2026-Q5"),
  "a thirteenth month": ("company", None, "fiscal_year_starts: 4", "fiscal_year_starts: 13"),
  "no floor to privacy": ("company", None, "floor: 10", "floor: 0"),
  "an unknown grade": ("company", None, "worth-asking", "worth asking"),
  "a calendar named calendar": ("company", None, "  office:", "  calendar:"),
  "a shift after midnight's end": ("company", None, "22:00-24:00", "22:00-25:00"),
  "a day of the week in full": ("company", None, "sat:", "saturday:"),
  "files outside the folder": ("sources", None, '"contacts-*.csv"', '"../contacts.csv"'),
  "an unknown type": ("sources", None, "id: text", "id: string"),
  "a decimal without places": ("sources", None, "{ type: decimal, places: 2 }", "decimal"),
  "a unit that is none": ("sources", None, "unit: minutes", "unit: min"),
  "a format for a category": (
    "sources", None, "{ from: Via, type: category,", '{ from: Via, type: category, format: "d",'),
  "a field named all": ("sources", None, "id: text", "all: text"),
  "keeping without a key": ("sources", None, "  key: id\n", ""),
  "a pick of two things": ("sources", None, "{ count: true }", "{ count: true, sum: seconds }"),
  "an order for a count": ("sources", None, "{ count: true }", "{ count: true, by: at }"),
  "children on nothing": ("sources", None, "      on: contact_id\n", ""),
  "an unknown role": ("sources", None, "agent: agent", "boss: agent"),
  "a table of nothing": ("sources", None, "  columns: { joined_at: time }\n", ""),
  "an unknown format": ("sources", None, "format: delimited", "format: jsonl"),
  "an unknown encoding": ("sources", None, "encoding: windows-1252", "encoding: latin1"),
  "a delimiter for JSON": ("sources", None, "format: delimited", "format: ndjson"),
  "a decimal mark in words": ("sources", None, 'decimal_mark: ","', "decimal_mark: comma"),
  "one mark for two things": ("sources", None, 'thousands_mark: "."\n  columns', 'thousands_mark: ","\n  columns'),
  "points between thousands and before decimals": ("sources", None, '  decimal_mark: ","\n', ""),
  "a nought-th column": ("sources", None, "nth: 2", "nth: 0"),
  "one of two columns": ("sources", None, "[Start_Date, Start_Time]", "[Start_Date, Start_Time], nth: 1"),
  "a time in three columns": ("sources", None, "[Start_Date, Start_Time]", "[Start_Date, Start_Time, Zone]"),
  "a duration in two columns": ("sources", None, "from: Talk time", "from: [Talk, Time]"),
  "a duration in clock letters": ("sources", None, '"h:mm:ss"', '"HH:mm:ss"'),
  "a duration in units and words": ("sources", None, "format: words", "format: words, unit: minutes"),
  "a percentage without places for it": ("sources", None, "places: 4", "places: 1"),
  "a percentage by its sign": ("sources", None, "unit: percent", 'unit: "%"'),
  "a preset by its title": ("sources", None, "preset: zendesk", "preset: Zendesk"),
  "files in a preset": ("preset", None, "  format: ndjson", "  files: tickets.ndjson"),
  "a preset in a preset": ("preset", None, "  format: ndjson", "  preset: zendesk"),
  "a preset without columns": ("preset", None, "  columns: { ticket_id: text, reopens: integer }", "  nulls: []"),
  "a question of no element": ("control", None, "surveys.when", "money.when"),
  "a question not asked": ("control", None, "asks: When do we ask?", "answers: When do we ask?"),
  "two claims in one": (
    "control", None, "claim: { counterweights: true }", "claim: { counterweights: true, standards: [a] }"),
  "a month in full": ("control", None, "[nov, dec]", "[november]"),
  "a peak of nothing": ("control", None, ", weekdays: [mon], months: [nov, dec]", ""),
  "a claim with the wrong unit": ("control", None, "within: 2 d", "within: 2"),
  "an agreement on nothing": ("control", None, ", mean: treatment", ""),
  "an answer to nothing": ("responses", None, "claim-contradicted:surveys.when", "everything"),
  "an answer without words": ("responses", None, "  explanation: The survey was off in August.\n", ""),
}
