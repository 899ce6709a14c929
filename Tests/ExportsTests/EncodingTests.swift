// Owns the tests of encodings: marks, declarations, what they cannot say, and characters cut between chunks.

import AuditModel
import Exports
import Testing

struct EncodingTests {
  private func read(_ bytes: [UInt8], as encoding: AuditModel.TextEncoding? = nil) async throws -> Summaries {
    let folder = try ExportFolder([:])
    try folder.write(bytes, to: "a.csv")
    let mapping = TableMapping(
      name: "t", files: "a.csv", encoding: encoding,
      columns: [ColumnMapping(field: "b", header: "b", type: category)])
    return try await folder.summaries(mapping, [counting("b")])
  }

  private func utf16(_ text: String, isLittleEndian: Bool = true) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isLittleEndian ? [low, high] : [high, low]
    }
  }

  @Test(arguments: [true, false]) func utf16ByItsMarkIsReadAndNoted(_ isLittleEndian: Bool) async throws {
    let text = "\u{FEFF}b,c\r\nañ 日本 😀,1\r\n"
    let summaries = try await read(utf16(text, isLittleEndian: isLittleEndian))
    #expect(summaries["count"].map(\.keys) == [[.text("añ 日本 😀")]])
    #expect(
      summaries.files[0].notes == [
        NamedCount(name: "read as utf-16, as its byte order mark says", count: 1, firstLine: 1)
      ])
  }

  @Test(arguments: [true, false]) func utf16WithoutAMarkIsReadWhereDeclared(_ isLittleEndian: Bool) async throws {
    let summaries = try await read(utf16("b\né\n", isLittleEndian: isLittleEndian), as: .utf16)
    #expect(summaries["count"].map(\.keys) == [[.text("é")]] && summaries.files[0].notes.isEmpty)
  }

  /// The pair stands at every offset around a buffer's end, whatever the buffer's size below a megabyte.
  @Test func pairsThatAreCutBetweenPiecesStayPairs() async throws {
    let rows = (0..<200_000).map { "😀\(String(repeating: "x", count: $0 % 7))\n" }.joined()
    let summaries = try await read(utf16("\u{FEFF}b\n" + rows))
    #expect(summaries["count"].map(\.count).reduce(0, +) == 200_000 && summaries["count"].count == 7)
    #expect(summaries.files[0].notes.count == 1)
  }

  @Test func halvesOfPairsAreReplacedAndCounted() async throws {
    let lone: [UInt8] = [0x61, 0, 0x3D, 0xD8, 0x0A, 0, 0x00, 0xDE, 0x0A, 0, 0x3D, 0xD8]
    let summaries = try await read([0xFF, 0xFE] + utf16("b\nx\n") + lone)
    #expect(summaries["count"].map(\.keys) == [[.text("a\u{FFFD}")], [.text("x")], [.text("\u{FFFD}")]])
    #expect(
      summaries.files[0].notes.first
        == NamedCount(name: "half of a UTF-16 pair, read as U+FFFD", count: 3, firstLine: 3))
  }

  @Test func anOddByteAtTheEndIsNoted() async throws {
    let summaries = try await read([0xFF, 0xFE] + utf16("b\nx") + [0x79])
    #expect(summaries["count"].map(\.keys) == [[.text("x\u{FFFD}")]])
    #expect(
      summaries.files[0].notes.contains(
        NamedCount(name: "odd byte at the end of UTF-16, read as U+FFFD", count: 1)))
  }

  @Test func windows1252IsReadWhereDeclared() async throws {
    // "€ Müller – Š", by Python's encode("cp1252").
    let summaries = try await read(
      Array("b\n".utf8) + [0x80, 0x20, 0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x96, 0x20, 0x8A, 0x0A],
      as: .windows1252)
    #expect(summaries["count"].map(\.keys) == [[.text("€ Müller – Š")]] && summaries.files[0].notes.isEmpty)
  }

  @Test func theFiveBytesThatWindows1252LacksAreCounted() async throws {
    let summaries = try await read(Array("b\nx\n".utf8) + [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x0A], as: .windows1252)
    #expect(summaries["count"].map(\.keys) == [[.text("x")], [.text("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")]])
    #expect(
      summaries.files[0].notes == [
        NamedCount(name: "byte that windows-1252 does not define, read as U+FFFD", count: 5, firstLine: 3)
      ])
  }

  @Test func bytesThatAreNotUTF8AreNotedWithWhatMayBeMeant() async throws {
    let row: [UInt8] = [0x4D, 0xFC, 0x6C, 0x2C, 0x31, 0x0A]
    let summaries = try await read(Array("b,n\nMüll,1\n".utf8) + row + row)
    #expect(
      summaries.files[0].notes.contains(
        NamedCount(
          name: "records with bytes that are not UTF-8; \"encoding: windows-1252\" may be what is meant", count: 2,
          firstLine: 3)))
    #expect(summaries["count"].map(\.keys) == [[.missing], [.text("Müll")]])
  }

  @Test func bytesOfAColumnThatNobodyReadsAreNotedToo() async throws {
    let summaries = try await read(Array("b,n\nx,".utf8) + [0xED, 0xA0, 0x80, 0x0A])
    #expect(summaries.files[0].notes.map(\.count) == [1] && summaries["count"].map(\.keys) == [[.text("x")]])
  }

  @Test(arguments: [
    (AuditModel.TextEncoding.utf8, [0xFF, 0xFE, 0x62, 0], "is declared as utf-8, but its byte order mark says utf-16"),
    (.utf16, [0xEF, 0xBB, 0xBF, 0x62], "is declared as utf-16, but its byte order mark says utf-8"),
    (.windows1252, [0xFE, 0xFF, 0, 0x62], "is declared as windows-1252, but its byte order mark says utf-16"),
    (nil, [0xFF, 0xFE, 0, 0], "is UTF-32 by its byte order mark"),
  ])
  func aMarkThatContradictsIsAnError(
    _ declared: AuditModel.TextEncoding?, _ bytes: [UInt8], _ problem: String
  ) async throws {
    let error = await #expect(throws: ReadingError.self) { try await read(bytes, as: declared) }
    #expect(error?.problem == problem && error?.file == "a.csv")
  }

  @Test func aMarkOfUTF8IsNoPartOfTheFirstHeader() async throws {
    let summaries = try await read([0xEF, 0xBB, 0xBF] + Array("b\nx\n".utf8))
    #expect(summaries["count"].map(\.keys) == [[.text("x")]] && summaries.files[0].notes.isEmpty)
    #expect(try await read([0xEF, 0xBB, 0xBF]).faults.map(\.reason) == ["a.csv is empty: not even a header"])
  }

  @Test func zeroBytesAreNoted() async throws {
    let summaries = try await read(Array("b,c\nx,1\ny".utf8) + [0, 0] + Array(",2\nz,3\n".utf8))
    #expect(summaries.files[0].notes == [NamedCount(name: "records with zero bytes", count: 1, firstLine: 3)])
    #expect(summaries["count"].map(\.keys) == [[.text("x")], [.text("y\0\0")], [.text("z")]])
  }
}
