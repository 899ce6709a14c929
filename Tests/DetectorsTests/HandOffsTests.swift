// Owns tests of attainment by hand-offs, on a service desk's published shares.

import AuditModel
import Testing

@Suite struct HandOffsTests {
  static func desk(_ shares: [Double], n: Int = 2000) -> AuditInput {
    audit { evidence in
      evidence.handOffs = shares.enumerated().map {
        HandOffCounts(handOffs: $0, n: n, hits: Int((Double(n) * $1).rounded()))
      }
    }
  }

  /// 78.4, 57.1, 39.9, 32.9, 25.2 and 14.3% by hand-offs 0 to 5 and more (UCI Machine Learning Repository 498).
  @Test func aServiceDesksSharesFallWithEachHandOff() throws {
    let finding = try #require(try findings("hand-offs", Self.desk([0.784, 0.571, 0.399, 0.329, 0.252, 0.143])).first)
    #expect(finding.statement.contains("0, 1, 2, 3, 4 and 5 or more times"))
    #expect(finding.statement.contains("78.4%, 57.1%, 39.9%, 32.9%, 25.2% and 14.3%"))
    #expect(finding.tier == .worthAsking)
    guard case .shares(let shares)? = finding.chart else {
      Issue.record("no chart")
      return
    }
    #expect(shares.map(\.name).first == "0 hand-offs" && shares.count == 6)
  }

  @Test func aShareThatRisesOrStaysIsQuiet() throws {
    #expect(try findings("hand-offs", Self.desk([0.6, 0.7, 0.8])).isEmpty)
    #expect(try findings("hand-offs", Self.desk([0.7, 0.7, 0.7])).isEmpty)
    // Falls in the whole, but not from number to number.
    #expect(try findings("hand-offs", Self.desk([0.8, 0.5, 0.7])).isEmpty)
  }

  /// Where hits are what should not be, more of them with each hand-off is the fall.
  @Test func aShareThatIsToBeLowIsTurnedRound() throws {
    func came(_ shares: [Double]) -> AuditInput {
      var input = Self.desk(shares)
      input.standards[0].result.bound = Bound(atMost: 0.05)
      return input
    }
    #expect(try findings("hand-offs", came([0.03, 0.08, 0.15])).count == 1)
    #expect(try findings("hand-offs", came([0.15, 0.08, 0.03])).isEmpty)
  }

  @Test func badInputGivesAReason() throws {
    for input in [Self.desk([0.5]), Self.desk([0.5, 0.4], n: 10), Self.desk([1, 1]), Self.desk([0, 0])] {
      #expect(try findings("hand-offs", input).isEmpty)
      #expect(try outcomes("hand-offs", input).first?.reason != nil)
    }
    let wrong = audit {
      $0.handOffs = [HandOffCounts(handOffs: 0, n: 50, hits: 90), HandOffCounts(handOffs: 1, n: -1, hits: 0)]
    }
    #expect(try findings("hand-offs", wrong).isEmpty)
  }
}
