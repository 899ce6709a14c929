// Owns the grammar of JSON (RFC 8259) over bytes: where a value ends, or that it is none. Allocates nothing.

internal import CScanner

/// Why a line is no record.
enum JSONFault: Error {
  case malformed
  case tooDeep
}

enum JSONScan {
  /// Arrays and objects within one another: deeper ones are no export, and would use up the stack.
  static let deepest = 128

  /// A string between its quotes.
  struct Text {
    var content: Range<Int>
    var hasEscapes: Bool
    /// After the closing quote.
    var end: Int { content.upperBound + 1 }
  }

  /// The byte at a place, or 0, which no JSON has, at the end.
  @inline(__always)
  static func byte(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> UInt8 { at < end ? bytes[at] : 0 }

  /// The first place that is no white space.
  @inline(__always)
  static func afterSpace(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] <= 0x20, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D || bytes[at] == 0x0A
    {
      at += 1
    }
    return at
  }

  /// The string whose opening quote stands at `start`.
  static func string(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONFault) -> Text {
    var at = start + 1
    var hasEscapes = false
    while true {
      at = plainEnd(bytes, at, end)
      switch byte(bytes, at, end) {
      case UInt8(ascii: "\""): return Text(content: (start + 1)..<at, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        at = try afterEscape(bytes, at, end)
      default: throw .malformed
      }
    }
  }

  /// Values and keys are short: a few bytes are looked at before the search for long ones.
  @inline(__always)
  private static func plainEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    let near = min(start + 12, end)
    while at < near {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return at }
      at += 1
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return end }
      return unsafe cscanner_string_end(base, at, end)
    }
  }

  private static func afterEscape(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) throws(JSONFault) -> Int {
    switch byte(bytes, at + 1, end) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return at + 2
    case UInt8(ascii: "u"):
      for place in (at + 2)..<(at + 6) where hexadecimal(byte(bytes, place, end)) == nil { throw .malformed }
      return at + 6
    default: throw .malformed
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// The end of the number, `true`, `false` or `null` at `start`.
  static func scalarEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONFault) -> Int {
    switch byte(bytes, start, end) {
    case UInt8(ascii: "t"): try after("true", bytes, start, end)
    case UInt8(ascii: "f"): try after("false", bytes, start, end)
    case UInt8(ascii: "n"): try after("null", bytes, start, end)
    default: try numberEnd(bytes, start, end)
    }
  }

  private static func after(
    _ word: StaticString, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) throws(JSONFault) -> Int {
    let length = word.utf8CodeUnitCount
    guard end - start >= length else { throw .malformed }
    for index in 0..<length where unsafe bytes[start + index] != word.utf8Start[index] { throw .malformed }
    return start + length
  }

  private static func numberEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONFault) -> Int {
    var at = byte(bytes, start, end) == UInt8(ascii: "-") ? start + 1 : start
    let whole = at
    at = afterDigits(bytes, at, end)
    guard at > whole, at == whole + 1 || bytes[whole] != UInt8(ascii: "0") else { throw .malformed }
    if byte(bytes, at, end) == UInt8(ascii: ".") {
      let fraction = at + 1
      at = afterDigits(bytes, fraction, end)
      if at == fraction { throw .malformed }
    }
    if byte(bytes, at, end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(bytes, at + 1, end)
      let exponent = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? at + 2 : at + 1
      at = afterDigits(bytes, exponent, end)
      if at == exponent { throw .malformed }
    }
    return at
  }

  @inline(__always)
  private static func afterDigits(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    return at
  }

  /// The end of the value at `start`, whatever it is. `depth` counts the arrays and objects that it stands in.
  static func valueEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, depth: Int) throws(JSONFault) -> Int {
    switch byte(bytes, start, end) {
    case UInt8(ascii: "\""): return try string(bytes, start, end).end
    case UInt8(ascii: "{"): return try members(bytes, start, end, depth: depth) { _, _, _ in }
    case UInt8(ascii: "["): return try elements(bytes, start, end, depth: depth) { _ in }
    default: return try scalarEnd(bytes, start, end)
    }
  }

  /// Hands over the key and the value's range of every member of the object at `start`; its end is the result.
  static func members(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, depth: Int,
    _ body: (_ bytes: Span<UInt8>, _ key: Text, _ value: Range<Int>) -> Void
  ) throws(JSONFault) -> Int {
    if depth >= deepest { throw .tooDeep }
    var at = afterSpace(bytes, start + 1, end)
    if byte(bytes, at, end) == UInt8(ascii: "}") { return at + 1 }
    while true {
      let key = try key(bytes, &at, end)
      let value = at
      at = try valueEnd(bytes, at, end, depth: depth + 1)
      body(bytes, key, value..<at)
      at = afterSpace(bytes, at, end)
      guard try next(bytes, &at, end, closing: UInt8(ascii: "}")) else { return at }
    }
  }

  /// Hands over the range of every element of the array at `start`; its end is the result.
  static func elements(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, depth: Int, _ body: (_ element: Range<Int>) -> Void
  ) throws(JSONFault) -> Int {
    if depth >= deepest { throw .tooDeep }
    var at = afterSpace(bytes, start + 1, end)
    if byte(bytes, at, end) == UInt8(ascii: "]") { return at + 1 }
    while true {
      let element = at
      at = try valueEnd(bytes, at, end, depth: depth + 1)
      body(element..<at)
      at = afterSpace(bytes, at, end)
      guard try next(bytes, &at, end, closing: UInt8(ascii: "]")) else { return at }
    }
  }

  /// The key at a place, which moves on to its value.
  @inline(__always)
  static func key(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(JSONFault) -> Text {
    guard byte(bytes, at, end) == UInt8(ascii: "\"") else { throw .malformed }
    let key = try string(bytes, at, end)
    at = afterSpace(bytes, key.end, end)
    guard byte(bytes, at, end) == UInt8(ascii: ":") else { throw .malformed }
    at = afterSpace(bytes, at + 1, end)
    return key
  }

  /// Moves past the comma to the next member or element; false, past the closing bracket, where there is none.
  @inline(__always)
  static func next(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, closing: UInt8) throws(JSONFault) -> Bool {
    let mark = byte(bytes, at, end)
    at += 1
    if mark == UInt8(ascii: ",") {
      at = afterSpace(bytes, at, end)
      return true
    }
    if mark == closing { return false }
    throw .malformed
  }
}
