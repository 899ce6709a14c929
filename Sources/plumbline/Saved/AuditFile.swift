// Owns audit.json: the saved audit that later diffs and other programs read. Keys sorted, same audit, same bytes.

import AuditModel
import Foundation

struct AuditFile: Encodable {
  static let schemaName = "plumbline/audit/1"

  var schema = Self.schemaName
  var period: PeriodPart
  var asOf: String
  var company: String
  var tool: ToolPart
  var declarations: DeclarationsPart
  var standards: [StandardPart]
  var findings: [FindingPart]
  /// How many detectors were run: none found nothing, and nothing was looked for, are not the same.
  var detectorsRun: Int
  /// What each detector could look at, and the digest of the constants that decided.
  var checks: [CheckPart]
  var constants: DeclarationsPart
  var control: [QuestionPart]
  var responses: [ResponsePart]
  var ledger: LedgerPart

  struct PeriodPart: Encodable { var name, from, to: String }
  struct ToolPart: Encodable { var name, version: String }
  struct DeclarationsPart: Encodable { var digest: String }

  struct LedgerPart: Encodable {
    var files: [FilePart]
    var standards: [StandardLedgerPart]
  }

  struct FilePart: Encodable {
    var table, file, digest: String
    var read, kept, superseded: Int
    var rejected, notes: [String: Int]
  }

  struct StandardLedgerPart: Encodable {
    var id: String
    /// The table whose records these are.
    var table: String?
    var kept, outside, scope, used: Int
    var excluded, unassessable: [String: Int]
  }

  /// Pretty-printed UTF-8 with a final newline.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}

extension AuditFile {
  init(_ audit: Audit) {
    period = PeriodPart(
      name: audit.period.name, from: audit.period.from.description, to: audit.period.to.description)
    asOf = audit.asOf.description
    company = audit.company.name
    tool = ToolPart(name: audit.tool.name, version: audit.tool.version)
    declarations = DeclarationsPart(digest: audit.declarationsDigest)
    standards = audit.standards.map { StandardPart($0) }
    findings = audit.findings.map { FindingPart($0) }
    detectorsRun = audit.detectorsRun
    checks = audit.checks.map { CheckPart($0) }
    constants = DeclarationsPart(digest: audit.constants.digest)
    control = audit.control.map { QuestionPart($0) }
    responses = audit.responses.map { ResponsePart($0, asOf: audit.asOf) }
    ledger = LedgerPart(
      files: audit.files.map { file in
        FilePart(
          table: file.table, file: file.file, digest: file.digest, read: file.read, kept: file.kept,
          superseded: file.superseded, rejected: counts(file.rejected), notes: counts(file.notes))
      },
      standards: audit.standards.flatMap { result in
        let tables = result.standard.measure.terms.map(\.table)
        return zip([result.ledger, result.otherLedger].compactMap { $0 }, tables).map {
          StandardLedgerPart(result.standard.id, table: $1, $0)
        }
      })
  }
}

extension AuditFile.StandardLedgerPart {
  init(_ id: String, table: String, _ ledger: StandardLedger) {
    self.init(
      id: id, table: table, kept: ledger.kept, outside: ledger.outside, scope: ledger.scope, used: ledger.used,
      excluded: counts(ledger.excluded), unassessable: counts(ledger.unassessable))
  }
}

/// To nine decimals: further ones are noise of the arithmetic, and would differ between machines.
func rounded(_ value: Double) -> Double {
  value.magnitude < 1e6 ? (value * 1e9).rounded() / 1e9 : value
}

func counts(_ named: [NamedCount]) -> [String: Int] {
  named.reduce(into: [:]) { $0[$1.name, default: 0] += $1.count }
}
