// Owns the tests of the command line: exit status, streams, untouched output, same bytes.

import AuditModel
import Foundation
import Testing

struct CommandTests {
  private let company = "company: Brindle & Vane\nzone: UTC\nperiod: 2026-Q3\n"
  private let sources = """
    chats:
      files: "chats.csv"
      key: id
      columns:
        id: text
        begun_at: time
        replied_at: time
        team: category

    """
  private let standard = """
    ---
    id: speed.first-reply
    title: First reply on chat
    family: speed
    measure: { kind: duration, table: chats, from: begun_at, to: replied_at }
    target: { share: 90%, within: 2 min }
    by: [team]
    owner: Head of Chat
    ---
    Why we hold it.

    """
  private let chats =
    "id,begun_at,replied_at,team\n"
    + (0..<100).map { row in
      "\(row),2026-08-\(row % 28 < 9 ? "0" : "")\(row % 28 + 1)T10:00:00,"
        + "2026-08-\(row % 28 < 9 ? "0" : "")\(row % 28 + 1)T10:0\(row % 10 < 8 ? 1 : 5):00,\(row % 2 == 0 ? "A" : "B")"
    }.joined(separator: "\n")

  private func world(_ changes: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var files = [
      "standards/company.yml": company, "standards/sources.yml": sources, "standards/speed/first-reply.md": standard,
      "exports/chats.csv": chats,
    ]
    files.merge(changes) { $1 }
    for (name, text) in files { try folder.write(text, to: name) }
    return folder
  }

  @discardableResult
  private func audit(_ folder: TemporaryFolder, _ more: [String] = [], environment: [String: String] = [:]) throws
    -> Run
  {
    try Program.run(
      ["audit", "--standards", "standards", "--exports", "exports", "--output", "site"] + more,
      environment: environment, in: folder.path)
  }

  @Test func aMissedStandardExitsWithOneAndNeverWithZero() throws {
    let folder = try world()
    let run = try audit(folder)
    #expect(run.status == 1)
    #expect(run.output.contains("○ missed") && run.output.contains("80.0%"))
    #expect(run.output.hasSuffix("site/index.html\n"))
    #expect(run.errors == "exit status 1, by fail_on of company.yml: 1 standard missed\n")
    let named = try audit(folder, ["--fail-on", "strong,missed"])
    #expect(named.errors == "exit status 1, by --fail-on: 1 standard missed\n")
    #expect(try audit(folder, ["--fail-on", "never"]).status == 0)
    #expect(try audit(folder, ["--fail-on", "strong"]).status == 0)
    let quiet = try audit(folder, ["--quiet"])
    #expect(quiet.status == 1 && quiet.output.isEmpty && quiet.errors.isEmpty)
  }

