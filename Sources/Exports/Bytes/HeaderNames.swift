// Owns the names in a file's header: which column has one, and what is odd about them.

internal import AuditModel

struct HeaderNames {
  private let file: String
  private let texts: [String]
  /// The columns of each name, ascending.
  private let places: [String: [Int]]

  /// A clause for the reader.
  struct Fault: Error {
    var reason: String
  }

  /// Names told apart in the ledger; a damaged file may repeat thousands.
  private static let mostRepeated = 20

  init(_ texts: [String], of file: String) {
    self.file = file
    self.texts = texts
    places = Dictionary(grouping: texts.indices, by: { texts[$0] })
  }

  /// The column of a name; of several the one asked for, from 1.
  func column(_ name: String, occurrence: Int?) -> Result<Int, Fault> {
    let matches = places[name] ?? []
    if let occurrence {
      if matches.indices.contains(occurrence - 1) { return .success(matches[occurrence - 1]) }
      if !matches.isEmpty {
        let columns = matches.count == 1 ? "1 column" : "\(matches.count) columns"
        let named = name.isEmpty ? "without a name" : "named \"\(name)\""
        return .failure(Fault(reason: "\(file) has \(columns) \(named), not \(occurrence)"))
      }
    }
    if matches.count == 1 { return .success(matches[0]) }
    if matches.count > 1 {
      let some = matches.prefix(Self.mostRepeated).map { "\($0 + 1)" }
      let more = matches.count > some.count ? " and more" : ""
      let numbers = more.isEmpty ? some.joined(separator: " and ") : some.joined(separator: ", ") + more
      let named = name.isEmpty ? "columns without a name" : "columns named \"\(name)\""
      return .failure(Fault(reason: "\(file) has several \(named): \(numbers)"))
    }
    if texts.first?.hasPrefix("{") == true {
      return .failure(Fault(reason: "\(file) looks like JSON, a record a line; say so with \"format: ndjson\""))
    }
    if let separator = otherSeparator {
      return .failure(
        Fault(
          reason: "\(file) has one column, whose header looks separated by \(separator); say so with \"delimiter:\""))
    }
    if places.keys.contains(where: { $0.utf8.contains(0) }) {
      return .failure(
        Fault(reason: "\(file) has zero bytes in its header, as UTF-16 without a mark has; say \"encoding: utf-16\""))
    }
    if name.isEmpty { return .failure(Fault(reason: "\(file) has no column without a name")) }
    let near = nearest(to: name, among: places.keys).map { "; the nearest is \"\($0)\"" } ?? ""
    return .failure(Fault(reason: "\(file) has no column \"\(name)\"\(near)"))
  }

  /// Columns without a name, and names that occur more than once.
  var oddities: [NamedCount] {
    let unnamed = places[""]?.count ?? 0
    var oddities = unnamed == 0 ? [] : [NamedCount(name: "column without a name", count: unnamed, firstLine: 1)]
    let repeated = places.filter { !$0.key.isEmpty && $0.value.count > 1 }.values.sorted { $0[0] < $1[0] }
    for columns in repeated.prefix(Self.mostRepeated) {
      let name = "several columns named \"\(texts[columns[0]])\""
      oddities.append(NamedCount(name: name, count: columns.count, firstLine: 1))
    }
    if repeated.count > Self.mostRepeated {
      let others = repeated.count - Self.mostRepeated
      oddities.append(NamedCount(name: "other names that several columns have", count: others, firstLine: 1))
    }
    return oddities
  }

  /// What a header of one column seems to be separated by.
  private var otherSeparator: String? {
    guard texts.count == 1, let header = texts.first else { return nil }
    return [(";", "\";\""), ("\t", "tabs"), ("|", "\"|\""), (",", "\",\"")].first { header.contains($0.0) }?.1
  }
}
