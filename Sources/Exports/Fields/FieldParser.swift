// Owns one field's way from bytes to the integer of its type, null words included.

internal import AuditModel

/// Belongs to one worker.
final class FieldParser {
  private enum Kind {
    case text
    case category(CategoryDictionary)
    case time(TimeParser)
    case duration(DurationForm)
    case integer
    case decimal(Int)
    case boolean(BooleanWords)
  }

  private let kind: Kind
  private let nullWords: [[UInt8]]
  /// Some null word also reads as a value, such as `0` or `-1`: then it has to be looked for first.
  private var looksForNullsFirst = false

  init(_ column: ColumnMapping, nullWords: [String]) {
    self.nullWords = nullWords.map { Array($0.utf8) }
    kind =
      switch column.type {
      case .text: .text
      case .category(let values): .category(CategoryDictionary(mapped: values, nullWords: nullWords))
      case .time(let pattern, let zone): .time(TimeParser(pattern: pattern, zone: zone))
      case .duration(let form): .duration(form)
      case .integer: .integer
      case .decimal(let places): .decimal(places)
      case .boolean(let whenTrue, let whenFalse): .boolean(BooleanWords(whenTrue: whenTrue, whenFalse: whenFalse))
      }
    if case .category = kind { return }
    looksForNullsFirst = self.nullWords.contains { isPresent(typed($0.span, 0..<$0.count)) }
  }

  /// The texts of a category's codes; empty for other types.
  var texts: [String] { if case .category(let dictionary) = kind { dictionary.texts } else { [] } }

  /// Reads one raw field, quotes and all.
  func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    FieldText.read(bytes, range) { value($0, $1) }
  }

  /// The lanes of a raw field's content, for a text that is not missing.
  func lanes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: Int64, high: Int64) {
    FieldText.read(bytes, range) { KeyLanes.lanes($0, $1) }
  }

  private func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    if case .category(let dictionary) = kind { return dictionary.code(bytes, range) }
    if looksForNullsFirst, isNullWord(bytes, range) { return missing }
    let value = typed(bytes, range)
    return value == unreadable && isNullWord(bytes, range) ? missing : value
  }

  private func typed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    switch kind {
    case .text, .category: 0
    case .time(let parser): parser.parse(bytes, range)
    case .duration(.number(let unit)): NumberParsing.duration(bytes, range, unit: unit)
    case .duration: unreadable
    case .integer: NumberParsing.integer(bytes, range)
    case .decimal(let places): NumberParsing.decimal(bytes, range, places: places)
    case .boolean(let words): words.parse(bytes, range)
    }
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
