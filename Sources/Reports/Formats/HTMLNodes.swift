// Owns the tree of objects that the HTML templates render: every object always has all of its names.

import AuditModel

extension TemplateNode {
  /// The whole of a page.
  init(_ page: Page, of report: ReportModel) {
    let root = String(repeating: "../", count: page.path.split(separator: "/").count - 1)
    self.init([
      "company": .text(report.company), "period": .text(report.period), "days": .text(report.days),
      "tool": .text(report.tool), "root": .text(root), "title": .text(page.title),
      "windowTitle": .text(page.kind == .overview ? report.company : "\(page.title), \(report.company)"),
      "kicker": .text(page.kicker), "isOverview": .flag(page.kind == .overview),
      "isStandard": .flag(page.kind == .standard), "isLedger": .flag(page.kind == .ledger),
      "isMethod": .flag(page.kind == .method), "isControl": .flag(page.kind == .control),
      "isFindings": .flag(page.kind == .findings || page.kind == .detectors),
      "contents": .nodes(contentsNodes(page, report)),
      "lead": .nodes(page.lead.flatMap { blockNodes($0, on: page) }),
      "sections": .nodes(
        page.sections.map { section in
          TemplateNode([
            "anchor": .text(section.anchor), "heading": .text(section.heading),
            "blocks": .nodes(section.blocks.flatMap { blockNodes($0, on: page) }),
          ])
        }),
    ])
  }

  /// A page that has every kind of object once, to check templates against.
  static var specimen: TemplateNode {
    let table = Table(
      id: "t", caption: "c", columns: [.init("a", .label)],
      groups: [.init(title: "g", anchor: "g", rows: [.init([.init("x")])])])
    let chart = Chart(id: "c", message: "m", description: "d", header: ["a"], rows: [["b"]], draw: nil)
    let page = Page(
      kind: .standard, path: "standards/a", title: "t", kicker: "k", lead: [.verdict("v")],
      sections: [Section("a", "h", [.table(table)])])
    var report = ReportModel(
      company: "c", period: "p", days: "d", tool: "t", headline: "h", frame: "h", standards: [], warnings: 0,
      pages: [page])
    report.standards = [
      .init(verdict: .met, title: "t", value: "v", target: "t", family: "f", page: "standards/a")
    ]
    var node = TemplateNode(page, of: report)
    // One block that is everything at once: each of its kinds is an object or nothing.
    var whole: [String: Value] = [:]
    let kinds: [Block] = [
      .verdict("v"), .paragraph("p"), .list(["l"], ordered: true), .list(["l"], ordered: false),
      .facts([Fact("n", "v")]), .heading("h", anchor: "h"), .table(table), .chart(chart), .prose("p"), .note("n"),
      .folded("f", []),
    ]
    for kind in kinds {
      for block in blockNodes(kind, on: page) {
        whole.merge(block.values) { old, new in
          if case .nodes(let nodes) = old, !nodes.isEmpty { old } else { new }
        }
      }
    }
    let block = Value.nodes([TemplateNode(whole)])
    node.values["lead"] = block
    node.values["sections"] = .nodes([TemplateNode(["anchor": .text("a"), "heading": .text("h"), "blocks": block])])
    return node
  }
}

/// A block as objects of which exactly one kind is there. A long or folded table becomes several.
private func blockNodes(_ block: Block, on page: Page) -> [TemplateNode] {
  var kinds: [String: TemplateNode] = [:]
  func sentence(_ phrase: Phrase) -> TemplateNode { TemplateNode(["sentence": .html(html(phrase, on: page))]) }
  switch block {
  case .verdict(let phrase): kinds["verdict"] = sentence(phrase)
  case .paragraph(let phrase): kinds["paragraph"] = sentence(phrase)
  case .note(let phrase): kinds["note"] = sentence(phrase)
  case .heading(let phrase, let anchor):
    kinds["subheading"] = TemplateNode(["anchor": .text(anchor), "sentence": .html(html(phrase, on: page))])
  case .list(let phrases, let ordered):
    kinds[ordered ? "steps" : "points"] = TemplateNode(["items": .nodes(phrases.map(sentence))])
  case .facts(let facts):
    kinds["facts"] = TemplateNode([
      "items": .nodes(
        facts.map { TemplateNode(["name": .text($0.name), "sentence": .html(html($0.value, on: page))]) })
    ])
  case .table(let table):
    let (first, rest) = table.split()
    kinds["table"] = tableNode(first, on: page)
    guard let rest, let rows = rest.groups.first?.rows.count else { break }
    var folded = rest
    folded.folded = "The other \(numberWord(rows))"
    return [blockNode(kinds)] + blockNodes(.table(folded), on: page)
  case .chart(let chart): kinds["chart"] = chartNode(chart, on: page)
  case .folded(let words, let blocks):
    return [blockNode(["opening": TemplateNode(["words": .text(words)])])] + blocks.flatMap { blockNodes($0, on: page) }
      + [blockNode(["closing": TemplateNode([:])])]
  case .prose(let prose): kinds["prose"] = TemplateNode(["html": .html(CommonMark.html(prose: prose, headings: 2))])
  }
  return [blockNode(kinds)]
}

