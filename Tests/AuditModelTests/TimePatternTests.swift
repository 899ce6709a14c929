// Tests declared time patterns: the parts they are made of and the faults they are refused for.

import AuditModel
import Testing

struct TimePatternTests {
  @Test func partsAreReadInOrder() throws {
    let pattern = try TimePattern.parse("d/M/yyyy HH:mm").get()
    #expect(
      pattern.parts == [
        .day(exact: false), .literal(UInt8(ascii: "/")), .month(exact: false), .literal(UInt8(ascii: "/")), .year4,
        .literal(UInt8(ascii: " ")), .hour24(exact: true), .literal(UInt8(ascii: ":")), .minute(exact: true),
      ])
    #expect(pattern.text == "d/M/yyyy HH:mm")
    #expect(!pattern.isISO && TimePattern.iso.isISO)
  }

  @Test func lettersInQuotesAndTheTOfISOAreLiteral() throws {
    let quoted = try TimePattern.parse("yyyy-MM-dd 'at' HH 'h'").get()
    #expect(quoted.parts.filter { if case .literal = $0 { true } else { false } }.count == 8)
    let apostrophe = try TimePattern.parse("yyyy-MM-dd 'o''clock'''").get()
    #expect(apostrophe.parts.filter { $0 == .literal(UInt8(ascii: "'")) }.count == 2)
    let iso = try TimePattern.parse("yyyy-MM-ddTHH:mm:ss.SSSXXX").get()
    #expect(iso.parts.contains(.literal(UInt8(ascii: "T"))))
    #expect(iso.parts.suffix(2) == [.fraction, .offset])
  }

  @Test(arguments: [
    ("dd.MM.yy hh:mm", TimePattern.PatternFault.missing("AM or PM (a)")),
    ("dd.MM.yyyy HH:mm a", .missing("twelve-hour clock (h)")),
    ("dd.MM HH:mm", .missing("year (yyyy)")), ("yyyy HH:mm", .missing("month (M)")), ("yyyy-MM", .missing("day (d)")),
    ("YYYY-MM-dd", .unknown("YYYY")), ("yyyy-MM-DD", .unknown("DD")), ("yyy-MM-dd", .unknown("yyy")),
    ("", .missing("year (yyyy)")),
  ])
  func faults(text: String, fault: TimePattern.PatternFault) {
    #expect(TimePattern.parse(text) == .failure(fault))
  }

  @Test(arguments: [
    ("yyyy-MM-dd HH:mm:ss", Int64(1)), ("M/d/yyyy h:mm a", 60), ("yyyy-MM-dd HH", 3600), ("dd MMM yyyy", 86_400),
  ])
  func resolutions(text: String, seconds: Int64) throws {
    #expect(try TimePattern.parse(text).get().resolution == seconds)
  }
}
