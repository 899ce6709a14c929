// Owns tests of the detector of rounded times.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Testing

@Suite struct HeapingTests {
  static let detector = "heaping"

  @Test func roundedWorldsAreFoundAndOnlyWatched() throws {
    let count = try WorldCount.of(Self.detector, WorldShape(records: 2000, rounding: 0.7))
    #expect(count.found == 20)
    #expect(count.aboveWatch == 0)
  }

  @Test(arguments: WorldShape.Durations.allCases, [240, 222, 8])
  func exactWorldsAreQuiet(_ durations: WorldShape.Durations, _ limit: Int) throws {
    #expect(try WorldCount.of(Self.detector, WorldShape(durations: durations, records: 2000, limit: limit)).found == 0)
  }

  @Test(arguments: WorldBehaviour.allCases) func behavioursAreNoRounding(_ behaviour: WorldBehaviour) throws {
    #expect(try WorldCount.of(Self.detector, WorldShape(records: 2000), behaviour, strength: 0.3, seeds: 5).found == 0)
  }

  /// Departures at minutes ending in 0 or 5: 92.7% by hand, an index of 464; 21.8% by machine, 109 (Keep 2012).
  @Test(arguments: [(927, 463.5, true), (218, 109, false)])
  func publishedSharesGiveTheirIndex(_ round: Int, _ index: Double, _ isFound: Bool) throws {
    var counts = [Int](repeating: 0, count: 60)
    for place in 0..<12 { counts[place * 5] = round / 12 + (place < round % 12 ? 1 : 0) }
    let rest = 1000 - round
    for place in 0..<48 { counts[place / 4 * 5 + place % 4 + 1] = rest / 48 + (place < rest % 48 ? 1 : 0) }
    let detector = try #require(Detectors.named(Self.detector))
    let observed = detector.observe(
      .world(WorldShape(records: 500)) { $0.minutes = [MinuteCells(field: "left_at", counts: counts)] })
    let own = try #require(observed.first { $0.segment == "time: left_at" })
    #expect(abs((own.effect?.value ?? 0) - index) < 1e-9)
    #expect(judged([own]).findings.isEmpty == !isFound)
  }

  @Test func wholeHoursAndWrongCellsAreNotRead() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let hours = detector.observe(.world(WorldShape(records: 2000, rounding: 0.7)) { $0.spread?.resolution = 3600 })
    #expect(hours.isEmpty)
    let wrong = AuditInput.world(WorldShape(records: 2000)) { $0.minutes = [MinuteCells(field: "a", counts: [900])] }
    #expect(detector.reasons(wrong).count == 1)
  }
}
