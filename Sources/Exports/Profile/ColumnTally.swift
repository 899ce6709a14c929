// Owns what is remembered of one column while its rows go by, and the shape that follows from it.

internal import AuditModel

struct ColumnTally {
  private let header: String
  private var filled = 0
  private var empty = 0
  /// Hashes of the values seen, so that each is looked at once.
  ///
  /// The hashes are seeded anew in each run. Two values of one hash would count as one: with a quarter of a million
  /// values and 64 bits, once in half a billion columns.
  private var seen: Set<Int> = []
  private var isCapped = false
  private var nulls: [Int: (word: String, count: Int)] = [:]
  /// Counts of values, as long as they are few.
  private var few: [Int: (text: String, count: Int)]? = [:]
  private var numbers = NumberTally()
  private var times = TimeElimination()
  private var clocks = ClockTally()
  /// Distinct values with a line break, an `@`, or more than five words.
  private var prose = 0
  private var longest = 0

  static let mostDistinct = 250_000
  private static let mostCategories = 30
  /// A category may have more values than are shown.
  private static let mostCategoryValues = 1000

  init(header: String) { self.header = header }

  /// Adds the content of a field, without quotes and outer spaces.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else {
      empty += 1
      return
    }
    let content = bytes.extracting(range)
    var hasher = Hasher()
    unsafe content.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    let hash = hasher.finalize()
    if let null = nulls[hash] {
      nulls[hash] = (null.word, null.count + 1)
      return
    }
    filled += 1
    if few?[hash] != nil {
      few?[hash]?.count += 1
      return
    }
    guard !isCapped, seen.insert(hash).inserted else { return }
    let text = unsafe content.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    if isNullWord(text) {
      seen.remove(hash)
      filled -= 1
      nulls[hash] = (text, 1)
      return
    }
    isCapped = seen.count >= Self.mostDistinct
    few?[hash] = (text, 1)
    if (few?.count ?? 0) > Self.mostCategories { few = nil }
    look(at: bytes, range, text)
  }

  private mutating func look(at bytes: Span<UInt8>, _ range: Range<Int>, _ text: String) {
    numbers.add(bytes, range)
    times.add(bytes, range)
    longest = max(longest, range.count)
    clocks.add(bytes, range)
    if text.contains("@") || text.contains("\n") || text.split(separator: " ").count > 5 { prose += 1 }
  }

  /// Counts rows in which nothing stands for the column.
  mutating func add(missing rows: Int) { empty += rows }

  /// Rows with a value or without one.
  var rows: Int { filled + empty + nulls.values.reduce(0) { $0 + $1.count } }

  /// The known marks, by their places, by which the column holds numbers. Names of things and people, and times, do
  /// not count.
  var marks: [Int] {
    let name = ColumnName(header)
    guard !seen.isEmpty, !name.isIdentifier, !name.isPersonal, timeShape(name) == nil else { return [] }
    return numbers.readings.indices.filter { isNearly(seen.count, but: seen.count - numbers.readings[$0].count) }
  }

  func profile(position: Int, isRepeated: Bool, occurrence: Int, marks: MarksGuess) -> ColumnProfile {
    let name = ColumnName(header)
    let (shape, misfits) = self.shape(name, marks)
    var categories: [NamedCount]?
    if case .category = shape, !name.isPersonal, prose == 0, valuesRecur {
      categories = few.map { named(Array($0.values)) }
    }
    return ColumnProfile(
      position: position, header: header, isRepeated: isRepeated, occurrence: occurrence, filled: filled, empty: empty,
      nullWords: named(nulls.values.map { (text: $0.word, count: $0.count) }), distinct: seen.count, isCapped: isCapped,
      shape: shape, misfits: misfits, mayHaveThousands: mayHaveThousands(shape, marks),
      isPersonal: name.isPersonal || prose * 10 > seen.count, categories: categories)
  }

  private func named(_ counts: [(text: String, count: Int)]) -> [NamedCount] {
    counts.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.map { NamedCount(name: $0.text, count: $0.count) }
  }

  private func shape(_ name: ColumnName, _ marks: MarksGuess) -> (ColumnShape, misfits: Int) {
    let distinct = seen.count
    guard distinct > 0 else { return (.empty, 0) }
    if let words = booleanWords { return (.boolean(whenTrue: words.0, whenFalse: words.1), 0) }
    if let time = timeShape(name) { return (.time(time.shape), time.misfits) }
    let others = distinct - numbers.readings[marks.index].count
    if isNearly(distinct, but: others) { return (number(name, numbers.readings[marks.index]), others) }
    if let clock = clocks.shape(of: distinct) { return (.clock(clock), 0) }
    if isNearly(distinct, but: distinct - clocks.words) { return (.durationWords, distinct - clocks.words) }
    if let other = self.marks.first {
      return (marks.isUndecided ? .undecidedNumber : .otherNumber(MarksGuess.known[other]), 0)
    }
    return (isCategory(name) ? .category : .text, 0)
  }

  /// Every number that has a point has three digits behind it, as groups of thousands have, and none begins with nought.
  private func mayHaveThousands(_ shape: ColumnShape, _ marks: MarksGuess) -> Bool {
    let (decimal, grouped) = (numbers.readings[0], numbers.readings[3])
    return shape == .decimal(places: 3) && marks.isPointUndecided && grouped.whole == decimal.count && decimal.low != 0
  }

  private func timeShape(_ name: ColumnName) -> (shape: TimeShape, misfits: Int)? {
    guard let time = times.result, isNearly(seen.count, but: time.misfits) else { return nil }
    // Eight digits are a day only where the name says so.
    let plain = numbers.readings[0]
    let mayBeDay = plain.whole == seen.count && name.soundsLikeDate && !name.isIdentifier
    return plain.count == 0 || mayBeDay ? time : nil
  }

  private func number(_ name: ColumnName, _ reading: NumberTally.Reading) -> ColumnShape {
    let isWhole = reading.whole == reading.count
    if numbers.percents * 2 > reading.count { return .percent(places: reading.places + 2) }
    if isWhole, numbers.codes > 0 || name.isIdentifier { return .code }
    if let epoch = numbers.epoch(reading) { return .epoch(epoch) }
    if isWhole, let range = reading.range { return .integer(range: range) }
    return .decimal(places: reading.places)
  }

  /// None of the values need be one record's own.
  private var valuesRecur: Bool { seen.count * 2 <= filled }

  /// All of a column's values, but for one in a hundred.
  private func isNearly(_ distinct: Int, but misfits: Int) -> Bool { misfits * 100 <= distinct }

  private func isCategory(_ name: ColumnName) -> Bool {
    guard !name.isFreeText, prose * 10 <= seen.count, longest <= 80, !isCapped else { return false }
    if seen.count <= Self.mostCategories { return name.isOfClass || valuesRecur }
    return seen.count <= Self.mostCategoryValues && seen.count * 5 <= filled && !name.isIdentifier
  }

  /// The words for true and false, as the file writes them, where there are no others. 1 and 0 are numbers, unless the
  /// header says otherwise.
  private var booleanWords: (String, String)? {
    guard let few, (1...2).contains(few.count) else { return nil }
    let words = few.values.map(\.text)
    for (index, meaning) in ColumnType.trueWords.enumerated() {
      let pair = [meaning, ColumnType.falseWords[index]]
      guard words.allSatisfy({ pair.contains($0.lowercased()) }) else { continue }
      if meaning == "1", !ColumnName(header).soundsLikeFlag { continue }
      // One letter alone might be anything.
      if words.count == 1, meaning.count == 1 { continue }
      let isUpper = words.allSatisfy { $0 == $0.uppercased() }
      let written = pair.map { word in
        words.first { $0.lowercased() == word } ?? (isUpper ? word.uppercased() : word)
      }
      return (written[0], written[1])
    }
    return nil
  }
}

/// Words that usually mean that there is no value.
private func isNullWord(_ text: String) -> Bool {
  text.utf8.count <= 8
    && [
      "?", "-", "--", "nan", "n/a", "na", "null", "none", "nil", "\\n", "(null)", "(blank)", "#n/a", "<null>",
    ].contains(text.lowercased())
}
