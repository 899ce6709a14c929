// Owns `from` and `nth`: which column of the file, or which path of a JSON value, a field is read from.

import AuditModel

extension ColumnReader {
  func readSource(
    _ from: YAMLValue?, _ occurrence: YAMLValue?, typeName: String, into column: inout ColumnMapping
  ) {
    let isNumbered = occurrence != nil
    switch from?.content {
    case nil: break
    case .list(let items)?:
      guard let from else { return }
      readPair(items, of: from, typeName: typeName, isNumbered: isNumbered, into: &column)
    case .text("", isPlain: false)? where isNumbered && !holdsJSON:
      // The header of a column without a name.
      column.header = ""
    case .text("", isPlain: false)? where !holdsJSON:
      guard let from else { return }
      problems.error(
        from.place, "\"from\" is \"\", and does not say which of the columns without a name it is",
        notes: ["Count them from the left: the first is `from: \"\", nth: 1`."])
    default:
      if let header = from.flatMap({ readHeader($0) }) { column.header = header }
    }
    if let occurrence { column.occurrence = readOccurrence(occurrence) }
  }

  /// `[Start_Date, Start_Time]`: a date and its time of day, or texts that belong together.
  private func readPair(
    _ items: [YAMLValue], of from: YAMLValue, typeName: String, isNumbered: Bool, into column: inout ColumnMapping
  ) {
    if !["time", "text"].contains(typeName) {
      problems.error(
        from.place, "\"from\" names several columns, and a field of type \(typeName) is read from one",
        notes: ["A time or a text may be joined of two, as `from: [Start_Date, Start_Time]`."])
      return
    }
    guard items.count == 2 else {
      problems.error(
        from.place, "\"from\" is a list of \(items.count), and a field is read from one column or two",
        notes: ["Write one header, or two that are joined by a space, as `from: [Start_Date, Start_Time]`."])
      return
    }
    if isNumbered {
      problems.error(
        from.place, "\"from\" names two columns, and \"nth\" counts those of one name",
        notes: ["Name one column, or leave `nth` out."])
      return
    }
    guard let first = readHeader(items[0]), let second = readHeader(items[1]) else { return }
    if first == second {
      problems.error(
        items[1].place, "\"from\" names \"\(second)\" twice", notes: ["Name the column once, without a list."])
    }
    column.header = first
    column.second = second
  }

  private func readHeader(_ value: YAMLValue) -> String? {
    guard let text = value.text(problems) else { return nil }
    if holdsJSON, let problem = pathFault(in: text) {
      problems.error(
        value.place, "\"from\" is \"\(text)\", which is no path: it \(problem)",
        notes: [
          "A path is `customer.id`, `tags[0]`, `metrics[name=handle].value`, or `fields[\"a.b\"]` for a key that holds"
            + " a dot or a bracket."
        ], suggestion: Meant.path(text))
      return nil
    }
    return text
  }

  private func readOccurrence(_ value: YAMLValue) -> Int? {
    if holdsJSON {
      problems.error(
        value.keyPlace, "\"nth\" does not go with JSON lines",
        notes: ["It counts the columns of one name. An item of a list is named in `from`, as `tags[0]`."])
      return nil
    }
    return value.wholeNumber(in: 1...Int.max, problems)
  }
}

/// What is wrong with a path into a JSON value, as a clause; nil where nothing is.
private func pathFault(in text: String) -> String? {
  if text.hasPrefix("$.") || text.hasPrefix("$[") { return "begins with \"$\", and the record itself is not named" }
  if case .failure(let fault) = JSONPath.parse(text) { return fault.problem }
  return nil
}

extension Meant {
  /// `agents[0].name` for `$.agents[].name` (JSONPath, RFC 9535) and `.agents[0].name` (jq); only what is a path.
  fileprivate static func path(_ text: String) -> String? {
    var mended = text.hasPrefix("$") ? String(text.dropFirst()) : text
    if mended.hasPrefix(".") { mended.removeFirst() }
    for every in ["[*]", "[]"] { mended = mended.replacing(every, with: "[0]") }
    mended = mended.replacing("..", with: ".")
    if mended.hasSuffix(".") { mended.removeLast() }
    guard mended != text, case .success = JSONPath.parse(mended) else { return nil }
    return mended
  }
}
