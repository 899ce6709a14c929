// Owns one field's way from bytes to the integer of its type, null words included.

internal import AuditModel

/// Belongs to one worker.
final class FieldParser {
  private enum Kind {
    case text, category, time, integer
    case duration(DurationForm)
    case decimal(places: Int)
    case percent(places: Int)
    case boolean(BooleanWords)
  }

  private let kind: Kind
  private let marks: NumberMarks
  private let nullWords: [[UInt8]]
  /// Some null word also reads as a value, such as `0` or `-1`: then it has to be looked for first.
  private var looksForNullsFirst = false
  /// Those of a category and of a time.
  private var dictionary = CategoryDictionary()
  private var time: TimeParser?

  /// `marks` are the table's.
  init(_ column: ColumnMapping, nullWords: [String], marks: NumberMarks = NumberMarks()) {
    self.nullWords = nullWords.map { Array($0.utf8) }
    self.marks = marks
    switch column.type {
    case .text: kind = .text
    case .category(let values):
      kind = .category
      dictionary = CategoryDictionary(mapped: values, nullWords: nullWords)
    case .time(let pattern, let zone):
      kind = .time
      time = TimeParser(pattern: pattern, zone: zone, marks: marks)
    case .duration(let form): kind = .duration(form)
    case .integer: kind = .integer
    case .decimal(let places): kind = column.isPercent ? .percent(places: places) : .decimal(places: places)
    case .boolean(let whenTrue, let whenFalse):
      kind = .boolean(BooleanWords(whenTrue: whenTrue, whenFalse: whenFalse))
    }
    if case .category = kind { return }
    looksForNullsFirst = self.nullWords.contains { isPresent(value($0.span, 0..<$0.count)) }
  }

  /// The texts of a category's codes; empty for other types.
  var texts: [String] { dictionary.texts }

  /// Reads one field's content, which has no quotes and no spaces at its ends.
  func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    var result = missing
    reading { value in result = value(bytes, range) }
    return result
  }

  /// Reads the contents of a batch into a column: a loop for each type, in which its reading is inlined.
  ///
  /// What a type remembers from row to row is a variable of this call, since access to a class's own costs more than
  /// the reading; and the type is looked at once, not in every row.
  @safe func read(
    _ bytes: Span<UInt8>, _ places: FieldPlaces, rows: Int, into column: UnsafeMutablePointer<Int64>
  ) {
    switch kind {
    case .category:
      // Null words are entries of the dictionary.
      var dictionary = CategoryDictionary()
      swap(&dictionary, &self.dictionary)
      for row in 0..<rows { unsafe column[row] = dictionary.code(bytes, places[row]) }
      swap(&dictionary, &self.dictionary)
    case .time:
      guard var time = self.time.take() else { break }
      if looksForNullsFirst {
        for row in 0..<rows { unsafe column[row] = present(bytes, places[row]) { time.parse($0, $1) } }
      } else if time.parseAlike(bytes, places, rows: rows, into: column) > 0 {
        for row in 0..<rows where unsafe column[row] == unreadable {
          unsafe column[row] = present(bytes, places[row]) { time.parse($0, $1) }
        }
      }
      self.time = time
    case .text:
      for row in 0..<rows { unsafe column[row] = present(bytes, places[row]) { _, _ in 0 } }
    case .integer:
      let marks = marks
      for row in 0..<rows {
        unsafe column[row] = present(bytes, places[row]) { NumberParsing.integer($0, $1, marks: marks) }
      }
    default:
      reading { value in
        for row in 0..<rows { unsafe column[row] = value(bytes, places[row]) }
      }
    }
  }

  /// Lends `body` what reads a field's content, for as many rows as it likes.
  func reading(_ body: (_ value: (Span<UInt8>, Range<Int>) -> Int64) -> Void) {
    switch kind {
    case .category:
      // Null words are entries of the dictionary.
      var dictionary = CategoryDictionary()
      swap(&dictionary, &self.dictionary)
      body { dictionary.code($0, $1) }
      swap(&dictionary, &self.dictionary)
    case .time:
      guard var time = self.time.take() else { break }
      body { present($0, $1) { time.parse($0, $1) } }
      self.time = time
    case .text: body { present($0, $1) { _, _ in 0 } }
    case .integer: body { present($0, $1) { NumberParsing.integer($0, $1, marks: marks) } }
    case .decimal(let places):
      body { present($0, $1) { NumberParsing.decimal($0, $1, places: places, marks: marks) } }
    case .percent(let places):
      body { present($0, $1) { NumberParsing.percent($0, $1, places: places, marks: marks) } }
    case .duration(.number(let unit)):
      body { present($0, $1) { NumberParsing.duration($0, $1, unit: unit, marks: marks) } }
    case .duration(.clock(let form)): body { present($0, $1) { DurationParsing.clock($0, $1, form) } }
    case .duration(.words): body { present($0, $1) { DurationParsing.words($0, $1, marks: marks) } }
    case .boolean(let words): body { present($0, $1) { words.parse($0, $1) } }
    }
  }

  /// A content's value, where it is neither empty nor a null word.
  @inline(__always)
  private func present(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ typed: (Span<UInt8>, Range<Int>) -> Int64
  ) -> Int64 {
    guard !range.isEmpty else { return missing }
    if looksForNullsFirst, isNullWord(bytes, range) { return missing }
    let value = typed(bytes, range)
    return value == unreadable && isNullWord(bytes, range) ? missing : value
  }

  private func isNullWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for word in nullWords where word.count == range.count {
      var isSame = true
      for index in 0..<word.count where isSame { isSame = bytes[range.lowerBound + index] == word[index] }
      if isSame { return true }
    }
    return false
  }
}
