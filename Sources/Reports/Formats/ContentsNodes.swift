// Owns the contents of every page of the HTML site: the main pages, this page's sections, the standards by family.

import AuditModel

/// The pages that every page leads to, in their order; the checklist and the findings where there are any.
func mainPages(_ report: ReportModel) -> [(title: String, path: String)] {
  let kinds: [(Page.Kind, String)] = [
    (.overview, "Overview"), (.control, "Control checklist"), (.findings, "Findings"), (.detectors, "Detectors"),
    (.ledger, "Ledger"),
    (.method, "Method"),
  ]
  return kinds.compactMap { kind, title in report.pages.first { $0.kind == kind }.map { (title, $0.path) } }
}

/// The list at the left. Families fold, so that many standards stay a short list; that of this page stands open.
func contentsNodes(_ page: Page, _ report: ReportModel) -> [TemplateNode] {
  func entry(_ title: String, _ path: String, anchor: String? = nil, verdict: Verdict? = nil) -> TemplateNode {
    TemplateNode([
      "title": .text(title),
      "address": .text(Link(page: path, anchor: anchor).address(from: page.path, ending: ".html")),
      "isCurrent": .flag(path == page.path && anchor == nil),
      "verdict": .nodes(
        verdict.map { verdict in
          let state = State(verdict)
          return [
            TemplateNode([
              "shape": .text(state.shape), "word": .text(state.word), "tone": .text(state.tone.rawValue),
            ])
          ]
        } ?? []),
    ])
  }
  var order: [String] = []
  for line in report.standards where !order.contains(line.family) { order.append(line.family) }
  let families = order.map { family in
    let lines = report.standards.filter { $0.family == family }
    return TemplateNode([
      "title": .text(family), "met": .text("\(lines.count { $0.verdict == .met }) of \(lines.count) met"),
      // Few standards need no folding.
      "isOpen": .flag(report.standards.count <= 12 || lines.contains { $0.page == page.path }),
      "entries": .nodes(lines.map { entry($0.title, $0.page, verdict: $0.verdict) }),
    ])
  }
  var main = mainPages(report).map { entry($0.title, $0.path) }
  main.insert(entry("Standards", "index", anchor: "standards"), at: min(1, main.count))
  return [
    TemplateNode([
      "main": .nodes(main), "families": .nodes(families),
      "sections": .nodes(page.sections.map { entry($0.heading, page.path, anchor: $0.anchor) }),
    ])
  ]
}
