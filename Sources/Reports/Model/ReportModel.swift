// Owns the whole report as words and blocks, built once from an audit; formats only lay it out.

package import AuditModel

package struct ReportModel: Sendable {
  package var company: String
  /// `2026-Q3`, or the days of a period without a name.
  package var period: String
  /// `1 July to 30 September 2026`
  package var days: String
  /// `plumbline 0.1.0`
  package var tool: String
  /// How many standards were met, missed, and so on: the first sentence of everything.
  package var headline: String
  /// `2026-Q3: 1 July to 30 September 2026, as of 7 October 2026`
  package var frame: String
  package var standards: [StandardLine]
  /// How the answers of the checklist stand against the data; empty without a checklist.
  package var claims: String
  /// How many findings there are, by tier; empty where nothing was found.
  package var findings: String
  /// Answers that the data contradicts: the question, and the figure that says so.
  package var contradicted: [Contradiction]
  package var warnings: Int
  /// Overview first, then the standards in the book's order, checklist, findings, detectors, ledger, method.
  package var pages: [Page]

  /// A standard in one line.
  package struct StandardLine: Sendable {
    package var verdict: Verdict
    package var title: String
    /// Without a value, a dash.
    package var value: String
    /// Why there is no value, as a clause.
    package var because: String?
    package var target: String
    package var family: String
    package var page: String
  }

  package struct Contradiction: Sendable {
    package var question: String
    package var figure: String
  }

  init(
    company: String, period: String, days: String, tool: String, headline: String, frame: String,
    standards: [StandardLine], warnings: Int, pages: [Page]
  ) {
    claims = ""
    findings = ""
    contradicted = []
    self.frame = frame
    self.company = company
    self.period = period
    self.days = days
    self.tool = tool
    self.headline = headline
    self.standards = standards
    self.warnings = warnings
    self.pages = pages
  }

  package init(_ audit: Audit) {
    let links = PageLinks(audit)
    company = audit.company.name
    period = periodName(audit.period)
    days = Figures.days(from: audit.period.from, to: audit.period.to)
    tool = "\(audit.tool.name) \(audit.tool.version)"
    headline = headlineSentence(audit.standards.map(\.verdict))
    frame = periodWords(audit.period) + (audit.asOf == audit.period.to ? "" : ", as of \(Figures.day(audit.asOf))")
    standards = audit.standards.map { result in
      StandardLine(
        verdict: result.verdict, title: result.standard.title,
        value: judgedValue(result) ?? "–", because: result.unmeasuredBecause,
        target: judgedTarget(result), family: familyTitle(result.standard.family, in: audit.company),
        page: links.page(of: result.standard.id))
    }
    claims = audit.control.isEmpty ? "" : claimsSentence(audit.control)
    findings = audit.findings.isEmpty ? "" : findingsSentence(audit)
    contradicted = audit.control.filter { $0.test == .contradicted }.map {
      Contradiction(question: $0.question.asks, figure: $0.figure ?? "no figure is recorded")
    }
    warnings = audit.diagnostics.count
    pages = [overviewPage(audit, links)]
    for result in audit.standards { pages.append(standardPage(result, audit, links)) }
    pages += [controlPage(audit, links), findingsPage(audit, links), detectorsPage(audit, links)].compactMap(\.self)
    pages += [ledgerPage(audit, links), methodPage(audit)]
  }
}
