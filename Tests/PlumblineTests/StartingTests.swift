// Owns the tests of starting out: demo, init and what they leave alone.

import Foundation
import Testing

struct StartingTests {
  @Test func demoEndsWithAPageToOpen() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["demo", "here", "--contacts", "800"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("here/site/index.html"))
    for behaviour in ["pull-in, 9 times in ten", "neglect-late, 7", "selective-invites, 8"] {
      #expect(run.output.contains(behaviour))
    }
    let files = try contents(of: folder.path + "/here").keys
    #expect(files.contains("site/audit.json") && files.contains("standards/company.yml"))
    #expect(files.contains { $0.hasPrefix("exports/contacts-") })
    let audit = try SavedAudit(site: folder.path + "/here/site")
    #expect(audit.standards.count >= 60 && audit.control.count >= 20)
    // A contradicted claim is a finding, and the company's answer stands beside it.
    let contradicted = audit.control.filter { $0.test == "contradicted" }.map { "claim-contradicted:\($0.id)" }
    #expect(!contradicted.isEmpty && Set(contradicted).isSubset(of: audit.findings.map(\.id)))
    #expect(audit.responses.contains { $0.overdue } && audit.responses.contains { !$0.overdue })
    // What is measured is told with the values that are asked for; a sum of counts is not read as time.
    let repairs = try text(folder.path + "/here/site/markdown/standards/after-sales.guarantee-repairs.md")
    #expect(repairs.contains("charged is at most 0.00"))
    let breaks = try text(folder.path + "/here/site/markdown/standards/people.breaks.md")
    #expect(breaks.contains("| Sum of taken in breaks dated by day. | 2,") && !breaks.contains(" min |"))
    // Again into the same folder: nothing is overwritten.
    let again = try Program.run(["demo", "here"], in: folder.path)
    #expect(again.status == 2 && again.errors.contains("nothing is overwritten"))
  }

  @Test func initWritesAFolderThatPassesCheck() throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(["init", "mine"], in: folder.path)
    #expect(made.status == 0, "\(made.errors)")
    let checked = try Program.run(["check", "mine/standards"], in: folder.path)
    #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked.errors)")
    // Presets stay in the program: a table names them.
    let shipped = try contents(of: Program.root + "/standards").filter { !$0.key.hasPrefix("presets/") }
    #expect(try contents(of: folder.path + "/mine/standards") == shipped)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/mine/site-template/site.css"))
    try folder.write("mine", to: "mine/standards/company.yml")
    #expect(try Program.run(["init", "mine"], in: folder.path).status == 2)
    #expect(try text(folder.path + "/mine/standards/company.yml") == "mine")
  }

  @Test(arguments: [
    (["--behaviour", "pulin:0.3"], "Did you mean pull-in? Behaviours are pull-in, downgrade"),
    (["--behaviour", "invites:0.3"], "Did you mean selective-invites?"),
    (["--behaviour", "pull-in:30"], "a strength is from 0.0 to 1.0. Did you mean pull-in:0.3? Behaviours are"),
    (["--trap", "round"], "Did you mean rounding? Traps are rounding, auto-close"),
  ])
  func aWrongBehaviourIsToldTheNearestRightOne(arguments: [String], told: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["simulate", "--output", "x"] + arguments, in: folder.path)
    #expect(run.status == 2 && run.errors.contains(told), "\(run.errors)")
    let help = try Program.run(["simulate", "--help"]).output
    for name in ["pull-in:", "hang-ups-many:", "selective-invites:", "auto-close (0.1):"] {
      #expect(help.contains(name))
    }
  }

  @Test(arguments: [
    ["simulate", "--output", "x", "--contacts", "5"], ["simulate", "--output", "x", "--history", "9"],
    ["simulate", "--output", "x", "--contacts", "50000001"],
    ["simulate", "--output", "x", "--period", "2026-07-01/2026-07-06"],
    ["simulate", "--output", "x", "--period", "1989"], ["simulate", "--output", "x", "--period", "2061"],
    ["simulate", "--output", "x", "--period", "2025-01-01/2026-01-02"],
    ["simulate", "--output", "x", "--behaviour", "pull-in"],
    ["simulate", "--output", "x", "--behaviour", "pull-in:1.1"],
    ["simulate", "--output", "x", "--behaviour", "pull-in:nan"],
    ["simulate", "--output", "x", "--behaviour", "pull-in:0.1", "--behaviour", "pull-in:0.2"],
    ["simulate", "--output", "x", "--behaviour", "pull-in:0.1", "--as", "zendesk"],
    ["simulate", "--output", "x", "--trap", "staffing-shock:0.95"], ["simulate", "--output", "x", "--trap", "rest"],
    ["simulate", "--contacts", "300"], ["schema", "sources.yml"], ["inspect", "nowhere.csv"], ["inspect"],
  ])
  func wrongWordsExitWithTwo(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == 2 && !run.errors.isEmpty && run.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
