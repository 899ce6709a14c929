// Owns the fuzzing of JSON lines: what is a record by a plain reading of RFC 8259, the same values whatever the chunks,
// and the account of the whole reader.

import AuditModel

@testable import Exports

private let paths = [
  "id", "a.b", "a.b.c", "list[0]", "list[1].id", "list[kind=x].value", "list[kind=y].value", "[\"a.b\"].id",
]

/// The first byte chooses the size of the chunks.
func feedJSON(_ input: [UInt8]) {
  guard let choice = input.first else { return }
  let bytes = Array(input.dropFirst())
  let file = ScratchFile(bytes, name: "a.ndjson")
  defer { file.remove() }
  let types: [ColumnType] = [
    .text, .category(values: [:]), .integer, .time(.iso, zone: .utc), .decimal(places: 2), .duration(.words),
    .boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords), .category(values: ["x": "y"]),
  ]
  let columns = zip(paths, types).enumerated().map { index, column in
    ColumnMapping(field: "f\(index)", header: column.0, type: column.1)
  }
  let table = TableMapping(
    name: "t", files: "a.ndjson", key: choice & 0x80 != 0 ? "f0" : nil, nullWords: ["?"], columns: columns)
  guard let whole = outcome(table, file, chunkSize: 1 << 14) else { return }
  if let small = outcome(table, file, chunkSize: 4 + Int(choice & 0x3F)) {
    require(small == whole, "chunks of \(4 + Int(choice & 0x3F)) give \(small)\nnot \(whole)")
  }
  if !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) { checkLines(bytes, whole) }
  if input.reduce(0, &+) & 15 == 0 { checkAccount(table, folder: file.folder, read: whole.read) }
}

private func checkLines(_ bytes: [UInt8], _ whole: Outcome) {
  var text = bytes[...]
  if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
  var lines = text.split(separator: 10, omittingEmptySubsequences: false)
  if lines.last?.isEmpty ?? false { lines.removeLast() }
  require(whole.read == lines.count, "\(whole.read) records of \(lines.count) lines")
  let isRecord = lines.map { PlainJSON.isObject(Array($0)) }
  let found = Set(whole.records.map(\.line))
  for (index, expected) in isRecord.enumerated() {
    let line = String(decoding: lines[index], as: UTF8.self)
    require(found.contains(index + 1) == expected, "line \(index + 1) is \(expected ? "" : "not ")a record: \(line)")
  }
}

/// RFC 8259 byte by byte; no deeper than 128 levels, and without a look at UTF-8.
private struct PlainJSON {
  private let bytes: [UInt8]
  private var at = 0

  static func isObject(_ bytes: [UInt8]) -> Bool {
    var json = PlainJSON(bytes: bytes)
    json.space()
    guard json.peek == UInt8(ascii: "{"), json.value(depth: 0) else { return false }
    json.space()
    return json.at == bytes.count
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard bytes[at...].starts(with: wanted) else { return false }
    at += wanted.count
    return true
  }

  private mutating func space() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private mutating func value(depth: Int) -> Bool {
    switch peek {
    case UInt8(ascii: "{"): collection(depth, "{", "}") { $0.string() && $0.spaced(":") && $0.value(depth: depth + 1) }
    case UInt8(ascii: "["): collection(depth, "[", "]") { $0.value(depth: depth + 1) }
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "t"): take("true")
    case UInt8(ascii: "f"): take("false")
    case UInt8(ascii: "n"): take("null")
    default: number()
    }
  }

  private mutating func spaced(_ mark: StaticString) -> Bool {
    space()
    guard take(mark) else { return false }
    space()
    return true
  }

  private mutating func collection(
    _ depth: Int, _ open: StaticString, _ close: StaticString, _ item: (inout PlainJSON) -> Bool
  ) -> Bool {
    guard depth < 128, spaced(open) else { return false }
    if take(close) { return true }
    while item(&self) {
      space()
      if take(close) { return true }
      guard spaced(",") else { return false }
    }
    return false
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte = peek {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"):
        guard let escape = peek else { return false }
        at += 1
        if escape == UInt8(ascii: "u") {
          let digits = bytes[at...].prefix(4)
          guard digits.count == 4, digits.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) }) else {
            return false
          }
          at += 4
        } else if !"\"\\/bfnrt".utf8.contains(escape) {
          return false
        }
      default: break
      }
    }
    return false
  }

  private mutating func digits() -> Int {
    let start = at
    while let byte = peek, (48...57).contains(byte) { at += 1 }
    return at - start
  }

  private mutating func number() -> Bool {
    _ = take("-")
    let start = at
    let count = digits()
    guard count > 0, count == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    if take("."), digits() == 0 { return false }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      return digits() > 0
    }
    return true
  }
}
