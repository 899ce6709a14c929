// Owns the seam between the report and its formats, and the one list of them.

/// A file of the report. The caller writes it below the output folder.
package struct SiteFile: Sendable {
  /// Relative, with slashes.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(_ path: String, _ text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

/// Lays out a report as files, as values: a format never writes and never computes a figure.
package protocol ReportFormat: Sendable {
  static var name: String { get }
  func files(_ report: ReportModel) throws -> [SiteFile]
}

/// Every format, in the order its files are written.
package func reportFormats(template: SiteTemplate = .embedded) -> [any ReportFormat] {
  [HTMLSite(template: template), MarkdownSite()]
}
