// Owns the fuzzing of delimited files: scanner, chunks, splitter and field text against a plain reading, then the whole
// reader with its account.

import AuditModel

@testable import Exports

/// The first byte chooses the delimiter and the size of the chunks, and the second what the columns hold and how they
/// are encoded.
func feedDelimited(_ input: [UInt8]) {
  guard input.count >= 2 else { return }
  let delimiter = Array(",;\t|".utf8)[Int(input[0] & 3)]
  let smallChunk = 4 + Int(input[0] >> 2)
  let bytes = Array(input[2...])
  let encoding: AuditModel.TextEncoding? = input[1] == 0xFE ? .utf16 : input[1] == 0xFF ? .windows1252 : nil
  // What the plain reading knows.
  let isPlain = encoding == nil && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
  var plain = PlainReading(bytes, delimiter: delimiter)
  plain.passOverSeparatorLine(delimiter: delimiter)
  let file = ScratchFile(bytes, name: "a.csv")
  defer { file.remove() }

  var all = everyColumn(plain.records.first?.map(PlainReading.text) ?? [], delimiter: delimiter)
  all.encoding = encoding
  let whole = outcome(all, file, chunkSize: 1 << 14)
  let small = outcome(all, file, chunkSize: smallChunk)
  // A file is refused for what its first chunk shows.
  guard let whole else { return }
  if isPlain {
    let expected = expectation(plain)
    require(whole == expected, "one chunk gives \(whole)\nnot \(expected)")
  }
  if let small { require(small == whole, "chunks of \(smallChunk) give \(small)\nnot \(whole)") }
  // The whole reader is much slower: one input in sixteen, by what it holds.
  if input.reduce(0, &+) & 15 == 0 {
    var table = mapping(headers: plain.records.first?.map(PlainReading.text) ?? [], delimiter: delimiter, input[1])
    table.encoding = encoding
    checkAccount(table, folder: file.folder, read: whole.read)
  }
}

extension PlainReading {
  /// A line such as `sep=;` before the header is none.
  fileprivate mutating func passOverSeparatorLine(delimiter: UInt8) {
    guard records.count > 1, let line = records.first.map({ Array($0.joined(separator: [delimiter])) }),
      line.count == 5, line.starts(with: Array("sep=".utf8)), !Array("\r\"".utf8).contains(line[4])
    else { return }
    records.removeFirst()
    lines.removeFirst()
  }
}

/// Every column as text, those of one name by their number.
private func everyColumn(_ headers: [String], delimiter: UInt8) -> TableMapping {
  let columns = headers.enumerated().map { index, header in
    ColumnMapping(
      field: "f\(index)", header: header, occurrence: headers[...index].count { $0 == header }, type: .text)
  }
  return TableMapping(name: "t", files: "a.csv", delimiter: delimiter, columns: columns)
}

/// Each column of a name of its own, as one type after another.
private func mapping(headers: [String], delimiter: UInt8, _ choice: UInt8) -> TableMapping {
  let types: [ColumnType] = [
    .text, .category(values: ["x": "y"]), .integer, .time(.iso, zone: .utc), .decimal(places: 2), .duration(.seconds),
    .duration(.words), .boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords),
  ]
  let unique = headers.filter { header in !header.isEmpty && headers.count { $0 == header } == 1 }.prefix(12)
  let columns = unique.enumerated().map { index, header in
    ColumnMapping(field: "f\(index)", header: header, type: types[(index + Int(choice & 0x3F)) % types.count])
  }
  let hasKey = choice & 0x80 != 0 && !columns.isEmpty
  return TableMapping(
    name: "t", files: "a.csv", delimiter: delimiter, key: hasKey ? "f0" : nil,
    keep: columns.count > 1 && choice & 0x40 != 0 ? .last(by: "f1") : .lastRead, nullWords: ["?"], columns: columns)
}

private func expectation(_ plain: PlainReading) -> Outcome {
  var outcome = Outcome()
  guard let width = plain.records.first?.count else { return outcome }
  for (index, record) in plain.records.enumerated().dropFirst() {
    let isLast = index == plain.records.count - 1
    if isLast, plain.isUnclosed {
      outcome.rejected[Rejection.unclosedQuote.rawValue, default: []].append(plain.lines[index])
    } else if record.count == width {
      outcome.records.append(
        .init(ordinal: index - 1, line: plain.lines[index], texts: record.map(PlainReading.text)))
    } else {
      let reason: Rejection =
        record == [[]] ? .blankLine : record.count < width ? .tooFewFields : .tooManyFields
      outcome.rejected[reason.rawValue, default: []].append(plain.lines[index])
    }
  }
  outcome.read = plain.records.count - 1
  return outcome
}
