// Owns evidence: what there is, where it is to be found, and until when it holds.

import AuditModel

private let evidenceExample = "evidence: [{ what: Service charter, at: \"Intranet, page 12\", until: 2026-12-31 }]"

/// The evidence without which an attestation says nothing.
func readEvidenceNeeded(_ map: inout YAMLMap, _ problems: Problems) -> [Evidence]? {
  map.require("evidence", problems, "Say what shows it and where, as `\(evidenceExample)`.")
    .flatMap { readEvidence($0, problems) }
}

func readEvidence(_ value: YAMLValue, _ problems: Problems) -> [Evidence]? {
  guard let items = value.items(problems, of: "evidence") else { return nil }
  if items.isEmpty {
    problems.error(value.place, "\"\(value.label)\" is an empty list", notes: ["Write it as `\(evidenceExample)`."])
  }
  return items.compactMap { item in
    guard var map = item.map(problems, example: evidenceExample) else { return nil }
    let what = map.require("what", problems, "Say what it is.")?.text(problems)
    let at = map.require("at", problems, "Say where it is to be found.")?.text(problems)
    let until = map.take("until")?.day(problems)
    map.reportUnread(problems, in: "\"evidence\"")
    guard let what, let at else { return nil }
    return Evidence(what: what, at: at, validUntil: until)
  }
}
