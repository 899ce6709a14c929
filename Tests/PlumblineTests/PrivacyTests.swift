// Owns the promise that people appear under made-up names, on every page and in audit.json, unless the company says so.

import Foundation
import Testing

struct PrivacyTests {
  private func site(privacy: String) throws -> (run: Run, text: String, audit: SavedAudit) {
    let folder = try TemporaryFolder()
    try folder.write(
      "company: Brindle & Vane\nzone: UTC\nperiod: 2026-Q3\nprivacy: \(privacy)\n", to: "standards/company.yml")
    try folder.write(
      """
      chats:
        files: "chats.csv"
        key: id
        at: begun_at
        columns: { id: text, begun_at: time, ended_at: time, good: boolean, who: category }
        roles: { agent: who }
      surveys:
        files: "surveys.csv"
        columns: { chat: text, at: time, mark: integer }
        children: { chat: { table: chats, on: { chat: id }, served_by: { first: who } } }

      """, to: "standards/sources.yml")
    for (name, measure) in [
      ("chats", "{ kind: share, table: chats, when: { good: true } }"),
      ("surveys", "{ kind: share, table: surveys, when: { mark: { at_least: 4 } } }"),
    ] {
      let field = name == "chats" ? "who" : "served_by"
      try folder.write(
        """
        ---
        id: speed.\(name)
        title: Of \(name)
        family: speed
        measure: \(measure)
        target: { share: { at_least: 50% } }
        where: { \(field): { not: [Nobody, Isambard] } }
        by: [\(field)]
        ---

        """, to: "standards/speed/\(name).md")
    }
    try folder.write(
      """
      ---
      id: speed.each
      title: Each in time
      family: speed
      measure: { kind: duration, table: chats, from: begun_at, to: ended_at }
      target: { share: 50%, within: { by: who, limits: { Zebedee: 1 h, Quillon: 2 h, Ottoline: 3 h } } }
      exclude: { on leave: { who: Ottoline } }
      ---

      """, to: "standards/speed/each.md")
    try folder.write(
      """
      ---
      questions:
        needs.who:
          asks: Who serves?
          answer: Two people.
          claim: { values: { table: chats, field: who, are: [Zebedee, Quillon, Isambard] } }
      ---

      """, to: "standards/control/needs.md")
    let names = ["Zebedee", "Quillon", "Ottoline"]
    try folder.write(
      "id,begun_at,ended_at,good,who\n"
        + (0..<90).map {
          "\($0),2026-08-1\($0 % 9)T10:00:00,2026-08-1\($0 % 9)T10:30:00,\($0 % 3 == 0),\(names[$0 % 3])\n"
        }.joined(),
      to: "exports/chats.csv")
    try folder.write(
      "chat,at,mark\n" + (0..<90).map { "\($0),2026-08-1\($0 % 9)T12:00:00,\($0 % 5 + 1)\n" }.joined(),
      to: "exports/surveys.csv")
    let run = try Program.run(["audit", "--exports", "exports", "--output", "site"], in: folder.path)
    let files = try contents(of: folder.path + "/site").sorted { $0.key < $1.key }
    return (
      run, files.map { String(decoding: $0.value, as: UTF8.self) }.joined(separator: "\n"),
      try SavedAudit(site: folder.path + "/site")
    )
  }

  @Test func agentsHaveMadeUpNamesThatAreTheSameInEveryTable() throws {
    let (run, text, audit) = try site(privacy: "{ floor: 5 }")
    // Declared names too: in limits, conditions and claims.
    for name in ["Zebedee", "Quillon", "Ottoline", "Isambard"] {
      #expect(!text.contains(name) && !run.output.contains(name) && !run.errors.contains(name))
    }
    let chats = try #require(audit["speed.chats"]?.segments.map { $0.values[0] })
    #expect(chats.count == 3 && chats.allSatisfy { $0.hasPrefix("agent ") })
    #expect(Set(try #require(audit["speed.surveys"]?.segments.map { $0.values[0] })) == Set(chats))
  }

  @Test func theCompanyMayNameThem() throws {
    let audit = try site(privacy: "{ floor: 5, agents: named }").audit
    #expect(Set(audit["speed.chats"]?.segments.map { $0.values[0] } ?? []) == ["Zebedee", "Quillon", "Ottoline"])
  }
}
