// Owns a test's view of audit.json, read back independently of the code that wrote it.

import Foundation

struct SavedAudit: Decodable {
  struct Standard: Decodable {
    struct Segment: Decodable {
      var by, values: [String]
      var value: Double
      var n: Int
      var closedOnly: Double?
    }

    struct Point: Decodable {
      var period, stretch: String
      var value: Double
      var n: Int
      var plainMean: Double?
      var partial: Bool
    }

    struct Recorded: Decodable {
      var ours, flag: String
      var count, open: Int
    }

    struct Clock: Decodable { var value: Double }

    struct Target: Decodable {
      var atLeast, atMost: Double?
    }

    var id, kind, verdict, capability, integrity, unit: String
    var customersClock: Clock?
    var target: Target
    var unmeasuredBecause: String?
    var value, low, high, plainMean: Double?
    var n, hits, openPastLimit: Int?
    var quantiles: [String: Double]?
    var segments: [Segment]
    var series: [Point]
    var recorded: [Recorded]?
  }

  struct Question: Decodable {
    var id, status: String
    var test, figure: String?
  }

  struct Finding: Decodable { var id, detector, tier, statement: String }

  struct Check: Decodable { var detector, standard, outcome: String }

  struct Answer: Decodable {
    var finding: String
    var overdue: Bool
  }

  struct Ledger: Decodable {
    struct File: Decodable {
      var table, file, digest: String
      var read, kept, superseded: Int
      var rejected, notes: [String: Int]
    }

    struct Account: Decodable {
      var id: String
      var kept, outside, scope, used: Int
      var excluded, unassessable: [String: Int]
    }

    var files: [File]
    var standards: [Account]
  }

  struct Period: Decodable { var name, from, to: String }

  var schema, asOf: String
  var period: Period
  var standards: [Standard]
  var control: [Question]
  var findings: [Finding]
  var checks: [Check]
  var responses: [Answer]
  var ledger: Ledger

  init(site: String) throws {
    self = try JSONDecoder().decode(
      SavedAudit.self, from: Data(contentsOf: URL(fileURLWithPath: site + "/audit.json")))
  }

  subscript(id: String) -> Standard? { standards.first { $0.id == id } }
  func finding(_ id: String) -> Finding? { findings.first { $0.id == id } }
  func outcome(_ detector: String, _ standard: String) -> String? {
    checks.first { $0.detector == detector && $0.standard == standard }?.outcome
  }
  func account(_ id: String) -> Ledger.Account? { ledger.standards.first { $0.id == id } }
}

extension SavedAudit.Standard {
  /// The value of a segment in per cent, to one decimal.
  func percent(_ field: String, _ value: String) -> Double? {
    segments.first { $0.by == [field] && $0.values == [value] }.map { tenths($0.value * 100) }
  }
}

func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
