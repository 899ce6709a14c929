// Owns the line `sep=;` with which spreadsheets name a file's delimiter before its header.

struct SeparatorLine {
  let delimiter: UInt8
  /// In bytes, its end included.
  let length: Int

  /// Nil where the bytes begin with no such line.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard rest.starts(with: Array("sep=".utf8)) else { return nil }
    rest = rest.dropFirst(4)
    guard let mark = rest.popFirst(), !Array("\n\r\"".utf8).contains(mark) else { return nil }
    if rest.first == UInt8(ascii: "\r") { rest = rest.dropFirst() }
    guard rest.first == UInt8(ascii: "\n") else { return nil }
    delimiter = mark
    length = rest.startIndex + 1 - bytes.startIndex
  }

  /// The ledger's note of it.
  static let note = "first line \"sep=\", which names the delimiter"
}
