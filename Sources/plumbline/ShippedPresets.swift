// Owns which of the shipped files are for a company to edit, and which the program keeps: the presets.

import AuditModel
import Declarations

extension Catalogue {
  private static let presetFolder = "presets/"

  /// What `init` and `demo` write.
  static let declarations = files.filter { !$0.path.hasPrefix(presetFolder) }

  /// The text of each preset, by the name that a table gives: `zendesk`.
  static let presets = Dictionary(
    files.filter { $0.path.hasPrefix(presetFolder) && $0.path.hasSuffix(".yml") }.map { path, text in
      (String(path.dropFirst(presetFolder.count).dropLast(".yml".count)), text)
    }
  ) { first, _ in first }

  /// The headers that each table of each preset reads.
  static var knownExports: [KnownExport] {
    presetTables(presets).map { name, table in
      KnownExport(
        name: name, format: table.format,
        headers: Set(table.columns.flatMap { [$0.header, $0.second].compactMap(\.self) }))
    }
  }
}
