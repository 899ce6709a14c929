// Both sites as a whole: complete, the same twice, closed links, nothing hostile, nothing recomputed.

import AuditModel
import Foundation
import Reports
import Testing

private func pages(_ audit: Audit) throws -> [String: String] {
  var files: [String: String] = [:]
  for format in reportFormats() {
    for file in try format.files(ReportModel(audit)) {
      #expect(files[file.path] == nil, "\(file.path) is written twice")
      files[file.path] = String(decoding: file.bytes, as: UTF8.self)
    }
  }
  return files
}

@Test func everyPageIsThere() throws {
  let files = try pages(Sample.audit)
  for name in ["index", "ledger", "method", "standards/speed.first-reply.chat", "standards/speed.solved"] {
    #expect(files["\(name).html"]?.hasSuffix("</html>\n") == true)
    #expect(files["markdown/\(name).md"] != nil)
  }
  #expect(files["site.css"] != nil)
  #expect(files.keys.contains { $0.hasPrefix("markdown/charts/") && $0.hasSuffix(".svg") })
  #expect(files.keys.allSatisfy { !$0.contains("..") && !$0.hasPrefix("/") })
}

@Test func anAuditWithoutFiguresHasPages() throws {
  let files = try pages(Sample.empty)
  let overview = try #require(files["index.html"])
  #expect(overview.contains("The one standard could not be measured."))
  #expect(overview.contains("No file was read"))
  #expect(files["standards/greatness.csat.html"]?.contains("Unknown is not a pass.") == true)
}

@Test func sameAuditSameBytes() throws {
  #expect(try pages(Sample.full) == pages(Sample.full))
}

@Test func unknownIsNeverAPass() throws {
  let files = try pages(Sample.audit)
  for name in ["index.html", "markdown/index.md"] {
    let page = try #require(files[name])
    #expect(page.contains("No gaming checks were run."))
    #expect(page.contains("not assessable"))
    #expect(!page.contains("sound"))
  }
}

