// Owns the static HTML site: one page of each page, the style sheets, no script.

package import AuditModel
import Mustache

package struct HTMLSite: ReportFormat {
  package static let name = "html"
  package var template: SiteTemplate

  package init(template: SiteTemplate = .embedded) { self.template = template }

  /// Throws where the template has problems; `problems(in:)` says which.
  package func files(_ report: ReportModel) throws -> [SiteFile] {
    let found = problems(in: template)
    guard found.isEmpty else { throw TemplateProblems(problems: found) }
    var library = MustacheLibrary()
    for (name, text) in template.files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".mustache") {
      try library.register(text, named: String(name.dropLast(".mustache".count)))
    }
    var files = try report.pages.map { page in
      guard let html = library.render(TemplateNode(page, of: report), withTemplate: "page") else {
        throw TemplateProblems(problems: found)
      }
      return SiteFile(page.path + ".html", html)
    }
    for (name, text) in template.files.sorted(by: { $0.key < $1.key })
    where !name.hasSuffix(".mustache") && !name.contains("/") && name != HTMLSite.runningHead {
      files.append(SiteFile(name, text))
    }
    files.append(SiteFile(HTMLSite.runningHead, runningHeadSheet(report)))
    return files
  }

  /// A sheet of its own, because it names the company and the period.
  static let runningHead = "running-head.css"
}

package struct TemplateProblems: Error {
  package var problems: [Diagnostic]
}

/// Company, period and page number in the margins of every printed page.
private func runningHeadSheet(_ report: ReportModel) -> String {
  """
  /* The running head of printed pages. */
  @page {
    @top-left { content: "\(cssText(report.company))"; font: 8pt system-ui, sans-serif; }
    @top-center { content: "\(cssText(report.period))"; font: 8pt system-ui, sans-serif; }
    @top-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; }
  }

  """
}

/// Text inside a CSS string: all but letters, digits and plain spaces as escapes.
private func cssText(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " ")
    return isPlain ? String(scalar) : "\\" + String(max(scalar.value, 1), radix: 16) + " "
  }.joined()
}
