// Owns what comes after an audit: the site with its audit.json put in place, and the summary on the terminal.

import AuditModel
import Foundation
import Reports

struct AuditSite {
  var folder: OutputFolder
  var template: SiteTemplate
  var color: ColorChoice
  var quiet: Bool

  func write(_ audit: Audit) throws {
    let report = ReportModel(audit)
    var files = [SiteFile(path: "audit.json", bytes: try AuditFile(audit).bytes())]
    for format in reportFormats(template: template) { files += try format.files(report) }
    try folder.write(files)
    if quiet { return }
    let summary = TerminalSummary().text(
      report, width: Console.width, color: Console.usesColor(color, on: .standardOutput))
    try Console.print(summary + "\n" + folder.path + "/index.html")
  }
}
