// Owns the tests of scores: means, top marks, promoters less detractors, and who did not answer.

import AuditModel
import Judging
import Testing

struct ScoreTests {
  private func world(
    _ method: ScoreMeasure.Method, scale: ClosedRange<Int64> = 1...5, type: ColumnType = .integer, asks: Bool = false,
    target: Target, marks: [String]
  ) -> World {
    World(
      standard: Standard(
        id: "greatness.x", title: "X", family: "greatness",
        measure: .score(
          ScoreMeasure(table: "cases", at: "at", column: "mark", scale: scale, method: method, answersExpected: asks)),
        target: target),
      columns: [("at", time), ("mark", type)],
      rows: (["at,mark"] + marks.map { "2026-07-06,\($0)" }).joined(separator: "\n"))
  }

  /// p + d − (p − d)² = 0.61, so 1.96 · 100 · √(0.61 ÷ 1,000) = 4.84.
  @Test func promotersLessDetractors() async throws {
    let marks =
      ["10"].times(300) + ["9"].times(200) + ["8"].times(200) + ["7"].times(100) + ["6"].times(150)
      + ["0"].times(50)
    let result = try await world(
      .nps, scale: 0...10, target: .bound(.score, Bound(atLeast: 30)), marks: marks
    ).result()
    let estimate = try #require(result.estimate)
    #expect(estimate.value == 30 && estimate.n == 1000 && result.verdict == .met)
    #expect(isNear(estimate.low, 25.159246) && isNear(estimate.high, 34.840754))
    guard case .score(let detail) = result.detail else {
      Issue.record("no detail of the score")
      return
    }
    #expect(detail.marks.map(\.count) == [50, 0, 0, 0, 0, 0, 150, 100, 200, 200, 300] && detail.asked == nil)
  }

  @Test func topTwoOfThoseWhoAnswered() async throws {
    let result = try await world(
      .top(2), asks: true, target: .bound(.share, Bound(atLeast: 0.85)),
      marks: ["5", "5", "5", "4", "4", "3", "1", "", "", "9", "good"]
    ).result()
    #expect(result.estimate?.value == 5 / 7.0 && result.estimate?.n == 7 && result.hits == 5)
    #expect(isNear(result.estimate?.low, 0.358934) && isNear(result.estimate?.high, 0.917781))
    #expect(
      result.ledger.unassessable.map(\.name) == ["mark not readable", "not answered", "mark not between 1 and 5"])
    #expect(result.ledger.unassessable.map(\.count) == [1, 2, 1] && result.ledger.balances)
    guard case .score(let detail) = result.detail else {
      Issue.record("no detail of the score")
      return
    }
    #expect(detail.marks.map(\.mark) == [1, 2, 3, 4, 5] && detail.marks.map(\.count) == [1, 0, 1, 2, 3])
    #expect(detail.asked == 11)
  }

  @Test func aMeanInWholeAndInDecimalMarks() async throws {
    let whole = try await world(
      .mean, target: .bound(.score, Bound(atLeast: 3)), marks: ["1", "2", "3", "4", "5"]
    ).result()
    // t(0.975; 4) · √(2.5 ÷ 5) = 1.963243.
    #expect(whole.estimate?.value == 3 && whole.verdict == .met)
    #expect(isNear(whole.estimate?.low, 1.036757) && isNear(whole.estimate?.high, 4.963243))
    let decimal = try await world(
      .mean, type: .decimal(places: 1), target: .bound(.score, Bound(atMost: 3)), marks: ["2.5", "3.6", "3.2", ""]
    ).result()
    #expect(isNear(decimal.estimate?.value, 3.1) && decimal.verdict == .missed)
    #expect(decimal.ledger.unassessable.map(\.name) == ["no mark"])
    guard case .score(let detail) = decimal.detail else {
      Issue.record("no detail of the score")
      return
    }
    // The whole marks of the scale, and those given between them.
    #expect(detail.marks.map(\.mark) == [1, 2, 2.5, 3, 3.2, 3.6, 4, 5])
  }
}
