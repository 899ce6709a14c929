// Tests standards that name one another, and tables and people that nothing names.

import AuditModel
import Declarations
import Testing

struct LinkTests {

  private func page(_ id: String, _ counterweights: String) -> DeclarationFile {
    let extra = "counterweights: [\(counterweights)]"
    let text = standardText(measure: solvedMeasure, extra: extra).replacing("speed.reply", with: id)
    return DeclarationFile(path: "\(id).md", text: text)
  }

  private func found(_ pages: [DeclarationFile]) -> DeclarationReading {
    reading(company: shopCompany, sources: shopSources, standard: nil, more: pages)
  }

  @Test func aRingOfCounterweightsIsSaidWhereItCloses() {
    let found = found([page("a", "b"), page("b", "c"), page("c", "a"), page("d", "a")]).diagnostics
    let fault = FaultCase("", "7:18", "the counterweight \"a\" leads back to itself")
    #expect(fault.matches(found, file: "c.md"), "\(shown(found))")
    #expect(found.first?.notes.first == "The ring is a, b, c, a.")
  }

  /// Two thousand standards, each the counterweight of the one before it, and the last of them closing the ring.
  @Test func aLongRingIsFollowedToItsEnd() {
    let last = 1_999
    let pages = (0...last).map { number in
      DeclarationFile(
        path: "s\(number).md",
        text: "---\nid: s\(number)\ncounterweights: [s\(number == last ? 0 : number + 1)]\n---\n")
    }
    let found = found(pages).diagnostics.filter { $0.summary.contains("leads back") }
    #expect(
      found.map { "\($0.place) \($0.summary)" } == ["s1999.md:3:18 the counterweight \"s0\" leads back to itself"])
  }

  @Test func severalMayShareACounterweight() throws {
    let reading = found([page("a", "c, d"), page("b", "c, d"), page("c", "d"), page("d", "e"), standardE])
    #expect(reading.errors.isEmpty, "\(shown(reading.diagnostics))")
    #expect(reading.book?.standards.first?.counterweights == ["c", "d"])
  }

  private var standardE: DeclarationFile {
    DeclarationFile(path: "e.md", text: standardText(measure: solvedMeasure).replacing("speed.reply", with: "e"))
  }

  /// A page whose name cannot be read may be the one that is named.
  @Test func nothingIsSaidOfNamesWhileAPageCannotBeRead() {
    let broken = DeclarationFile(path: "z.md", text: "---\nid: [a\n---\n")
    let found = found([page("a", "z"), broken]).diagnostics
    #expect(found.map(\.place.file) == ["z.md"])
  }

  @Test func aTableThatNothingReadsIsAWarning() {
    let reading = shopReading(measure: solvedMeasure, target: goodTarget)
    #expect(reading.book != nil)
    #expect(
      reading.diagnostics.map { "\($0.severity) \($0.place) \($0.summary)" } == [
        "warning sources.yml:42:1 nothing reads the table \"complaints\"",
        "warning sources.yml:53:1 nothing reads the table \"surveys\"",
        "warning sources.yml:57:1 nothing reads the table \"waits\"",
        "warning sources.yml:62:1 nothing reads the table \"sales\"",
        "warning sources.yml:65:1 nothing reads the table \"staff_hours\"",
      ])
  }

  @Test func aRewardForThoseWhomNoFieldNamesIsAWarning() {
    let reading = shopReading(measure: solvedMeasure, target: goodTarget, extra: "reward: { who: agent }")
    #expect(reading.book != nil)
    #expect(
      reading.diagnostics.first { $0.place.file == "speed/reply.md" }
        == Diagnostic(
          .warning, at: Place(file: "speed/reply.md", line: 7, column: 16),
          "the reward is for each agent, and no field of \"contacts\" plays the role \"agent\"",
          notes: [
            "Results at the threshold cannot be told apart: add `roles: { agent: … }` to \"contacts\" in sources.yml."
          ]))
  }
}