  @Test func theSavedAuditHoldsTheFigures() throws {
    let folder = try world()
    try audit(folder)
    let saved = try SavedAudit(site: folder.path + "/site")
    let standard = try #require(saved["speed.first-reply"])
    #expect(saved.schema == "plumbline/audit/1" && saved.asOf == "2026-09-30" && saved.period.name == "2026-Q3")
    #expect(standard.verdict == "missed" && standard.hits == 80 && standard.n == 100)
    #expect(standard.integrity == "not assessable")
    // Wilson 80 of 100, by R's prop.test(80, 100, correct = FALSE).
    #expect(abs((standard.low ?? 0) - 0.7112) < 5e-5)
    #expect(abs((standard.high ?? 0) - 0.8666) < 5e-5)
    #expect(standard.segments.map(\.n) == [50, 50])
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let folder = try world()
    try audit(folder, environment: ["PLUMBLINE_WORKERS": "1"])
    let first = try contents(of: folder.path + "/site")
    try audit(folder, environment: ["PLUMBLINE_WORKERS": "4", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"])
    let second = try contents(of: folder.path + "/site")
    #expect(first == second)
    #expect(Set(first.keys).isSuperset(of: ["index.html", "audit.json", "markdown/index.md", "site.css"]))
  }

  @Test func aFailedRunLeavesTheLastSiteAsItWas() throws {
    let folder = try world()
    try audit(folder)
    let before = try contents(of: folder.path + "/site")
    try folder.write(
      standard.replacingOccurrences(of: "share: 90%", with: "shrae: 90%"), to: "standards/speed/first-reply.md")
    let misspelt = try audit(folder)
    #expect(misspelt.status == 2)
    #expect(misspelt.errors.contains("standards/speed/first-reply.md:6:11: error:"))
    #expect(misspelt.errors.contains("Did you mean \"share\"?"))
    #expect(misspelt.output.isEmpty)
    try folder.write(standard, to: "standards/speed/first-reply.md")
    try folder.write("not gzip", to: "exports/chats.csv.gz")
    try folder.write(sources.replacingOccurrences(of: "chats.csv", with: "chats.csv.gz"), to: "standards/sources.yml")
    let damaged = try audit(folder)
    #expect(damaged.status == 2 && damaged.errors.contains("is not compressed as its name says (.gz)"))
    #expect(try contents(of: folder.path + "/site") == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["exports", "site", "standards"])
  }

  @Test func aFolderThatIsNotASiteIsLeftAlone() throws {
    let folder = try world(["site/thesis.txt": "years of work"])
    let run = try audit(folder)
    #expect(run.status == 2 && run.errors.contains("holds \"thesis.txt\", which no site of plumbline's put there"))
    #expect(try contents(of: folder.path + "/site").keys.sorted() == ["thesis.txt"])
    // Not even where a file of another program has the name that ours has.
    try folder.write("{}", to: "site/audit.json")
    #expect(try audit(folder).status == 2)
    let site = try Program.run(["audit", "--exports", "exports", "--output", "fresh"], in: folder.path)
    #expect(site.status == 1)
    try folder.write("mine", to: "fresh/notes.txt")
    let noted = try Program.run(["audit", "--exports", "exports", "--output", "fresh"], in: folder.path)
    #expect(noted.status == 2 && noted.errors.contains("holds \"notes.txt\""))
    for place in ["standards", "exports", "standards/site", ".", "exports/../standards"] {
      let overlapping = try Program.run(["audit", "--exports", "exports", "--output", place], in: folder.path)
      #expect(overlapping.status == 2, "\(place)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/standards").count == 3)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "site")
    let linked = try Program.run(["audit", "--exports", "exports", "--output", "link"], in: folder.path)
    #expect(linked.status == 2 && linked.errors.contains("symbolic link"))
  }

  @Test func usageAndInputFaultsExitWithTwo() throws {
    let folder = try world()
    for arguments in [
      ["audit"], ["audti"], ["audit", "--exports", "nowhere"],
      ["audit", "--exports", "exports", "--period", "2026-Q5"],
      ["audit", "--exports", "exports", "--fail-on", "misssed"],
      ["audit", "--exports", "exports", "--fail-on", "never,missed"],
      ["audit", "--exports", "exports", "--as-of", "soon"],
      ["check", "nowhere"], ["trace", "speed.first-replay", "1", "--exports", "exports"],
      ["trace", "speed.first-reply", "no such record", "--exports", "exports"],
    ] {
      let run = try Program.run(arguments, in: folder.path)
      #expect(run.status == 2, "\(arguments)")
      #expect(!run.errors.isEmpty && run.output.isEmpty, "\(arguments)")
    }
    #expect(try Program.run(["--help"]).status == 0)
    #expect(try Program.run(["--version"]).output == "0.1.0\n")
  }

  @Test func aMissingTableIsUnmeasuredAndNeverMet() throws {
    let folder = try world([
      "standards/sources.yml": sources + "calls:\n  files: \"calls.csv\"\n  columns: { at: time, met: boolean }\n",
      "standards/speed/calls.md": """
      ---
      id: speed.calls
      title: Calls
      family: speed
      measure: { kind: share, table: calls, at: at, when: { met: true } }
      target: { share: { at_least: 1% } }
      ---
      """,
    ])
    let run = try audit(folder, ["--fail-on", "never"])
    #expect(run.status == 0)
    #expect(run.errors.contains("no file matches \"calls.csv\""))
    let saved = try SavedAudit(site: folder.path + "/site")
    #expect(saved["speed.calls"]?.verdict == "unmeasured" && saved["speed.calls"]?.value == nil)
    try FileManager.default.removeItem(atPath: folder.path + "/exports/chats.csv")
    #expect(try audit(folder).status == 2)
  }

  @Test func groupsThatMayBePeopleAreWarnedOf() throws {
    let files = [
      "standards/sources.yml": sources.replacingOccurrences(of: "team:", with: "assignee:"),
      "standards/speed/first-reply.md": standard.replacingOccurrences(of: "by: [team]", with: "by: [assignee]"),
    ]
    let (people, teams) = (try world(files), try world([:]))
    let run = try Program.run(["check", "standards"], in: people.path)
    #expect(run.errors.contains("\"assignee\" of chats may name people") && run.status == 0)
    #expect(run.output.contains("well declared with 1 warning."))
    #expect(try Program.run(["check", "standards"], in: teams.path).errors == "")
  }

  @Test func whatTheExportsContradictIsSaidAloud() throws {
    let rows = [
      "1,2026-08-01T10:00:00,2026-08-01T10:01:00,a", "1,2026-08-02T10:00:00,2026-08-02T10:01:00,a", "2,01/08/2026,,b",
    ]
    let folder = try world([
      "exports/chats.csv": "id,begun_at,replied_at,team\n" + rows.joined(separator: "\n"),
      "standards/speed/first-reply.md": standard.replacingOccurrences(
        of: "by: [team]", with: "where: { team: [A, b] }\nexclude: { x: { team: q } }"),
    ])
    let run = try audit(folder, ["--fail-on", "never"])
    for words in [
      "chats.csv:4: warning: begun_at: not a time, in 1 of 3 rows",
      "warning: table \"chats\": 1 of 3 rows share their key with a row further down",
      "warning: no row of chats has team \"A\"", "It has \"a\", \"b\".", "Did you mean \"a\"?",
      "warning: no row of chats has team \"q\"",
    ] {
      #expect(run.errors.contains(words), "\(words) in \(run.errors)")
    }
    #expect(!run.errors.contains("has team \"b\""))
  }

  @Test func anUnclosedQuoteIsSaidOnceAndNothingIsMadeOfItsTable() throws {
    let folder = try world(["exports/chats.csv": chats + "\n900,\"2026-08-01T10:00:00,,A\n901,2026-08-01T10:00:00,,A\n"]
    )
    let run = try audit(folder)
    #expect(run.status == 1 && run.output.contains("– unmeasured"))
    #expect(run.errors.components(separatedBy: "never closed").count == 2, "\(run.errors)")
    #expect(run.errors.contains("a quote opened on line 102 is never closed"))
  }

  @Test func whatIsUnmeasuredDoesNotPassInContinuousIntegration() throws {
    let folder = try world(["exports/chats.csv": "id,begun_at,replied_at,team\n"])
    let run = try audit(folder)
    #expect(run.status == 1)
    #expect(run.output.contains("– unmeasured") && run.output.contains("    its table holds no records"))
    #expect(try audit(folder, ["--fail-on", "missed"]).status == 0)
    #expect(try audit(folder, ["--fail-on", ","]).status == 2)
  }

  @Test func oneSlipOfThePenDoesNotChooseThePeriod() throws {
    let days =
      (0..<400).map { CivilDay(year: 2026, month: 1, day: 1).advanced(by: $0 % 181).description } + ["2062-06-30"]
    let folder = try world([
      "standards/company.yml": "company: Brindle & Vane\nzone: UTC\n",
      "exports/chats.csv": "id,begun_at,replied_at,team\n"
        + days.enumerated().map { "\($0.offset),\($0.element)T10:00:00,\($0.element)T10:01:00,A" }.joined(
          separator: "\n"),
    ])
    #expect(try audit(folder, ["--fail-on", "never"]).status == 0)
    #expect(try SavedAudit(site: folder.path + "/site").period.name == "2026-Q2")
    try folder.write(
      "id,begun_at,replied_at,team\n1,2026-02-01T10:00:00,2026-02-01T10:01:00,A\n", to: "exports/chats.csv")
    let short = try audit(folder)
    #expect(
      short.status == 2
        && short.errors.contains("the exports run from 2026-02-01 to 2026-02-01 and hold no whole quarter"))
  }

  @Test func withoutAPeriodTheLastWholeQuarterIsTaken() throws {
    let begun = ["2026-03-31", "2026-04-02", "2026-06-25", "2026-08-01"].enumerated().map {
      "\($0.offset),\($0.element)T10:00:00,\($0.element)T10:01:00,A"
    }
    let folder = try world([
      "standards/company.yml": "company: Brindle & Vane\nzone: UTC\n",
      "exports/chats.csv": "id,begun_at,replied_at,team\n" + begun.joined(separator: "\n"),
    ])
    let run = try audit(folder, ["--fail-on", "never"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try SavedAudit(site: folder.path + "/site").period.name == "2026-Q2")
  }

  @Test func checkReportsEveryProblemInOneRun() throws {
    let folder = try world([
      "standards/company.yml": company + "colour: blue\n",
      "standards/speed/first-reply.md": standard.replacingOccurrences(of: "2 min", with: "2 mni")
        .replacingOccurrences(of: "by: [team]", with: "by: [taem]"),
    ])
    let run = try Program.run(["check", "standards"], in: folder.path)
    #expect(run.status == 2)
    for words in ["company.yml:4:1", "first-reply.md:6:", "first-reply.md:7:6", "Did you mean \"team\"?"] {
      #expect(run.errors.contains(words), "\(words) in \(run.errors)")
    }
    let whole = try world()
    let good = try Program.run(["check", "standards"], in: whole.path)
    #expect(good.status == 0)
  }

  @Test func traceShowsOneRecordsWay() throws {
    let folder = try world()
    let run = try Program.run(["trace", "speed.first-reply", "8", "--exports", "exports"], in: folder.path)
    #expect(run.status == 0)
    for words in [
      "One row holds it: line 10 of chats.csv.", "began       2026-08-09 10:00:00", "taken       5\u{202F}min",
      "limit       2\u{202F}min", "Used, and counted as missed.",
      "period      2026-Q3, 2026-07-01 to 2026-09-30, judged at the end of 2026-09-30",
    ] {
      #expect(run.output.contains(words), "\(words) in \(run.output)")
    }
  }
}
