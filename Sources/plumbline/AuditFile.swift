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
  var control: [String]
  var ledger: LedgerPart

  struct PeriodPart: Encodable { var name, from, to: String }
  struct ToolPart: Encodable { var name, version: String }
  struct DeclarationsPart: Encodable { var digest: String }

  struct StandardPart: Encodable {
    var id, title, family, verdict, capability, integrity, unit: String
    var unmeasuredBecause: String?
    var value, low, high: Double?
    var n: Int?
    var hits, openPastLimit: Int?
    var plainMean: Double?
    var customersClock: ClockPart?
    var target: TargetPart
    var quantiles: [String: Double]?
    var segments: [SegmentPart]
    var series: [PointPart]
    var recorded: [RecordedPart]?
  }

  struct ClockPart: Encodable { var value: Double }

  struct TargetPart: Encodable {
    var statistic: String
    var atLeast, atMost: Double?
    /// Seconds; by category where the limit is; or the field that holds each record's own deadline.
    var limitSeconds: Int64?
    var limitsByCategory: [String: Int64]?
    var limitField: String?
  }

  struct SegmentPart: Encodable {
    var name: String
    var by, values: [String]
    var value: Double
    var low, high: Double?
    var n: Int
    var verdict: String
    var closedOnly: Double?
  }

  struct PointPart: Encodable {
    var period, stretch: String
    var value: Double
    var n: Int
    var plainMean: Double?
    var partial: Bool
  }

  struct RecordedPart: Encodable {
    var ours, flag: String
    var count, open: Int
  }

  struct FindingPart: Encodable {
    var id, detector, standard, tier: String
    var segment: String?
    var effect: EffectPart
    var customers: Int?
    var p, q, smallestDetectable: Double?
  }

  struct EffectPart: Encodable {
    var value: Double
    var low, high: Double?
    var unit: String
  }

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
    findings = audit.findings.map { finding in
      FindingPart(
        id: finding.id, detector: finding.detector, standard: finding.standard, tier: finding.tier.rawValue,
        segment: finding.segment,
        effect: EffectPart(
          value: rounded(finding.effect.value), low: finding.effect.low.map(rounded),
          high: finding.effect.high.map(rounded), unit: finding.unit),
        customers: finding.customers, p: finding.p, q: finding.q, smallestDetectable: finding.smallestDetectable)
    }
    detectorsRun = audit.detectorsRun
    control = []
    ledger = LedgerPart(
      files: audit.files.map { file in
        FilePart(
          table: file.table, file: file.file, digest: file.digest, read: file.read, kept: file.kept,
          superseded: file.superseded, rejected: counts(file.rejected), notes: counts(file.notes))
      },
      standards: audit.standards.map { result in
        StandardLedgerPart(
          id: result.standard.id, kept: result.ledger.kept, outside: result.ledger.outside, scope: result.ledger.scope,
          used: result.ledger.used, excluded: counts(result.ledger.excluded),
          unassessable: counts(result.ledger.unassessable))
      })
  }
}

extension AuditFile.StandardPart {
  init(_ result: StandardResult) {
    id = result.standard.id
    title = result.standard.title
    family = result.standard.family
    verdict = result.verdict.rawValue
    capability = result.capability.rawValue
    integrity = result.integrity.rawValue
    unit = result.standard.unit.rawValue
    unmeasuredBecause = result.unmeasuredBecause
    value = result.estimate.map { rounded($0.value) }
    low = result.estimate?.low.map(rounded)
    high = result.estimate?.high.map(rounded)
    n = result.estimate?.n
    hits = result.hits
    openPastLimit = result.openPastLimit
    plainMean = result.plainMean.map(rounded)
    customersClock = result.customersClock.map { AuditFile.ClockPart(value: rounded($0)) }
    target = AuditFile.TargetPart(result.standard.target)
    quantiles = result.quantiles.map { quantiles in
      Dictionary(uniqueKeysWithValues: quantiles.points.map { ("p\($0.percent)", rounded($0.value)) })
    }
    segments = result.breakdowns.flatMap { breakdown in
      breakdown.segments.map { segment in
        let values = segment.names.map { $0 ?? "" }
        return AuditFile.SegmentPart(
          name: zip(breakdown.fields, values).map { "\($0)=\($1)" }.joined(separator: ", "), by: breakdown.fields,
          values: values, value: rounded(segment.estimate.value), low: segment.estimate.low.map(rounded),
          high: segment.estimate.high.map(rounded), n: segment.estimate.n, verdict: segment.verdict.rawValue,
          closedOnly: segment.closedOnly.map(rounded))
      }
    }
    let stretches: [(Stretch, [SeriesPoint])] = [
      (.quarter, result.quarterly), (.month, result.monthly), (.week, result.weekly),
    ]
    series = stretches.flatMap { stretch, points in
      points.map { point in
        AuditFile.PointPart(
          period: point.name, stretch: stretch.rawValue, value: rounded(point.estimate.value), n: point.estimate.n,
          plainMean: point.plainMean.map(rounded), partial: point.partial)
      }
    }
    recorded = result.recorded.map { comparison in
      comparison.rows.map {
        AuditFile.RecordedPart(ours: $0.ours.rawValue, flag: $0.flag.rawValue, count: $0.count, open: $0.open)
      }
    }
  }
}

extension AuditFile.TargetPart {
  init(_ target: Target) {
    atLeast = target.bound.atLeast.map(rounded)
    atMost = target.bound.atMost.map(rounded)
    switch target {
    case .shareWithin(_, .fixed(let seconds)):
      statistic = "share within"
      limitSeconds = seconds
    case .shareWithin(_, .byCategory(let field, let limits)):
      statistic = "share within"
      limitField = field
      limitsByCategory = limits
    case .shareWithin(_, .deadline(let field)):
      statistic = "share within"
      limitField = field
    case .bound(.share, _): statistic = "share"
    case .bound(.mean, _): statistic = "mean"
    case .bound(.percentile(let percent), _): statistic = percent == 50 ? "median" : "p\(percent)"
    }
  }
}

/// To nine decimals: further ones are noise of the arithmetic, and would differ between machines.
private func rounded(_ value: Double) -> Double {
  value.magnitude < 1e6 ? (value * 1e9).rounded() / 1e9 : value
}

private func counts(_ named: [NamedCount]) -> [String: Int] {
  named.reduce(into: [:]) { $0[$1.name, default: 0] += $1.count }
}
