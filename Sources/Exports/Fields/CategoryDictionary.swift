// Owns the distinct texts of a category column, each known by a small number while rows are read.

/// Codes for texts, found from raw bytes without allocation once a text has been seen.
struct CategoryDictionary {
  private struct Entry {
    /// The first eight bytes, filled up with zeros.
    var start: UInt64
    var count: Int
    /// Where all its bytes begin among those of all entries.
    var offset: Int
    /// What the text's field holds: its code, `missing` or `unreadable`.
    var value: Int64
  }

  /// The text of each code. Several raw texts may be mapped to one text; each raw text has a code of its own.
  private(set) var texts: [String] = []
  private var entries: [Entry] = []
  private var raw: [UInt8] = []
  private var slots: [Int32] = []
  private let mapped: [String: String]
  private let nullWords: Set<String>

  init(mapped: [String: String] = [:], nullWords: [String] = []) {
    self.mapped = mapped
    self.nullWords = Set(nullWords)
  }

  /// The code of the text, `missing` for a null word, `unreadable` where the bytes are not UTF-8.
  @inline(__always)
  mutating func code(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    let count = range.count
    guard count > 0 else { return missing }
    if slots.isEmpty { grow() }
    let start = count <= 8 ? ByteWords.short(bytes, range) : ByteWords.load(bytes, at: range.lowerBound)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(start, bytes, range)) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.start == start, entry.count == count, count <= 8 || isSame(entry, bytes, range) { return entry.value }
      slot = (slot + 1) & mask
    }
    return add(bytes, range, start, at: slot)
  }

  @inline(never)
  private mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>, _ start: UInt64, at slot: Int) -> Int64 {
    let offset = raw.count
    for index in range { raw.append(bytes[index]) }
    var value = unreadable
    if let text = String(validating: raw[offset...], as: UTF8.self) {
      if nullWords.contains(text) {
        value = missing
      } else {
        value = Int64(texts.count)
        texts.append(mapped[text] ?? text)
      }
    }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(start: start, count: range.count, offset: offset, value: value))
    if entries.count * 2 > slots.count { grow() }
    return value
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(64, slots.count * 2))
    for (index, entry) in entries.enumerated() {
      let hash = Self.hash(entry.start, raw.span, entry.offset..<(entry.offset + entry.count))
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// Words of eight bytes, the last of them overlapping the one before, each multiplied into those before it.
  @inline(__always)
  private static func hash(_ start: UInt64, _ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = mix(start ^ UInt64(truncatingIfNeeded: range.count))
    if range.count > 8 {
      var index = range.lowerBound + 8
      while index + 8 < range.upperBound {
        hash = mix(hash ^ ByteWords.load(bytes, at: index))
        index += 8
      }
      hash = mix(hash ^ ByteWords.load(bytes, at: range.upperBound - 8))
    }
    return hash
  }

  /// A multiplication whose high half is folded into the low one, so that the low bits depend on all.
  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Whether the bytes behind the first eight are those of an entry of the same length.
  @inline(__always)
  private func isSame(_ entry: Entry, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let raw = raw.span
    var index = 8
    while index + 8 < entry.count {
      guard ByteWords.load(raw, at: entry.offset + index) == ByteWords.load(bytes, at: range.lowerBound + index) else {
        return false
      }
      index += 8
    }
    return ByteWords.load(raw, at: entry.offset + entry.count - 8) == ByteWords.load(bytes, at: range.upperBound - 8)
  }
}
