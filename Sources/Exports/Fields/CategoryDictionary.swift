// Owns the distinct texts of a category column, each known by a small number while rows are read.

/// Codes for texts, found from raw bytes without allocation once a text has been seen.
final class CategoryDictionary {
  /// The text of each code. Several raw texts may be mapped to one text; each raw text has a code of its own.
  private(set) var texts: [String] = []
  private var raw: [[UInt8]] = []
  /// What a raw text's field holds: its code, `missing` or `unreadable`.
  private var values: [Int64] = []
  private var slots: [Int32]
  private let mapped: [String: String]
  private let nullWords: Set<String>

  init(mapped: [String: String], nullWords: [String]) {
    self.mapped = mapped
    self.nullWords = Set(nullWords)
    slots = [Int32](repeating: -1, count: 64)
  }

  /// The code of the text, `missing` for a null word, `unreadable` where the bytes are not UTF-8.
  func code(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    var slot = Int(truncatingIfNeeded: Self.hash(bytes, range)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if Self.isSame(raw[entry], bytes, range) { return values[entry] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(bytes, range, at: slot)
  }

  private func add(_ bytes: Span<UInt8>, _ range: Range<Int>, at slot: Int) -> Int64 {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(bytes[index]) }
    var value = unreadable
    if let text = String(validating: copy, as: UTF8.self) {
      if nullWords.contains(text) {
        value = missing
      } else {
        value = Int64(texts.count)
        texts.append(mapped[text] ?? text)
      }
    }
    slots[slot] = Int32(raw.count)
    raw.append(copy)
    values.append(value)
    if raw.count * 2 > slots.count { grow() }
    return value
  }

  private func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (entry, bytes) in raw.enumerated() {
      var slot = Int(truncatingIfNeeded: Self.hash(bytes.span, 0..<bytes.count)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(entry)
    }
  }

  /// FNV-1a (Fowler, Noll, Vo 1991), folded so that the low bits depend on all.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }

  private static func isSame(_ stored: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard stored.count == range.count else { return false }
    for index in 0..<range.count where stored[index] != bytes[range.lowerBound + index] { return false }
    return true
  }
}
