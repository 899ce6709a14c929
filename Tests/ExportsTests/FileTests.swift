// Owns the tests of files: found by glob, missing, empty, no files at all, and without the column asked for.

import AuditModel
import Exports
import Testing

struct FileTests {
  private let mapping = table([("b", category)])

  @Test func globsAreReadInOneOrder() async throws {
    let folder = try ExportFolder(["t-2.csv": "b\ny\n", "t-10.csv": "b\nx\n", "other.csv": "b\nz\n"])
    let reader = NativeReader(exports: folder.path, workers: 1)
    #expect(reader.files(of: table(files: "t-*.csv", [("b", category)])) == ["t-10.csv", "t-2.csv"])
    let summaries = try await folder.summaries(table(files: "t-*.csv", [("b", category)]), [counting("b")])
    #expect(summaries.files.map(\.file) == ["t-10.csv", "t-2.csv"])
  }

  @Test func theDigestIsThatOfTheFile() async throws {
    let folder = try ExportFolder(["a.csv": "b\nx\n"])
    let summaries = try await folder.summaries(mapping, [counting("b")])
    // printf 'b\nx\n' | sha256sum
    #expect(summaries.files[0].digest == "c27ba72e8704b94df3e045ee25d7b8ed71a40cc2fbc589067261e2dc0ed06cd1")
  }

  @Test func aTableWithoutFilesIsAFault() async throws {
    let folder = try ExportFolder([:])
    let summaries = try await folder.summaries(mapping, [counting("b")])
    #expect(
      summaries.faults == [TableFault(table: "t", reason: "no file matches \"a.csv\" in the exports folder")])
  }

  @Test func anEmptyFileAndAHeaderAlone() async throws {
    let empty = try ExportFolder(["a.csv": ""])
    let summaries = try await empty.summaries(mapping, [counting("b")])
    #expect(summaries.faults == [TableFault(table: "t", reason: "a.csv is empty: not even a header")])
    #expect(summaries.files.map(\.read) == [0])
    let header = try ExportFolder(["a.csv": "b"])
    let counts = try await header.summaries(mapping, [counting("b")])
    #expect(counts.faults.isEmpty && counts["count"].isEmpty && counts.files[0].balances)
  }

  @Test func aQuietDaysEmptyFileIsNotedAndNoMore() async throws {
    let folder = try ExportFolder(["1.csv": "", "2.csv": "b\nx\n"])
    let summaries = try await folder.summaries(table(files: "*.csv", [("b", category)]), [counting("b")])
    #expect(summaries.faults.isEmpty && summaries["count"].map(\.keys) == [[.text("x")]])
    #expect(summaries.files[0].notes == [NamedCount(name: "empty: not even a header", count: 1)])
  }

  @Test func aFileWithoutItsKeyHasNoRecords() async throws {
    let folder = try ExportFolder(["a.csv": "b\nx\ny\n"])
    let summaries = try await folder.summaries(
      table(key: "id", [("id", .text), ("b", category)]), [counting("b")])
    #expect(summaries.files[0].kept == 0 && summaries.files[0].balances)
    #expect(summaries.files[0].rejected == [NamedCount(name: "no key", count: 2, firstLine: 2)])
  }

  @Test func aMissingColumnNamesTheNearest() async throws {
    let folder = try ExportFolder(["a.csv": "priority,Asignee\nhigh,1\n"])
    let mapping = TableMapping(
      name: "t", files: "a.csv", columns: [ColumnMapping(field: "agent", header: "Assignee", type: category)])
    let summaries = try await folder.summaries(mapping, [counting("agent")])
    #expect(
      summaries.faults == [
        TableFault(
          table: "t", field: "agent", reason: "a.csv has no column \"Assignee\"; the nearest is \"Asignee\"")
      ])
  }

  @Test func anotherSeparatorIsSuspected() async throws {
    let folder = try ExportFolder(["a.csv": "a;b;c\n1;2;3\n"])
    let summaries = try await folder.summaries(table(delimiter: UInt8(ascii: ","), [("b", category)]), [counting("b")])
    #expect(
      summaries.faults.map(\.reason) == [
        "a.csv has one column, whose header looks separated by \";\"; say so with \"delimiter:\""
      ])
  }

  @Test func aColumnThatOccursTwiceIsNotGuessedAt() async throws {
    let folder = try ExportFolder(["a.csv": "b,c,b\nx,1,y\n"])
    let summaries = try await folder.summaries(mapping, [counting("b")])
    #expect(
      summaries.faults == [
        TableFault(table: "t", field: "b", reason: "a.csv has several columns named \"b\": 1 and 3")
      ])
  }

  @Test func aDirectoryIsRefusedByName() async throws {
    let folder = try ExportFolder(["a.csv/inner.csv": "b\nx\n"])
    let error = await #expect(throws: ReadingError.self) { try await folder.summaries(mapping, [counting("b")]) }
    #expect(error?.problem == "is a directory")
  }
}
