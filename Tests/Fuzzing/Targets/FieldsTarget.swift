// Owns the fuzzing of values: every column type and any time pattern, against readings that are slow and plain.

import AuditModel

@testable import Exports

private let zone = ZoneRules(
  identifier: "Test/Changing", initialOffset: 3600,
  changes: [.init(at: 1_774_746_000, offset: 7200), .init(at: 1_792_890_000, offset: 3600)])

private let fixedTypes: [ColumnType] =
  [
    .text, .category(values: ["a": "b"]), .integer, .decimal(places: 0), .decimal(places: 2), .decimal(places: 9),
    .boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords), .time(.iso, zone: zone),
    .duration(.words),
  ] + DurationUnit.allCases.map { .duration(.number($0)) }
  + DurationForm.ClockForm.allCases.map { .duration(.clock($0)) }
  + (TimePattern.epochs.map(\.text) + [
    "d/M/yyyy HH:mm", "dd.MM.yy", "MMM d, yyyy h:mm a", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "M/d/yyyy h:mm:ss a",
  ]).compactMap { (try? TimePattern.parse($0).get()).map { .time($0, zone: zone) } }

/// The first byte chooses the type, 255 a pattern from the input, up to its first line break; the second how numbers
/// are written. The rest is a field's content.
func feedFields(_ input: [UInt8]) {
  guard input.count >= 2 else { return }
  var raw = Array(input.dropFirst(2))
  var type = fixedTypes[Int(input[0]) % fixedTypes.count]
  if input[0] == 255 {
    let text = String(decoding: raw.prefix { $0 != 10 }, as: UTF8.self)
    raw = Array(raw.drop { $0 != 10 }.dropFirst())
    guard case .success(let pattern) = TimePattern.parse(text) else { return }
    _ = pattern.resolution
    type = .time(pattern, zone: zone)
  }
  let marks = [
    NumberMarks(), NumberMarks(decimal: 44, thousands: 46), NumberMarks(thousands: 44), NumberMarks(thousands: 39),
  ][Int(input[1] & 3)]
  let column = ColumnMapping(field: "f", header: "f", type: type, isPercent: type.isDecimal && input[1] & 4 != 0)
  let content = PlainReading.text(raw)
  let value = parse(column, marks, Array(content.utf8))
  require(
    !isPresent(value) || value.magnitude <= 1 << 53, "\(type) \"\(content)\" is \(value), beyond what sums can hold")
  require((value == missing) == content.utf8.isEmpty, "\(type) \"\(content)\" is \(value): only nothing is missing")
  if marks == NumberMarks(), !column.isPercent { checkAgainstPlainReading(type, content, value) }
}

extension ColumnType {
  fileprivate var isDecimal: Bool { if case .decimal = self { true } else { false } }
}

/// Read twice: alone, and amid other bytes by a parser that has seen other values.
private func parse(_ column: ColumnMapping, _ marks: NumberMarks, _ content: [UInt8]) -> Int64 {
  let value = FieldParser(column, nullWords: [], marks: marks).value(content.span, 0..<content.count)
  let parser = FieldParser(column, nullWords: [], marks: marks)
  let before = Array("2026-03-29 02:30,29/3/2026 02:30,".utf8)
  let amid = before + content + Array(",7".utf8)
  _ = parser.value(amid.span, 0..<16)
  _ = parser.value(amid.span, 17..<32)
  let again = parser.value(amid.span, before.count..<(before.count + content.count))
  if case .category = column.type {
    // Codes count the texts seen.
    require(isPresent(again) == isPresent(value), "a category depends on what was read before")
  } else {
    require(again == value, "\(column.type) depends on what was read before: \(value), then \(again)")
  }
  return value
}

private func checkAgainstPlainReading(_ type: ColumnType, _ text: String, _ value: Int64) {
  switch type {
  case .integer:
    if let number = Int64(text), number.magnitude <= 1 << 53 {
      require(value == number, "integer \"\(text)\" is \(value)")
    } else if text.allSatisfy(\.isASCII), !text.contains(where: { ".eE".contains($0) }) {
      // Neither decimals that are zeros nor an exponent.
      require(!isPresent(value), "integer \"\(text)\" is \(value)")
    }
  case .time(let pattern, let zone) where isPresent(value) && !pattern.isEpoch:
    // Year 0 to 9999, a day more for offsets.
    require((-62_167_305_600...253_402_387_200).contains(value), "time \"\(text)\" is \(value)")
    _ = zone.local(value)
  case .boolean: require(!isPresent(value) || value == 0 || value == 1, "boolean \"\(text)\" is \(value)")
  default: break
  }
}
