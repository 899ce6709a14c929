// Owns tests of the detector of more standards than anybody can steer by.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct TooManyStandardsTests {
  static let detector = "too-many-standards"

  /// Standards of one owner, of which each in turn follows one of so many courses of 40 weeks.
  private func owned(_ count: Int, courses: Int, weeks: Int = 40, by owner: String? = "Head of Support") -> AuditInput {
    var draws = Draws(5)
    let shares = (0..<courses).map { _ in (0..<weeks).map { _ in 0.6 + 0.3 * draws.fraction() } }
    let monday = sampleYear.to.startOfWeek.advanced(by: -7 * weeks)
    return audit(
      (0..<count).map { number in
        evidence("speed.reply-\(number)") { evidence in
          evidence.standard.owner = owner
          evidence.days = (0..<weeks).map {
            DayTally(
              day: monday.advanced(by: 7 * $0), n: 1000, hits: Int(1000 * shares[number % courses][$0]))
          }
        }
      })
  }

  @Test func nineStandardsThatMoveLikeThreeAreSaidSo() throws {
    let found = try findings(Self.detector, owned(9, courses: 3))
    #expect(found.map(\.statement) == ["Head of Support owns 9 standards; their weekly figures move like 3."])
    #expect(found.first?.tier == .watch && found.first?.p == nil && found.first?.segment == "owner: Head of Support")
  }

  @Test func unrelatedStandardsMoveLikeAsManyAsTheyAre() throws {
    let found = try findings(Self.detector, owned(12, courses: 12, weeks: 52))
    let words = try #require(found.first?.statement)
    let like = try #require(Int(words.dropLast().split(separator: " ").last ?? ""))
    #expect((11...12).contains(like))
  }

  @Test func eightStandardsAreQuiet() throws {
    #expect(try findings(Self.detector, owned(8, courses: 1)).isEmpty)
    #expect(try findings(Self.detector, owned(39, courses: 1, by: nil)).isEmpty)
  }

  @Test func fortyOfACompanyAreMany() throws {
    let found = try findings(Self.detector, owned(40, courses: 2, by: " "))
    #expect(found.map(\.segment) == ["all standards"])
  }

  @Test func withoutWeeksOnlyTheNumberIsSaid() throws {
    for input in [owned(9, courses: 3, weeks: 20), owned(9, courses: 3, weeks: 0)] {
      #expect(
        try findings(Self.detector, input).map(\.statement) == ["Head of Support owns 9 standards."])
    }
    var constant = owned(9, courses: 3)
    for place in constant.standards.indices {
      for day in constant.standards[place].days.indices { constant.standards[place].days[day].hits = 900 }
    }
    #expect(
      try findings(Self.detector, constant).map(\.statement) == ["Head of Support owns 9 standards."])
  }

  @Test func noStandardsAreNoQuestion() throws {
    #expect(try #require(Detectors.named(Self.detector)).observe(audit([])).isEmpty)
  }
}
