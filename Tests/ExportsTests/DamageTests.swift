// Owns the tests of damaged and hostile files: sizes, shapes, what is no file, and files that change under the reader.

import AuditModel
import Exports
import Foundation
import Testing

struct DamageTests {
  private let mapping = table([("b", category)])

  private func refusal(of folder: ExportFolder, _ mapping: TableMapping? = nil) async -> ReadingError? {
    await #expect(throws: ReadingError.self) {
      try await folder.summaries(mapping ?? self.mapping, [counting("b")])
    }
  }

  @Test func theLastLineNeedsNoNewline() async throws {
    for text in ["b,c\nx,1", "b,c\r\nx,1\r\n", "b,c\nx,\"1\"", "b,c\r\n\"x\",\"1\"\r"] {
      let folder = try ExportFolder(["a.csv": text])
      #expect(try await folder.summaries(mapping, [counting("b")])["count"].map(\.keys) == [[.text("x")]], "\(text)")
    }
  }

  @Test func aFieldOfAHundredMegabytesIsRead() async throws {
    let folder = try ExportFolder([:])
    let field = [UInt8](repeating: 0x61, count: 100_000_000)
    try folder.write(Array("b,c\nx,\"".utf8) + field + Array("\"\ny,1\n".utf8), to: "a.csv")
    let summaries = try await folder.summaries(mapping, [counting("b")])
    #expect(summaries["count"].map(\.keys) == [[.text("x")], [.text("y")]] && summaries.files[0].balances)
  }

  /// A search of the header for each of its names would take hours.
  @Test(.timeLimit(.minutes(5))) func aHundredThousandColumnsAreNoBurden() async throws {
    let folder = try ExportFolder([:])
    let header = (0..<100_000).map { "c\($0 / 2)" }.joined(separator: ",") + ",b\n"
    let row = String(repeating: "1,", count: 100_000) + "x\n"
    try folder.write(Array((header + row + row + "1,2\n").utf8), to: "a.csv")
    let summaries = try await folder.summaries(mapping, [counting("b")])
    #expect(summaries["count"].map(\.count) == [2])
    #expect(summaries.files[0].rejected == [NamedCount(name: "too few fields", count: 1, firstLine: 4)])
    // Twenty names that occur twice, then the count of the others.
    #expect(summaries.files[0].notes.count == 21)
    #expect(summaries.files[0].notes[0].count == 50_000 - 20)
  }

  @Test func moreFieldsThanBytesOfAUsualRecord() async throws {
    let folder = try ExportFolder([:])
    let wide = [UInt8](repeating: UInt8(ascii: ","), count: 3_000_000)
    try folder.write(Array("b,c\nx,1\n".utf8) + wide + Array("\ny,2\n".utf8), to: "a.csv")
    let summaries = try await folder.summaries(mapping, [counting("b")])
    #expect(summaries["count"].map(\.keys) == [[.text("x")], [.text("y")]])
    #expect(summaries.files[0].rejected == [NamedCount(name: "too many fields", count: 1, firstLine: 3)])
  }

  @Test func aRecordBeyondTheLimitIsAnError() async throws {
    let folder = try ExportFolder(["a.csv": "b,c\nx,1\n\"y,"])
    // A hole in the file: zero bytes that take no room.
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/a.csv"))
    try file.truncate(atOffset: 300_000_000)
    try file.close()
    let error = await refusal(of: folder)
    #expect(error?.problem == "line 3 begins a record longer than 256 MiB")
    #expect(error?.nextStep == "Look for a quote that is opened and never closed.")
  }

  @Test func lineEndsOfCRAloneAreRefusedByName() async throws {
    for text in ["b,c\rx,1\ry,2\r", "\"b\",\"c\"\r\"x\",\"1\"\r", "b,c\rx,1\n"] {
      let error = await refusal(of: try ExportFolder(["a.csv": text]))
      #expect(error?.problem == "ends its lines with CR alone, as old spreadsheets do", "\(text)")
    }
    let long = "b,c\r" + String(repeating: "x,1\r", count: 500_000)
    let error = await refusal(of: try ExportFolder(["a.csv": long]))
    #expect(error?.problem == "ends its lines with CR alone, as old spreadsheets do")
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], "is compressed with gzip, which its name does not say"),
      ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd, which its name does not say"),
      ([0x50, 0x4B, 3, 4], "is a ZIP archive or a spreadsheet (XLSX)"),
    ] as [([UInt8], String)])
  func whatIsNoTextIsRefusedByItsFirstBytes(_ start: [UInt8], _ problem: String) async throws {
    let folder = try ExportFolder([:])
    try Data(start + Array("b\nx\n".utf8)).write(to: URL(fileURLWithPath: folder.path + "/a.csv"))
    #expect(await refusal(of: folder)?.problem == problem)
  }

  @Test func whatIsNoFileIsRefusedWithoutWaiting() async throws {
    let folder = try ExportFolder([:])
    unsafe mkfifo(folder.path + "/a.csv", 0o600)
    var error = await refusal(of: folder)
    #expect(error?.problem == "is a pipe")
    try FileManager.default.removeItem(atPath: folder.path + "/a.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/a.csv", withDestinationPath: "/dev/zero")
    error = await refusal(of: folder)
    #expect(error?.problem == "is a device, not a file")
    try FileManager.default.removeItem(atPath: folder.path + "/a.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/a.csv", withDestinationPath: "nowhere")
    error = await refusal(of: folder)
    #expect(error?.problem.hasPrefix("cannot be read: No such file") ?? true)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func anUnreadableFileIsRefusedByName() async throws {
    let folder = try ExportFolder(["a.csv": "b\nx\n"])
    unsafe chmod(folder.path + "/a.csv", 0)
    #expect(await refusal(of: folder)?.problem == "cannot be read: Permission denied")
  }

  @Test(arguments: [-1000, 1000]) func aFileThatChangesWhileItIsReadIsAnError(_ change: Int) async throws {
    let text = "b,c\n" + String(repeating: "x,1\n", count: 2_000_000)
    let folder = try ExportFolder(["a.csv": text])
    let path = folder.path + "/a.csv"
    // Told after the first chunk of eight.
    let reader = NativeReader(exports: folder.path, workers: 1) { _ in unsafe truncate(path, text.utf8.count + change) }
    let error = await #expect(throws: ReadingError.self) {
      try await reader.summaries(SummaryPlan(aggregates: [counting("b")]), tables: [mapping])
    }
    #expect(
      error?.problem
        == "changed while it was read: 8000004 bytes at first, \(8_000_004 + change) at the end")
  }
}
