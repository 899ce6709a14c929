// Owns the tests of what `explain` lists and prints.

import Testing

struct ExplainTests {
  @Test func everyDetectorStandsUnderTheHeadingOfItsKind() throws {
    let run = try Program.run(["explain"])
    #expect(run.status == 0)
    let groups = run.output.split(separator: "\n\n")
    #expect(
      groups.compactMap { $0.split(separator: "\n").first.map(String.init) } == [
        "Whether the data can bear the questions", "Whether people serve the number",
        "Whether the standard is a good one", "What the declarations alone show",
      ])
    #expect(groups[0].contains("\n  heaping ") && groups[1].contains("\n  lost-month "))
    #expect(groups[2].contains("\n  promise-padded ") && groups[3].contains("\n  too-many-standards "))
  }

  @Test func aCardIsPrinted() throws {
    let run = try Program.run(["explain", "backdated-stamps"])
    #expect(run.status == 0 && run.output.hasPrefix("Ends are dated back across the limit\n(backdated-stamps)\n"))
    #expect(run.output.contains("\n  Of 11,220 honest worlds it spoke of "))
    #expect(run.output.contains("\n  backdate, near misses are written down as ended inside it: "))
    #expect(run.output.contains(", which it is for\n"))
    let unmeasured = try Program.run(["explain", "promise-padded"])
    #expect(unmeasured.output.hasSuffix("Error rates: not measured.\n"))
  }

  @Test(arguments: [
    ("bunchng", "threshold-bunching"), ("threshold-bunchin", "threshold-bunching"), ("slack", "slack-target"),
    ("backdated", "backdated-stamps"),
  ])
  func theNearestIdIsSuggested(_ word: String, _ id: String) throws {
    let run = try Program.run(["explain", word])
    #expect(run.status == 2 && run.errors.contains("Did you mean \(id)?"))
  }

  @Test func whatIsNearNothingIsNotGuessed() throws {
    let run = try Program.run(["explain", "zzzzzz"])
    #expect(run.status == 2 && !run.errors.contains("Did you mean"))
  }
}
