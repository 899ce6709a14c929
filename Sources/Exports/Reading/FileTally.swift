// Owns what one worker counts about the rows of each file while it reads: rejections, unreadable values, older rows.

internal import AuditModel

struct FileTally: Sendable {
  struct Count: Sendable {
    var count = 0
    var firstLine = Int.max

    mutating func add(_ other: Count) {
      count += other.count
      firstLine = min(firstLine, other.firstLine)
    }
  }

  var rejected: [Rejection: Count] = [:]
  /// By field name: values that could not be read.
  var unreadable: [String: Count] = [:]
  var superseded = 0

  mutating func add(_ other: FileTally) {
    for (reason, count) in other.rejected { rejected[reason, default: Count()].add(count) }
    for (field, count) in other.unreadable { unreadable[field, default: Count()].add(count) }
    superseded += other.superseded
  }

  func ledger(of layout: FileLayout, table: TableMapping, digest: String) -> FileLedger {
    let rejections = Rejection.allCases.compactMap { reason in
      rejected[reason].map { NamedCount(name: reason.rawValue, count: $0.count, firstLine: $0.firstLine) }
    }
    let notes = unreadable.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { field, count in
      let type = table.column(field)?.type.name ?? "value"
      return NamedCount(name: "\(field): not a \(type)", count: count.count, firstLine: count.firstLine)
    }
    let lost = rejections.reduce(0) { $0 + $1.count }
    return FileLedger(
      table: table.name, file: layout.file, digest: digest, read: layout.records,
      kept: layout.records - superseded - lost, superseded: superseded,
      rejected: rejections.sorted { ($1.count, $0.name) < ($0.count, $1.name) },
      notes: notes.sorted { ($1.count, $0.name) < ($0.count, $1.name) })
  }
}
