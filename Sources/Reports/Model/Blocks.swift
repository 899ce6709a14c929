// Owns the parts of a page that every format can lay out: sections, paragraphs, tables, charts, facts, prose, notes.

package struct Page: Sendable {
  package enum Kind: Hashable, Sendable { case overview, standard, control, findings, detectors, ledger, method }

  package var kind: Kind
  /// `standards/speed.first-reply`: relative, without an ending.
  package var path: String
  package var title: String
  /// What stands above the title in small letters.
  package var kicker: String
  /// The first words of the page, verdict first.
  package var lead: [Block]
  package var sections: [Section]

  package init(
    kind: Kind, path: String, title: String, kicker: String, lead: [Block], sections: [Section]
  ) {
    self.kind = kind
    self.path = path
    self.title = title
    self.kicker = kicker
    self.lead = lead
    self.sections = sections.filter { !$0.blocks.isEmpty }
  }
}

package struct Section: Sendable {
  /// Unique on its page.
  package var anchor: String
  package var heading: String
  package var blocks: [Block]

  package init(_ anchor: String, _ heading: String, _ blocks: [Block]) {
    self.anchor = anchor
    self.heading = heading
    self.blocks = blocks
  }
}

package enum Block: Sendable {
  /// The sentence that the page exists for.
  case verdict(Phrase)
  case paragraph(Phrase)
  case list([Phrase], ordered: Bool)
  case facts([Fact])
  /// A heading below the section's own, with an anchor that is unique on the page.
  case heading(Phrase, anchor: String)
  case table(Table)
  case chart(Chart)
  /// An author's own Markdown, untrusted.
  case prose(String)
  /// Belongs in the margin where there is one.
  case note(Phrase)
  /// Blocks that a page can fold away under these words; links to what is in them still lead there.
  indirect case folded(String, [Block])
}

package struct Fact: Sendable {
  package var name: String
  package var value: Phrase

  package init(_ name: String, _ value: Phrase) {
    self.name = name
    self.value = value
  }
}

package struct Table: Sendable {
  package enum Kind: String, Sendable {
    /// Names the row.
    case label
    case text, number, interval, verdict
    /// A picture of the figures beside it; formats without pictures leave the column out.
    case plot
  }

  package struct Column: Sendable {
    package var title: String
    package var kind: Kind

    package init(_ title: String, _ kind: Kind) {
      self.title = title
      self.kind = kind
    }
  }

  package struct Cell: Sendable {
    package var phrase: Phrase
    /// An `<svg>` element of our own making, for plot columns.
    package var svg: String

    package init(_ phrase: Phrase) {
      self.phrase = phrase
      svg = ""
    }

    package init(svg: String) {
      phrase = ""
      self.svg = svg
    }
  }

  package struct Row: Sendable {
    package var cells: [Cell]
    package var isTotal: Bool

    package init(_ cells: [Cell], isTotal: Bool = false) {
      self.cells = cells
      self.isTotal = isTotal
    }
  }

  package struct Group: Sendable {
    /// Nil where the rows need no heading.
    package var title: String?
    /// Where links to the group lead; unique on the page.
    package var anchor: String?
    package var rows: [Row]

    package init(title: String? = nil, anchor: String? = nil, rows: [Row]) {
      self.title = title
      self.anchor = anchor
      self.rows = rows
    }
  }

  /// Unique on its page.
  package var id: String
  package var caption: String
  package var columns: [Column]
  package var groups: [Group]
  /// Rows shown before the rest is folded away; nil shows all.
  package var shown: Int?
  /// The words to unfold the whole table with; nil shows it at once.
  package var folded: String?

  package init(
    id: String, caption: String, columns: [Column], groups: [Group], shown: Int? = nil, folded: String? = nil
  ) {
    self.id = id
    self.caption = caption
    // A column in which no row has anything to say is left out.
    let rows = groups.flatMap(\.rows)
    let kept = columns.indices.filter { index in
      let isOptional = [.interval, .text, .plot].contains(columns[index].kind)
      return !isOptional || rows.contains { !$0.cells[index].phrase.isEmpty || !$0.cells[index].svg.isEmpty }
    }
    self.columns = kept.map { columns[$0] }
    self.groups = groups.map { group in
      Group(
        title: group.title, anchor: group.anchor,
        rows: group.rows.map { row in Row(kept.map { row.cells[$0] }, isTotal: row.isTotal) })
    }
    self.shown = shown
    self.folded = folded
  }

  /// The rows to show at once, and the rows to fold away, as two tables of the same columns.
  func split() -> (first: Table, rest: Table?) {
    guard let shown, groups.count == 1, groups[0].rows.count > shown + 2 else { return (self, nil) }
    var first = self
    var rest = self
    first.groups[0].rows = Array(groups[0].rows.prefix(shown))
    rest.groups[0].rows = Array(groups[0].rows.dropFirst(shown))
    rest.shown = nil
    rest.id += "-rest"
    rest.caption += ", continued"
    return (first, rest)
  }
}
