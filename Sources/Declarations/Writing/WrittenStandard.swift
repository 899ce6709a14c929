// Owns a standard as it is declared: its front matter, and its prose as it stands.

package import AuditModel

/// The text of a standard's Markdown file.
package func standardText(of standard: Standard, in book: StandardsBook) -> String {
  let head = mappingEntries([
    "id": .text(standard.id), "title": .text(standard.title), "family": .text(standard.family),
  ])
  let breakdowns = standard.breakdowns.map { oneOrMore($0) }
  let eventBreakdowns = standard.eventBreakdowns.map { oneOrMore($0) }
  let reward = standard.reward.map { reward -> WrittenYAML in
    .mapping(
      mappingEntries([
        "who": .text(reward.who),
        "threshold": reward.threshold.map { .text(WrittenAmount.amount($0, in: standard.unit)) },
      ]))
  }
  let previously = zip(standard.dated, standard.dated.dropFirst()).compactMap { earlier, later -> WrittenYAML? in
    later.from.map { day in
      .mapping(
        mappingEntries(["until": .text(day.advanced(by: -1).description)])
          + targetEntries(earlier.target, unit: standard.unit))
    }
  }
  let tail = mappingEntries([
    "previously": previously.isEmpty ? nil : .list(previously),
    "by": breakdowns.isEmpty ? nil : .list(breakdowns),
    "breakdown": eventBreakdowns.isEmpty ? nil : .list(eventBreakdowns),
    "owner": standard.owner.map { .text($0) }, "promise": standard.promise.map { .text($0.rawValue) },
    "reward": reward, "counterweights": standard.counterweights.isEmpty ? nil : texts(standard.counterweights),
    "reviewed": standard.reviewed.map { .text($0.description) },
  ])
  return page(head + judgedEntries(standard, in: book) + tail, prose: standard.prose)
}

/// What a standard and a measured claim have in common.
func judgedEntries(_ standard: Standard, in book: StandardsBook) -> [WrittenYAML.Entry] {
  let conditions = ConditionWriter(tables: book.tables)
  let table = standard.measure.tables.first ?? ""
  let exclusions = standard.exclusions.map { exclusion in
    WrittenYAML.Entry(key: exclusion.name, value: conditions.written(exclusion.condition, of: table))
  }
  let usual: Membership = standard.target.limit == nil ? .opened : .due
  return mappingEntries([
    "measure": MeasureWriter(conditions: conditions).written(standard.measure),
    "target": .mapping(targetEntries(standard.target, unit: standard.unit)),
    "where": standard.scope.map { conditions.written($0, of: table) },
    "exclude": exclusions.isEmpty ? nil : .mapping(exclusions),
    "counts": standard.membership == usual ? nil : .text(standard.membership.rawValue),
    "follow_up": standard.followUp.map { .text(WrittenAmount.duration($0)) },
    "near": standard.near.map { .text(WrittenAmount.amount($0, in: standard.unit)) },
  ])
}

/// Front matter and prose as one file.
func page(_ entries: [WrittenYAML.Entry], prose: String) -> String {
  "---\n" + WrittenYAML.document(entries) + "---\n" + prose
}
