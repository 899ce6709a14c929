// Owns the Markdown site: the same pages as CommonMark with pipe tables, charts as files beside them.

import AuditModel

package struct MarkdownSite: ReportFormat {
  package static let name = "markdown"
  static let folder = "markdown/"

  package init() {}

  package func files(_ report: ReportModel) throws -> [SiteFile] {
    var files: [SiteFile] = []
    for page in report.pages {
      var writer = MarkdownPage(page: page)
      var blocks: [Markdown] = [
        .paragraph([.text(page.kicker)]), .heading(1, [.text(page.title)]),
      ]
      for block in page.lead { blocks += writer.markdown(block) }
      for section in page.sections {
        blocks.append(.heading(2, [.text(section.heading)]))
        for block in section.blocks { blocks += writer.markdown(block) }
      }
      blocks += writer.footer(report)
      files.append(SiteFile(MarkdownSite.folder + page.path + ".md", CommonMark.text(blocks)))
      files += writer.charts
    }
    return files
  }
}

private struct MarkdownPage {
  var page: Page
  var charts: [SiteFile] = []

  mutating func markdown(_ block: Block) -> [Markdown] {
    switch block {
    case .verdict(let phrase), .paragraph(let phrase), .note(let phrase): return [.paragraph(inlines(phrase))]
    case .list(let items, let ordered): return [.list(items.map(inlines), ordered: ordered)]
    case .heading(let phrase, _): return [.heading(3, inlines(phrase))]
    case .facts(let facts):
      return [
        .list(facts.map { [.strong([.text($0.name)]), .text(": ")] + inlines($0.value) }, ordered: false)
      ]
    case .table(let table): return [.paragraph([.strong([.text(table.caption)])]), .verbatim(pipes(table))]
    case .prose(let prose): return [.prose(prose, headings: 2)]
    case .folded(let words, let blocks):
      var written: [Markdown] = [.paragraph([.strong([.text(words + ":")])])]
      for block in blocks { written += markdown(block) }
      return written
    case .chart(let chart):
      var blocks: [Markdown] = [.paragraph([.strong([.text(chart.message)])])]
      if !chart.wide.isEmpty {
        // Named after its page: chart ids are unique on a page only.
        let name = page.path.split(separator: "/").joined(separator: "-") + "." + chart.id + ".svg"
        charts.append(SiteFile(MarkdownSite.folder + "charts/" + name, standalone(chart.wide)))
        let up = String(repeating: "../", count: page.path.split(separator: "/").count - 1)
        blocks.append(.paragraph([.image(alt: chart.description, at: up + "charts/" + name)]))
      }
      return blocks
    }
  }

  func footer(_ report: ReportModel) -> [Markdown] {
    func link(_ title: String, _ path: String) -> [Markdown] {
      path == page.path
        ? [.text(title)] : [.link([.text(title)], to: Link(page: path).address(from: page.path, ending: ".md"))]
    }
    var links: [Markdown] = []
    for main in mainPages(report) {
      if !links.isEmpty { links.append(.text(", ")) }
      links += link(main.title, main.path)
    }
    return [.paragraph(links + [.text(". Made by \(report.tool).")])]
  }

  private func inlines(_ phrase: Phrase) -> [Markdown] {
    phrase.runs.flatMap { run -> [Markdown] in
      switch run {
      case .text(let text), .faint(let text): [.text(text)]
      case .strong(let text): strong(text)
      case .code(let text): [.code(text)]
      // Anchors of headings differ between Markdown renderers, so links lead to pages.
      case .link(let text, let link):
        [.link([.text(text)], to: Link(page: link.page).address(from: page.path, ending: ".md"))]
      case .state(let state): [.text("\(state.shape) \(state.word)")]
      }
    }
  }

  /// CommonMark does not end emphasis behind a space, so spaces at the ends stay outside.
  private func strong(_ text: String) -> [Markdown] {
    let start = text.prefix { $0 == " " }
    let rest = text.dropFirst(start.count)
    let end = rest.reversed().prefix { $0 == " " }.count
    guard !rest.isEmpty else { return [.text(text)] }
    let inner = Markdown.strong([.text(String(rest.dropLast(end)))])
    return [.text(String(start)), inner, .text(String(repeating: " ", count: end))]
  }

  /// A pipe table without its pictures. A group's title stands alone in a row of its own.
  private func pipes(_ table: Table) -> String {
    let kept = table.columns.indices.filter { table.columns[$0].kind != .plot }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [line(kept.map { CommonMark.cell([.text(table.columns[$0].title)]) })]
    lines.append(
      line(kept.map { table.columns[$0].kind == .number ? "---:" : table.columns[$0].kind == .label ? ":---" : "---" }))
    let label = kept.firstIndex { table.columns[$0].kind == .label } ?? 0
    for group in table.groups {
      if let title = group.title {
        var cells = [String](repeating: "", count: kept.count)
        cells[label] = CommonMark.cell([.strong([.text(title)])])
        lines.append(line(cells))
      }
      for row in group.rows {
        lines.append(
          line(
            kept.map { index in
              let cell = inlines(row.cells[index].phrase)
              return CommonMark.cell(row.isTotal && !cell.isEmpty ? [.strong(cell)] : cell)
            }))
      }
    }
    return lines.joined(separator: "\n")
  }
}