@Test func linksResolve() throws {
  let files = try pages(Sample.full)
  for (path, text) in files where path.hasSuffix(".html") {
    for address in matches(in: text, of: #/(?:href|src)="([^"]*)"/#) where !address.hasPrefix("https://") {
      let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? path : resolved(parts[0], from: path)
      let found = try #require(files[target], "\(path) links to \(address)")
      if parts.count == 2 { #expect(found.contains("id=\"\(parts[1])\""), "\(path) links to \(address)") }
    }
  }
  for (path, text) in files where path.hasSuffix(".md") {
    for address in matches(in: text, of: #/\]\(([^()]*)\)/#)
    where !address.hasPrefix("https://") && !address.hasPrefix("javascript") {
      #expect(files[resolved(address, from: path)] != nil, "\(path) links to \(address)")
    }
  }
}

@Test func idsAreUniqueOnAPage() throws {
  for (path, text) in try pages(Sample.full) where path.hasSuffix(".html") {
    let ids = matches(in: text, of: #/ id="([^"]*)"/#)
    #expect(ids.count == Set(ids).count, "\(path)")
  }
}

@Test func namesAndProseShowAsText() throws {
  let files = try pages(Sample.full)
  for (path, text) in files where path.hasSuffix(".html") {
    #expect(!text.contains("<script"), "\(path)")
    #expect(!text.contains("href=\"javascript"), "\(path)")
    #expect(!text.contains("<img"), "\(path)")
    #expect(!text.contains(" style="), "\(path)")
    // A quote with an accent on it is still a quote.
    #expect(!text.unicodeScalars.split(separator: "\"").contains { $0.first == "\u{301}" }, "\(path)")
  }
  let page = try #require(files["standards/speed.first-reply.chat.html"])
  #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; | [x](javascript:alert(2)) *b*"))
  #expect(page.contains("x (javascript:alert(2))"))
  #expect(page.contains("<a href=\"https://larkspur.example/promise\">"))
  #expect(page.contains("<h3>Why we hold it</h3>"))
  let markdown = try #require(files["markdown/standards/speed.first-reply.chat.md"])
  #expect(markdown.contains(#"\<script\>alert(1)\</script\> \| \[x\](javascript:alert(2)) \*b\*"#))
  #expect(!markdown.replacing(#"\<"#, with: "").contains("<"))
  #expect(!markdown.contains("[x](javascript"))
  #expect(markdown.contains("### Why we hold it"))
}

@Test func rowsOfAPipeTableHaveEqualCells() throws {
  for (path, text) in try pages(Sample.full) where path.hasSuffix(".md") {
    var width: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let cells = line.replacing(#/\\[\\|]/#, with: "").count { $0 == "|" }
      #expect(cells == width ?? cells, "\(path): \(line)")
      width = cells
    }
  }
}

@Test func longTablesFoldAfterTenRows() throws {
  let page = try #require(try pages(Sample.audit)["standards/speed.first-reply.chat.html"])
  #expect(page.contains("The other three"))
  #expect(page.contains("3 groups with fewer than 10 records, 14 records in all, are not shown."))
}

@Test func recordedFlagIsComparedThreeWays() throws {
  let page = try #require(try pages(Sample.audit)["markdown/standards/speed.solved.md"])
  #expect(page.contains("| The flag as recorded, over all records that carry one | 69.4% | 38,070 | 54,845 |"))
  #expect(page.contains("| The flag, over the records this standard counts | 61.8% | 27,089 | 43,864 |"))
  #expect(page.contains("| Counted here, with what is open past its limit as missed | 61.3% | 26,889 | 43,900 |"))
  #expect(page.contains("the flag agrees with us in 43,664 of 43,664 that carry one."))
  #expect(page.contains("the flag calls all of them met, and 232 of those are still open."))
}

@Test func accountsThatDoNotAddUpAreCalledOut() throws {
  var audit = Sample.audit
  audit.files[0].read += 1
  let files = try pages(audit)
  #expect(files["index.html"]?.contains("The account does not balance.") == true)
  #expect(files["ledger.html"]?.contains("Not everything balances:") == true)
  #expect(try pages(Sample.audit)["index.html"]?.contains("Every row is accounted for.") == true)
}

@Test func checksThatWereRunAreCounted() throws {
  var audit = Sample.audit
  audit.detectors = (1...3).map { card("detector-\($0)") }
  audit.standards[0].integrity = .inDoubt
  audit.standards[1].integrity = .sound
  let page = try #require(try pages(audit)["markdown/index.md"])
  #expect(page.contains("3 checks of the numbers were run"))
  #expect(page.contains("One of 7 standards is in doubt, and five could not be assessed."))
  #expect(page.contains("| cannot\u{A0}meet | in doubt |"))
}

@Test func oneStandardIsNotCountedAsOneOfOne() throws {
  var audit = Sample.audit
  audit.detectors = [card("detector-1")]
  audit.standards = [audit.standards[0]]
  for (integrity, words) in [
    (Integrity.inDoubt, "The one standard is in doubt."), (.sound, "The one standard is not in doubt."),
    (.notAssessable, "The one standard could not be assessed."),
  ] {
    audit.standards[0].integrity = integrity
    let page = try #require(try pages(audit)["markdown/index.md"])
    #expect(page.contains(words) && page.contains("1 check of the numbers was run"))
  }
}

@Test func aFindingSaysWhyItStandsInItsTier() throws {
  var audit = Sample.audit
  var finding = Finding(
    id: "quality-dip:speed.solved", detector: "quality-dip", standard: "speed.solved", tier: .worthAsking,
    statement: "They come back.", check: "Read them.", effect: Estimate(value: 1.9, low: 1.5, high: 2.4, n: 900),
    unit: "odds ratio")
  finding.because = "It is not called strong: there was nothing else to hold beside it."
  audit.findings = [finding]
  let page = try #require(try pages(audit)["markdown/findings.md"])
  #expect(page.contains("there was nothing else to hold beside it."))
  #expect(page.contains("**Size**: 1.90 (1.50–2.40) times the odds"))
}

@Test func whatEachBehaviourSetsOffIsATable() throws {
  var audit = Sample.audit
  audit.detectors = ["one", "two", "three"].map(card)
  audit.detectors[0].spokeOf = [
    .init(behaviour: "pull-in", what: "near misses are hurried", isItsOwn: true, worlds: 200, found: 150),
    .init(behaviour: "exclude", what: "misses are left out", isItsOwn: false, worlds: 200, found: 0),
  ]
  audit.detectors[1].spokeOf = [
    .init(behaviour: "pull-in", what: "near misses are hurried", isItsOwn: false, worlds: 100, found: 1),
    .init(behaviour: "exclude", what: "misses are left out", isItsOwn: false, worlds: 100, found: 0),
  ]
  audit.detectors[0].measured = [
    .init(worlds: "honest", isHonest: true, count: 3000, found: 12, strong: 0, low: 0.002, high: 0.007),
    .init(
      worlds: "pull-in at 0.2, among 5,000 records", isHonest: false, count: 100, found: 96, strong: 47, low: 0.9,
      high: 0.98),
  ]
  let page = try #require(try pages(audit)["markdown/detectors.md"])
  #expect(page.contains("How often it is wrong: Of 3,000 honest worlds it spoke of 12"))
  #expect(page.contains("| Pull-in at 0.2, among 5,000 records | 100 | 96.0% | 47 |"))
  #expect(
    page.contains(
      "| Near misses are hurried pull-in | [one](detectors.md): 75% of 200 | [two](detectors.md): 1% of 100 |"))
  #expect(page.contains("| Misses are left out exclude | none | none |"))
  audit.detectors = [card("one")]
  #expect(try pages(audit)["markdown/detectors.md"]?.contains("sets off") == false)
}

private func card(_ id: String) -> DetectorCard {
  DetectorCard(
    id: id, kind: .gate, title: id, what: "What", harm: "Harm", arises: "Arises", check: "Check", limits: "Limits",
    needs: "Needs", source: "Source")
}

@Test func terminalLinesFit() {
  let report = ReportModel(Sample.audit)
  for width in [60, 80, 120] {
    let text = TerminalSummary().text(report, width: width, color: false)
    #expect(text.contains("\nThree of seven standards were met"))
    #expect(text.hasPrefix("Larkspur & Finch, 2026-Q3: 1 July"))
    // Why there is no value stands below the line that has none.
    #expect(text.contains("– unmeasured") && text.contains("\n    "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(!text.contains("\u{1B}"))
    #expect(text.hasSuffix("1 warning; the ledger page lists them.\n"))
  }
  #expect(TerminalSummary().text(report, width: 80, color: true).contains("\u{1B}[33m○ missed"))
}

/// Writes the sample where a person can look at it.
@Test(.enabled(if: ProcessInfo.processInfo.environment["REPORT_PREVIEW"] != nil))
func preview() throws {
  let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["REPORT_PREVIEW"]))
  for (path, text) in try pages(Sample.wide) {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  let summary = TerminalSummary().text(ReportModel(Sample.wide), width: 100, color: false)
  try Data(summary.utf8).write(to: folder.appending(path: "summary.txt"))
}

private func matches(in text: String, of pattern: Regex<(Substring, Substring)>) -> [String] {
  text.matches(of: pattern).map { String($0.output.1) }
}

private func resolved(_ address: String, from path: String) -> String {
  var parts = path.split(separator: "/").dropLast().map(String.init)
  for part in address.split(separator: "/") {
    if part == ".." { parts = parts.dropLast() } else { parts.append(String(part)) }
  }
  return parts.joined(separator: "/")
}
