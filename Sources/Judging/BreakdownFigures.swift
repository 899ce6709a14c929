// Owns a standard's segments: each with its own value, and the small ones kept out of sight.

internal import AuditModel

extension Breakdown {
  /// Segments are judged by the bound of the whole; parts that no target is set for are `unmeasured`. `shown` gives the
  /// name under which a field's value appears.
  init(
    _ fields: [String], _ groups: [Group], floor: Int, shown name: (_ text: String, _ field: String) -> String,
    verdict: (Estimate) -> Verdict
  ) {
    func names(_ group: Group) -> [String?] {
      zip(group.names, fields).map { text, field in text.map { name($0, field) } }
    }
    let ordered = groups.sorted(by: precedes)
    let isShown = groupsToShow(ordered.map { ($0.keys, $0.weight) }, floor: floor)
    let shown = zip(ordered, isShown).filter(\.1).map(\.0)
    let hidden = zip(ordered, isShown).filter { !$0.1 }.map(\.0)
    self.init(
      fields: fields,
      segments: shown.compactMap { group in
        group.estimate.map { estimate in
          Segment(
            names: names(group), verdict: group.isJudged ? verdict(estimate) : .unmeasured, estimate: estimate,
            hits: group.hits, openPastLimit: group.openPastLimit, closedOnly: group.closedOnly)
        }
      },
      suppressedGroups: hidden.count, suppressedRecords: hidden.reduce(0) { $0 + $1.weight },
      hidesMore: hidden.contains { $0.weight >= floor })
    undetermined = shown.filter { $0.estimate == nil }.map { Undetermined(names: names($0), n: $0.n) }
  }
}

/// Largest first.
private func precedes(_ one: Group, _ other: Group) -> Bool {
  one.weight != other.weight ? one.weight > other.weight : one.keys.lexicographicallyPrecedes(other.keys)
}

extension Group {
  fileprivate var names: [String?] {
    keys.map { key in
      switch key {
      case .missing: nil
      case .integer(let value): String(value)
      case .text(let text): text
      }
    }
  }
}
