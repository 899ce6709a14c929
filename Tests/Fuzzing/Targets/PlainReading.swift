// Owns a reading of delimited text that is slow and plain: RFC 4180 byte by byte. What the fast reader is compared to.

/// A file as records of raw fields, by one state machine.
struct PlainReading {
  var records: [[[UInt8]]] = []
  /// The line that each record begins on, from 1.
  var lines: [Int] = []
  /// The file ends within quotes.
  var isUnclosed = false

  init(_ bytes: [UInt8], delimiter: UInt8) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var line = 1
    var firstLine = 1
    /// Within quotes; after a quote that may have closed them, a second one would be doubled.
    var (isQuoted, afterQuote) = (false, false)
    var hasBytes = false
    func isFieldStart() -> Bool { field.isEmpty }
    func finishRecord(_ records: inout [[[UInt8]]], _ lines: inout [Int]) {
      record.append(field)
      if let last = record.last, last.last == UInt8(ascii: "\r"), !isQuoted { record[record.count - 1].removeLast() }
      records.append(record)
      lines.append(firstLine)
      (record, field, hasBytes) = ([], [], false)
    }
    for byte in bytes {
      hasBytes = true
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if afterQuote {
          afterQuote = false
          if byte == UInt8(ascii: "\"") {
            field.append(byte)
            continue
          }
          isQuoted = false
        } else {
          if byte == UInt8(ascii: "\"") { afterQuote = true }
          field.append(byte)
          continue
        }
      } else if byte == UInt8(ascii: "\""), isFieldStart() {
        isQuoted = true
        field.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\n"):
        finishRecord(&records, &lines)
        firstLine = line
      case delimiter:
        record.append(field)
        field = []
      default: field.append(byte)
      }
    }
    if afterQuote { isQuoted = false }
    isUnclosed = isQuoted
    if hasBytes { finishRecord(&records, &lines) }
  }

  /// A raw field without its quotes and outer spaces.
  static func text(_ raw: [UInt8]) -> String {
    var content = raw
    if raw.first == UInt8(ascii: "\"") {
      content = []
      var isQuoted = true
      var rest = raw.dropFirst()
      while let byte = rest.popFirst() {
        if isQuoted, byte == UInt8(ascii: "\"") {
          if rest.first == byte { content.append(rest.removeFirst()) } else { isQuoted = false }
        } else {
          content.append(byte)
        }
      }
    }
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    while let last = content.last, isSpace(last) { content.removeLast() }
    return String(decoding: content.drop(while: isSpace), as: UTF8.self)
  }
}
