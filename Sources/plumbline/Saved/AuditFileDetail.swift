// Owns the figures in audit.json that belong to one kind of measure alone.

import AuditModel

extension AuditFile {
  /// Only the keys of the kind are there.
  struct DetailPart: Encodable {
    // Rates.
    var events: Int?
    var per, crude, expected: Double?
    // Ratios.
    var over, under: Double?
    var openingStock, closingStock: Int?
    // Scores: how often each mark was given.
    var marks: [MarkPart]?
    var asked: Int?
    // Concentrations.
    var holders, top: Int?
  }

  struct MarkPart: Encodable {
    var mark: Double
    var count: Int
  }
}

extension AuditFile.DetailPart {
  init(_ detail: MeasureDetail) {
    switch detail {
    case .rate(let rate):
      self.init(
        events: rate.events, per: rounded(rate.per), crude: rate.crude.map(rounded),
        expected: rate.expected.map(rounded))
    case .ratio(let ratio):
      self.init(
        over: rounded(ratio.over), under: rounded(ratio.under), openingStock: ratio.openingStock,
        closingStock: ratio.closingStock)
    case .score(let score):
      self.init(
        marks: score.marks.map { AuditFile.MarkPart(mark: rounded($0.mark), count: $0.count) }, asked: score.asked)
    case .concentration(let held):
      self.init(holders: held.holders, top: held.top)
    }
  }
}
