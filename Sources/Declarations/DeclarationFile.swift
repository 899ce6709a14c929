// Owns what goes into a reading of declarations and what comes out of it.

package import AuditModel

/// One file of the declaration folder, as it lies there.
package struct DeclarationFile: Hashable, Sendable {
  /// Relative to the folder, with `/` between its parts.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

package struct DeclarationReading: Sendable {
  /// Nil when there are errors.
  package var book: StandardsBook?
  /// Everything that was found, sorted by place.
  package var diagnostics: [Diagnostic]
  /// The files that make up the declaration, sorted by path, with the shipped presets that it begins from.
  package var files: [DeclarationFile]

  package init(book: StandardsBook?, diagnostics: [Diagnostic], files: [DeclarationFile]) {
    self.book = book
    self.diagnostics = diagnostics
    self.files = files
  }
}
