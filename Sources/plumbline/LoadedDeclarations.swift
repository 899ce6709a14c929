// Owns the way from a folder of declarations to a book with its digest, or to a stop with everything said.

import AuditModel
import Declarations
import Exports

struct LoadedDeclarations {
  var book: StandardsBook
  var warnings: [Diagnostic]

  /// Reports every problem on standard error, warnings only where they are wanted. Stops with status 2 where there is an
  /// error among them.
  static func load(_ folder: String, quiet: Bool = false) throws -> LoadedDeclarations {
    let reading = try readDeclarations(folder: folder, presets: Catalogue.presets)
    Console.report(reading.diagnostics.filter { !quiet || $0.severity == .error })
    guard var book = reading.book else {
      throw Stop(
        outcome: .couldNotRun, message: "\(folder): \(Console.counts(reading.diagnostics)).")
    }
    book.digest = digest(reading.files)
    return LoadedDeclarations(book: book, warnings: reading.diagnostics)
  }

  /// Over every file's path, length and bytes in order, so that no two folders share one.
  private static func digest(_ files: [DeclarationFile]) -> String {
    let digest = FileDigest()
    for file in files {
      let header = Array("\(file.path)\n\(file.bytes.count)\n".utf8)
      digest.update(header.span)
      digest.update(file.bytes.span)
    }
    return digest.finish()
  }
}
