// Owns the words that mean true and false, and their reading from bytes.

/// Words compared without regard to ASCII case.
struct BooleanWords {
  /// Those of at most eight bytes, filled up with zeros, which no text needs to hold to be told apart from them.
  private let short: [(word: UInt64, count: Int, value: Int64)]
  private let long: [(text: [UInt8], value: Int64)]

  init(whenTrue: [String], whenFalse: [String]) {
    let words =
      whenTrue.map { (Array($0.lowercased().utf8), Int64(1)) }
      + whenFalse.map { (Array($0.lowercased().utf8), Int64(0)) }
    short = words.filter { $0.0.count <= 8 }.map { (ByteWords.short($0.0.span, 0..<$0.0.count), $0.0.count, $0.1) }
    long = words.filter { $0.0.count > 8 }
  }

  func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    let count = range.count
    if count <= 8 {
      let word = ByteWords.lowercased(ByteWords.short(bytes, range))
      for entry in short where entry.word == word && entry.count == count { return entry.value }
      return unreadable
    }
    for word in long where word.text.count == count {
      var isSame = true
      for index in 0..<count where isSame {
        let byte = bytes[range.lowerBound + index]
        isSame = ((65...90).contains(byte) ? byte | 0x20 : byte) == word.text[index]
      }
      if isSame { return word.value }
    }
    return unreadable
  }
}
