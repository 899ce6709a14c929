// Owns a stretch of whole records of one file, as the serial stage hands it to a worker.

internal import CScanner

/// Whole records of one file, with the index of their fields. Each worker owns one and has it refilled.
struct Chunk {
  var bytes: [UInt8] = []
  /// Ends as the scanner writes them, with its marks; of delimited files only.
  var ends: [UInt32] = []
  /// The entries of `ends` that this chunk's records have; a header's come before them.
  var fields = 0..<0
  /// The bytes that this chunk's records span, the last newline included.
  var start = 0
  var end = 0
  var records = 0
  /// The number of the first record among all files of the table.
  var firstOrdinal = 0
  /// The line of the first record in its file, from 1.
  var firstLine = 0
  var layout: FileLayout?
  /// What of `bytes` is still to be digested.
  var undigested: DigestPart?
  /// The last record ends inside a quoted field.
  var isUnclosed = false

  /// The line, from 1, of the byte at an offset within this chunk's records.
  func line(of offset: Int) -> Int {
    var line = firstLine
    for index in start..<offset where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    return line
  }

  /// Makes room for so many bytes, and keeps those that are there. What one long record needed is given back.
  mutating func makeRoom(_ size: Int, usual: Int) {
    if bytes.count < size || (bytes.count > 4 * usual && bytes.count > 2 * size) {
      var fresh = [UInt8](repeating: 0, count: size)
      copy(bytes, 0..<min(bytes.count, size), into: &fresh, at: 0)
      bytes = fresh
    }
  }
}