private func blockNode(_ kinds: [String: TemplateNode]) -> TemplateNode {
  let names = [
    "verdict", "paragraph", "note", "subheading", "steps", "points", "facts", "table", "chart", "prose", "opening",
    "closing",
  ]
  return TemplateNode(
    Dictionary(uniqueKeysWithValues: names.map { ($0, .nodes(kinds[$0].map { [$0] } ?? [])) }))
}

private func tableNode(_ table: Table, on page: Page) -> TemplateNode {
  TemplateNode([
    "id": .text(table.id), "caption": .text(table.caption), "isFolded": .flag(table.folded != nil),
    "folded": .text(table.folded ?? ""), "isBroad": .flag(table.columns.count > 5),
    // Beside a label, two columns of text leave a telephone too little for either.
    "stacks": .flag(table.columns.count > 3 || table.columns.count { $0.kind == .text } > 1),
    "columns": .nodes(
      table.columns.map { TemplateNode(["title": .text($0.title), "kind": .text($0.kind.rawValue)]) }),
    "groups": .nodes(
      table.groups.map { group in
        TemplateNode([
          "heading": .nodes(
            group.title.map {
              [
                TemplateNode([
                  "title": .text($0), "span": .text(String(table.columns.count)),
                  "anchor": .nodes(group.anchor.map { [TemplateNode(["id": .text($0)])] } ?? []),
                ])
              ]
            } ?? []),
          "rows": .nodes(group.rows.map { rowNode($0, of: table, on: page) }),
        ])
      }),
  ])
}

private func rowNode(_ row: Table.Row, of table: Table, on page: Page) -> TemplateNode {
  TemplateNode([
    "isTotal": .flag(row.isTotal),
    "cells": .nodes(
      zip(table.columns, row.cells).map { column, cell in
        TemplateNode([
          "isLabel": .flag(column.kind == .label), "kind": .text(column.kind.rawValue),
          "column": .text(column.title), "isEmpty": .flag(cell.phrase.isEmpty && cell.svg.isEmpty),
          "content": .html(column.kind == .plot ? cell.svg : html(cell.phrase, on: page)),
        ])
      }),
  ])
}

private func chartNode(_ chart: Chart, on page: Page) -> TemplateNode {
  let cells = chart.rows.map { row in chart.header.indices.map { $0 < row.count ? row[$0] : "" } }
  let columns = chart.header.enumerated().map { index, title in
    let isNumeric = cells.allSatisfy { row in row[index].first.map { $0.isNumber || "–−".contains($0) } ?? false }
    return Table.Column(title, index == 0 ? .label : isNumeric ? .number : .text)
  }
  let rows = cells.map { Table.Row($0.map { Table.Cell(Phrase($0)) }) }
  let data = Table(
    id: chart.id + "-data", caption: "The figures of this chart", columns: columns, groups: [.init(rows: rows)],
    folded: "The figures of this chart")
  return TemplateNode([
    "id": .text(chart.id), "message": .text(chart.message), "description": .text(chart.description),
    "isDrawn": .flag(!chart.wide.isEmpty), "wide": .html(chart.wide), "narrow": .html(chart.narrow),
    "data": .nodes(rows.isEmpty ? [] : [tableNode(data, on: page)]),
  ])
}

/// Words as HTML, every text escaped.
private func html(_ phrase: Phrase, on page: Page) -> String {
  phrase.runs.map { run in
    switch run {
    case .text(let text): return escaped(text)
    case .strong(let text):
      // A space at its end belongs to the sentence.
      let words = text.hasSuffix(" ") ? String(text.dropLast()) : text
      return "<strong>\(escaped(words))</strong>" + (words == text ? "" : " ")
    case .faint(let text): return "<span class=\"faint\">\(escaped(text))</span>"
    case .code(let text): return "<code>\(escaped(text))</code>"
    case .link(let text, let link):
      return "<a href=\"\(escaped(link.address(from: page.path, ending: ".html")))\">\(escaped(text))</a>"
    case .state(let state):
      return "<span class=\"verdict \(state.tone.rawValue)\"><span aria-hidden=\"true\">\(escaped(state.shape))</span> "
        + "\(escaped(state.word))</span>"
    }
  }.joined()
}
