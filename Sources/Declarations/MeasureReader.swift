// Owns `measure`: which kind of measure a standard has, and what of its front matter can be checked against it.

import AuditModel

/// A measure as far as it could be read.
struct MeasureReading {
  /// Known even where the rest has errors, so that the target can still be checked against it.
  var kind: String?
  var measure: Measure?
  /// The tables of its sides: two for a rate or ratio, none for an attestation, else one.
  var scopes: [TableScope] = []
  let problems: Problems

  /// The table that its records are of.
  var scope: TableScope { scopes.first ?? TableScope(of: nil, problems) }

  /// `a share measure`; an attestation is called by its name.
  var kindName: String { kind == "attestation" ? "an attestation" : "a \(kind ?? "") measure" }
}

/// Reads a measure. `targetIsShare` decides the unit of a series or ratio that does not name its own.
func readMeasure(
  _ value: YAMLValue, _ words: Vocabulary, targetIsShare: Bool, _ problems: Problems
) -> MeasureReading {
  var reading = MeasureReading(problems: problems)
  let example = "measure: { kind: duration, table: contacts, from: created_at, to: first_reply_at }"
  guard var map = value.map(problems, example: example) else { return reading }
  guard
    let kind = map.require("kind", problems, "Kinds are \(listed(Measure.kinds)).")?
      .choice(of: Measure.kinds, problems)
  else { return reading }
  reading.kind = kind
  let root = TableScope(of: words.tables, problems)
  switch kind {
  case "rate": readRate(&map, root, &reading)
  case "ratio": readRatio(&map, root, targetIsShare: targetIsShare, &reading)
  case "attestation":
    reading.measure = readEvidenceNeeded(&map, problems).map { .attestation(AttestationMeasure(evidence: $0)) }
  default:
    let table = map.require("table", problems, "Name the table of sources.yml that it reads.")
      .flatMap { root.other($0) }
    let scope = table?.scope ?? root
    reading.scopes = [scope]
    let measure = readRecords(&map, kind, table: table?.name ?? "", scope, words, targetIsShare: targetIsShare)
    reading.measure = table == nil ? nil : measure
  }
  map.reportUnread(problems, in: reading.kindName)
  return reading
}

/// A measure over the records of one table.
private func readRecords(
  _ map: inout YAMLMap, _ kind: String, table: String, _ scope: TableScope, _ words: Vocabulary, targetIsShare: Bool
) -> Measure? {
  switch kind {
  case "duration":
    DurationMeasureReader(table: table, scope: scope, calendars: words.calendars).read(&map).map { .duration($0) }
  case "share": readShareMeasure(&map, table: table, scope).map { .share($0) }
  case "score": readScore(&map, table: table, scope).map { .score($0) }
  case "concentration": readConcentration(&map, table: table, scope).map { .concentration($0) }
  default: readSeries(&map, table: table, scope, targetIsShare: targetIsShare).map { .series($0) }
  }
}
