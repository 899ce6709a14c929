// Owns tests of the findings page: what folds, and how counts add up.

import AuditModel
import Reports
import Testing

@Suite struct FindingsPageTests {
  /// Findings of one detector about so many standards, each from a question of its own; and as many quiet ones.
  private func audit(_ number: Int) -> Audit {
    var audit = Sample.audit
    audit.detectors = [
      DetectorCard(
        id: "slack", kind: .health, title: "A target is slack", what: "W", harm: "H", arises: "A", check: "C",
        limits: "L", needs: "N", source: "S")
    ]
    audit.findings = (0..<number).map { place in
      Finding(
        id: "slack:s\(place)", detector: "slack", standard: "s\(place)", tier: .watch, statement: "It is slack",
        check: "Look")
    }
    audit.checks =
      audit.findings.map {
        Check(detector: "slack", standard: $0.standard ?? "", outcome: .found(.watch), tests: 1)
      } + [
        Check(detector: "slack", standard: "quiet", outcome: .quiet, tests: 1),
        Check(detector: "slack", standard: "blind", outcome: .notAssessable("few"), tests: 0),
      ]
    return audit
  }

  private func page(_ audit: Audit, _ path: String = "findings.html") throws -> String {
    let files = try reportFormats().flatMap { try $0.files(ReportModel(audit)) }
    return String(decoding: try #require(files.first { $0.path == path }).bytes, as: UTF8.self)
  }

  @Test func moreThanFiveAlikeFoldBehindTheFirst() throws {
    let five = try page(audit(5))
    #expect(!five.contains("<summary>Four more"))
    let six = try page(audit(6))
    let parts = six.split(separator: "<summary>Five more: A target is slack</summary>")
    try #require(parts.count == 2)
    #expect(parts[0].contains("slack:s0<") && !parts[0].contains("slack:s1<"))
    #expect((1...5).allSatisfy { parts[1].contains("slack:s\($0)<") })
  }

  @Test func countsAddUpInOneSentence() throws {
    let words = "The 1 check, each put to every standard for which it arises, made 8 questions: six found something, "
    for path in ["findings.html", "index.html"] {
      let page = try page(audit(6), path)
      #expect(page.contains(words + "one found nothing and one could not be answered. Those six give 6 findings."))
    }
    var more = audit(6)
    more.findings.append(more.findings[0])
    more.findings[6].segment = "team: a"
    more.findings.append(
      Finding(
        id: "claim:q", detector: "claim-contradicted", standard: nil, question: "q", tier: .worthAsking,
        statement: "No", check: ""))
    #expect(
      try page(more).contains(
        "Those six give 7 findings, since groups of one standard are findings of their own; one more comes from the "
          + "checklist, which makes 8 in all."))
  }

  /// Bars of two bins each, and a window of one: the bar that holds it is the one that is told apart.
  @Test func aWindowNarrowerThanABarIsColoured() throws {
    var audit = audit(1)
    audit.findings[0].chart = .bunching(
      .init(
        edges: (1...80).map { Double($0) * 60 }, observed: (1...80).map { $0 == 60 ? 90 : 10 },
        expected: Array(repeating: 10, count: 80), limit: 3600, window: [3540, 3600], isTime: true))
    let page = try page(audit)
    let narrow = try #require(page.split(separator: "class=\"chart narrow").last)
    #expect(narrow.prefix { $0 != "§" }.contains("concern"))
    #expect(page.contains("lie 90 records, where about 10 are expected."))
  }
}
