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
  /// Records with bytes that no text has, by what they are.
  var oddBytes: [OddBytes: Count] = [:]
  /// By field name: values that could not be read.
  var unreadable: [String: Count] = [:]
  /// By field name: times that are midnight to the second, and all times read.
  var midnights: [String: Count] = [:]
  var times: [String: Int] = [:]
  /// Rows that have a key, where the rows of a key collapse to one.
  var keyed = 0
  var superseded = 0
  /// Records handed to the aggregates: counted where that happens, so that the account can fail to balance.
  var kept = 0

  mutating func add(_ other: FileTally) {
    for (reason, count) in other.rejected { rejected[reason, default: Count()].add(count) }
    for (oddity, count) in other.oddBytes { oddBytes[oddity, default: Count()].add(count) }
    for (field, count) in other.unreadable { unreadable[field, default: Count()].add(count) }
    for (field, count) in other.midnights { midnights[field, default: Count()].add(count) }
    times.merge(other.times, uniquingKeysWith: +)
    keyed += other.keyed
    superseded += other.superseded
    kept += other.kept
  }

  /// What is said of some fields alone, and of no row.
  func about(_ fields: Set<String>) -> FileTally {
    var part = FileTally()
    part.unreadable = unreadable.filter { fields.contains($0.key) }
    part.midnights = midnights.filter { fields.contains($0.key) }
    part.times = times.filter { fields.contains($0.key) }
    part.kept = kept
    return part
  }

  func ledger(of file: FinishedFile, table: TableMapping) -> FileLedger {
    let rejections = Rejection.allCases.compactMap { reason in
      rejected[reason].map { NamedCount(name: reason.rawValue, count: $0.count, firstLine: $0.firstLine) }
    }
    return FileLedger(
      table: table.name, file: file.layout.file, digest: file.digest, read: file.records,
      kept: kept, superseded: superseded,
      rejected: rejections.sorted { ($1.count, $0.name) < ($0.count, $1.name) },
      notes: (notes(table) + byteNotes + file.notes + file.layout.oddities
        + (file.layout.width == 0 ? [Self.emptiness] : [])).sorted {
          ($1.count, $0.name) < ($0.count, $1.name)
        })
  }

  private static let emptiness = NamedCount(name: "empty: not even a header", count: 1)

  private var byteNotes: [NamedCount] {
    OddBytes.allCases.compactMap { oddity in
      oddBytes[oddity].map { NamedCount(name: oddity.rawValue, count: $0.count, firstLine: $0.firstLine) }
    }
  }

  private func notes(_ table: TableMapping) -> [NamedCount] {
    let unreadable = unreadable.map { field, count in
      NamedCount(
        name: "\(field): not a \(table.column(field)?.type.name ?? "value")", count: count.count,
        firstLine: count.firstLine)
    }
    // A clock strikes midnight once in 86,400 seconds, or 1,440 minutes: one in a hundred is a date without a time.
    // A column of nothing else is one of dates.
    let placeholders = midnights.filter { field, count in
      count.count * 100 >= times[field, default: 0] && count.count < times[field, default: 0]
    }
    return unreadable
      + placeholders.map { field, count in
        NamedCount(
          name: "\(field): exactly midnight, perhaps a date without a time", count: count.count,
          firstLine: count.firstLine)
      }
  }
}
