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
  package var warnings: Int
  /// Overview first, then the standards in the book's order, ledger, method.
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

  init(
    company: String, period: String, days: String, tool: String, headline: String, frame: String,
    standards: [StandardLine], warnings: Int, pages: [Page]
  ) {
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
        target: targetWords(result.standard), family: familyTitle(result.standard.family, in: audit.company),
        page: links.page(of: result.standard.id))
    }
    warnings = audit.diagnostics.count
    pages = [overviewPage(audit, links)]
    for result in audit.standards { pages.append(standardPage(result, audit, links)) }
    pages += [ledgerPage(audit, links), methodPage(audit)]
  }
}

/// Where each standard's page lies. Ids come from files, so the names of pages keep only letters that are safe in a
/// path, and never collide, not even where case does not count.
struct PageLinks {
  private var pages: [String: String] = [:]

  init(_ audit: Audit) {
    var taken: Set<String> = []
    for result in audit.standards where pages[result.standard.id] == nil {
      var name = ""
      for scalar in result.standard.id.unicodeScalars.prefix(100) {
        let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        let isInnerDot = scalar == "." && name.last?.isLetter == true
        name.append(isSafe || isInnerDot ? Character(scalar) : "-")
      }
      if name.isEmpty { name = "standard" }
      var unique = name
      var number = 2
      while !taken.insert(unique.lowercased()).inserted {
        unique = "\(name)-\(number)"
        number += 1
      }
      pages[result.standard.id] = "standards/" + unique
    }
  }

  func page(of standard: String) -> String { pages[standard] ?? "index" }
}
