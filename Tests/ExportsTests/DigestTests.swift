// Owns the digests of files that several workers share out, and that are read more than once.

import AuditModel
import Foundation
import Testing

@testable import Exports

@Suite struct DigestTests {
  private func whole(_ bytes: [UInt8]) -> String {
    let digest = FileDigest()
    digest.update(bytes.span)
    return digest.finish()
  }

  @Test func partsAreAddedInTheirOrderAlone() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let shared = OrderedDigest(head: Array(bytes[..<4]))
    let first = DigestPart(digest: shared, number: 0, range: 4..<300)
    let second = DigestPart(digest: shared, number: 1, range: 300..<1000)
    #expect(!shared.add(second, of: bytes))
    #expect(shared.add(first, of: bytes))
    #expect(!shared.add(first, of: bytes))
    #expect(shared.add(second, of: bytes))
    #expect(shared.finish() == whole(bytes))
  }

  @Test(arguments: [1, 2, 5], [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
  func theDigestIsThatOfTheWholeFileForAnyNumberOfWorkers(workers: Int, mark: [UInt8]) async throws {
    let lines = (0..<60_000).map { "\($0),\"text \($0)\"\n" }.joined()
    let bytes = mark + Array(("id,text\n" + lines).utf8)
    let folder = try ExportFolder([:])
    try folder.write(bytes, to: "a.csv")
    try folder.write(Array("id,text\n".utf8), to: "b.csv")
    let columns = ["id", "text"].map { ColumnMapping(field: $0, header: $0, type: .text) }
    // With a key, the files are read twice.
    let table = TableMapping(name: "t", files: "*.csv", key: "id", columns: columns)
    let counted = Aggregate(id: "all", table: "t", keys: [])
    let summaries = try await folder.summaries(table, [counted], workers: workers)
    #expect(summaries["all"].first?.count == 60_000)
    #expect(summaries.files.map(\.digest) == [whole(bytes), whole(Array("id,text\n".utf8))])
  }
}
