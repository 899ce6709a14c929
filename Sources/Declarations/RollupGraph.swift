// Owns which rolled-up field reads which, and the fault of one that leads back to itself.

import AuditModel

struct RollupGraph {
  struct Field: Hashable, Comparable {
    var table: String
    var field: String

    static func < (left: Field, right: Field) -> Bool { (left.table, left.field) < (right.table, right.field) }

    var shown: String { "\(field) of \(table)" }
  }

  private var order: [Field] = []
  private var reads: [Field: [Field]] = [:]
  private var places: [Field: Place] = [:]

  /// The fields that a rolled-up field reads directly: of its rows, and of its own table to find them.
  mutating func add(_ field: Field, reading others: Set<Field>, at place: Place) {
    order.append(field)
    reads[field] = others.sorted()
    places[field] = place
  }

  /// Reports each ring of fields once, at the one declared first.
  func reportCycles(_ problems: Problems) {
    for ring in rings(in: order, reads) {
      let way = (ring.dropFirst() + ring.prefix(1)).map { "from \($0.shown)" }
        .joined(separator: ", which is rolled up ")
      problems.error(
        places[ring[0]] ?? Place(file: ""), "\"\(ring[0].field)\" leads back to itself",
        notes: ["\(ring[0].shown) is rolled up \(way).", "Roll one of them up from columns alone."])
    }
  }
}
