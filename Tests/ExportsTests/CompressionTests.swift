// Owns the tests of compressed files: both formats, joined members, what trails them, damage, bombs, and large windows.

import AuditModel
import Exports
import Foundation
import Testing

struct CompressionTests {
  private static let text = "a,b\n" + (0..<50_000).map { "\($0),team \($0 % 9)\n" }.joined()

  @Test(arguments: Packer.all) func compressedFilesReadAsThePlainOnesDo(_ packer: Packer) async throws {
    let folder = try ExportFolder(["a.csv": Self.text])
    let plain = try await folder.summaries(table([("b", category)]), [counting("b")])
    let packed = try packer.pack(folder.path + "/a.csv")
    try folder.write(packed, to: "a.csv" + packer.suffix)
    let summaries = try await folder.summaries(packer.mapping, [counting("b")])
    #expect(summaries["count"] == plain["count"] && summaries.files[0].read == 50_000)
    #expect(summaries.files[0].digest == sha256(packed))
  }

  @Test(arguments: Packer.all) func everyCutIsAnError(_ packer: Packer) async throws {
    let folder = try ExportFolder(["a.csv": Self.text])
    let packed = try packer.pack(folder.path + "/a.csv")
    for kept in [1, 3, 9, packed.count / 2, packed.count - 1] {
      try folder.write(Array(packed.prefix(kept)), to: "a.csv" + packer.suffix)
      let error = await #expect(throws: ReadingError.self, "\(kept) bytes") {
        try await folder.summaries(packer.mapping, [counting("b")])
      }
      #expect(error?.problem == "ends before its compressed data do")
      #expect(error?.nextStep.contains("\(packer.command) --test ") == true)
    }
  }

  @Test(arguments: Packer.all) func damageWithinIsAnError(_ packer: Packer) async throws {
    let folder = try ExportFolder(["a.csv": Self.text])
    var packed = try packer.pack(folder.path + "/a.csv")
    for index in (packed.count / 2)..<(packed.count / 2 + 64) { packed[index] ^= 0x5A }
    try folder.write(packed, to: "a.csv" + packer.suffix)
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(packer.mapping, [counting("b")])
    }
    #expect(error?.problem == "holds compressed data that are damaged")
  }

  /// A frame that says it holds 16 MiB, and ends by an empty last block (RFC 8878, 3.1.1.2) after four bytes.
  @Test func aFrameThatHoldsLessThanItSaysIsAnError() async throws {
    let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0, 0, 0, 1]
    let folder = try ExportFolder([:])
    try folder.write(header + [0x20, 0, 0] + Array("b\nx\n".utf8) + [1, 0, 0], to: "a.csv.zst")
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(Packer.zstd.mapping, [counting("b")])
    }
    #expect(error?.problem == "holds compressed data that are damaged")
  }

  @Test(arguments: Packer.all) func concatenatedMembersAreOneFile(_ packer: Packer) async throws {
    let folder = try ExportFolder(["1.csv": "b\nx\n", "2.csv": "y\nz\n"])
    let joined = try packer.pack(folder.path + "/1.csv") + packer.pack(folder.path + "/2.csv")
    try folder.write(joined, to: "a.csv" + packer.suffix)
    let summaries = try await folder.summaries(packer.mapping, [counting("b")])
    #expect(summaries["count"].map(\.keys) == [[.text("x")], [.text("y")], [.text("z")]])
  }

  @Test(arguments: Packer.all) func zeroBytesAfterThemArePadding(_ packer: Packer) async throws {
    let folder = try ExportFolder(["1.csv": "b\nx\n"])
    let packed = try packer.pack(folder.path + "/1.csv")
    try folder.write(packed + [UInt8](repeating: 0, count: 1000), to: "a.csv" + packer.suffix)
    #expect(try await folder.summaries(packer.mapping, [counting("b")])["count"].map(\.keys) == [[.text("x")]])
  }

  @Test(arguments: Packer.all, [Array("b\ny\n".utf8), [0, 0, 1], [0x1F, 0x0A, 0x0A, 0x0A]])
  func otherBytesAfterThemAreAnError(_ packer: Packer, _ garbage: [UInt8]) async throws {
    let folder = try ExportFolder(["1.csv": "b\nx\n"])
    try folder.write(try packer.pack(folder.path + "/1.csv") + garbage, to: "a.csv" + packer.suffix)
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(packer.mapping, [counting("b")])
    }
    #expect(error?.problem == "holds bytes after its compressed data that are none")
  }

  @Test(arguments: Packer.all) func plainTextUnderACompressedNameIsAnError(_ packer: Packer) async throws {
    let folder = try ExportFolder(["a.csv" + packer.suffix: "b\nx\n"])
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(packer.mapping, [counting("b")])
    }
    #expect(error?.problem == "is not compressed as its name says (\(packer.suffix))")
  }

  @Test(arguments: Packer.all) func aBombOfManyLinesIsMerelyLong(_ packer: Packer) async throws {
    let folder = try ExportFolder([:])
    try folder.write([UInt8](repeating: 0x0A, count: 1 << 25), to: "lines")
    try folder.write(Array("b,c\n".utf8), to: "header")
    let joined = try packer.pack(folder.path + "/header") + packer.pack(folder.path + "/lines")
    try folder.write(joined, to: "a.csv" + packer.suffix)
    let summaries = try await folder.summaries(packer.mapping, [counting("b")])
    #expect(summaries.files[0].rejected == [NamedCount(name: "blank line", count: 1 << 25, firstLine: 2)])
  }

  @Test func aBombOfOneEndlessLineIsStopped() async throws {
    let folder = try ExportFolder([:])
    try folder.write([UInt8](repeating: 0x61, count: 1 << 26), to: "part")
    let part = try Packer.zstd.pack(folder.path + "/part")
    try folder.write(Array("b\n".utf8), to: "header")
    let joined = try Packer.zstd.pack(folder.path + "/header") + Array(repeatElement(part, count: 64).joined())
    try folder.write(joined, to: "a.csv.zst")
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(Packer.zstd.mapping, [counting("b")])
    }
    #expect(error?.problem == "line 2 begins a record longer than 256 MiB")
  }

  @Test func aFrameCannotDemandGigabytes() async throws {
    let folder = try ExportFolder(["a.csv": Self.text])
    // From a pipe, zstd does not know the size and keeps the window that it was told.
    let packed = try run("zstd --long=30 --stdout < a.csv", in: folder.path)
    try folder.write(packed, to: "a.csv.zst")
    let error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(Packer.zstd.mapping, [counting("b")])
    }
    #expect(error?.problem == "needs more than 128 MiB of memory to decompress")
  }
}

struct Packer: Sendable, CustomTestStringConvertible {
  var command: String
  var suffix: String

  static let gzip = Packer(command: "gzip", suffix: ".gz")
  static let zstd = Packer(command: "zstd", suffix: ".zst")
  static let all = [gzip, zstd]

  var testDescription: String { command }
  var mapping: TableMapping { table(files: "a.csv" + suffix, [("b", category)]) }

  func pack(_ path: String) throws -> [UInt8] { try run("\(command) --stdout --quiet '\(path)'", in: "/") }
}

private func run(_ command: String, in folder: String) throws -> [UInt8] {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", command]
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  return Array(data)
}

private func sha256(_ bytes: [UInt8]) -> String { FileDigest.hex(of: bytes) }
