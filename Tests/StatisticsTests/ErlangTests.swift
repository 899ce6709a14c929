// Owns tests of the two queues, against sums over their states and the example of Garnett, Mandelbaum & Reiman 2002.

import Statistics
import Testing

@Suite struct ErlangTests {
  @Test func fiftyServersForFortyEightMinutesOfWork() throws {
    let queue = try #require(ErlangC(arrivalRate: 48, serviceRate: 1, servers: 50))
    #expect(isNear(queue.chanceOfWait, 0.69446, within: 5e-6))
    #expect(isNear(queue.meanWait * 60, 20.83, within: 5e-3))
    #expect(queue.utilisation == 0.96)
    #expect(isNear(queue.shareServed(within: 0), 1 - queue.chanceOfWait))
    #expect(queue.shareServed(within: -1) == nil)
  }

  @Test func withPatienceOfTwoMinutes() throws {
    let queue = try #require(ErlangA(arrivalRate: 48, serviceRate: 1, servers: 50, meanPatience: 2))
    #expect(isNear(queue.chanceOfAbandoning, 0.030912, within: 5e-7))
    #expect(isNear(queue.meanWait * 60, 3.709, within: 5e-4))
    #expect(isNear(queue.utilisation, 0.93032, within: 5e-6))
    #expect(isNear(queue.chanceOfWait, 0.4677740683, within: 1e-9))
  }

  @Test func tenThousandServers() throws {
    let patient = try #require(ErlangC(arrivalRate: 9900, serviceRate: 1, servers: 10000))
    #expect(isNear(patient.chanceOfWait, 0.22277692886414832, within: 1e-9))
    let queue = try #require(ErlangA(arrivalRate: 10100, serviceRate: 1, servers: 10000, meanPatience: 2))
    #expect(isNear(queue.chanceOfAbandoning, 0.010263261005, within: 1e-9))
    #expect(isNear(queue.utilisation, 0.99963410638, within: 1e-9))
  }

  @Test func overloadIsBorneByLeaving() throws {
    #expect(ErlangC(arrivalRate: 30, serviceRate: 1, servers: 20) == nil)
    #expect(ErlangC(arrivalRate: 20, serviceRate: 1, servers: 20) == nil)
    let queue = try #require(ErlangA(arrivalRate: 30, serviceRate: 1, servers: 20, meanPatience: 0.5))
    #expect(isNear(queue.chanceOfAbandoning, 0.3392567393155593, within: 1e-12))
    // What does not leave is served.
    #expect(isNear(queue.utilisation, 30 * (1 - queue.chanceOfAbandoning) / 20, within: 1e-12))
  }

  /// With patience without end the second queue becomes the first.
  @Test func endlessPatience() throws {
    let waiting = try #require(ErlangC(arrivalRate: 4, serviceRate: 1, servers: 6))
    let patient = try #require(ErlangA(arrivalRate: 4, serviceRate: 1, servers: 6, meanPatience: 1e9))
    #expect(isNear(patient.meanWait, waiting.meanWait, within: 1e-7))
    #expect(isNear(patient.chanceOfWait, waiting.chanceOfWait, within: 1e-7))
  }

  @Test func queuesThatCannotBe() {
    #expect(ErlangC(arrivalRate: 0, serviceRate: 1, servers: 1) == nil)
    #expect(ErlangC(arrivalRate: 1, serviceRate: .infinity, servers: 1) == nil)
    #expect(ErlangC(arrivalRate: 1, serviceRate: 2, servers: 0) == nil)
    #expect(ErlangA(arrivalRate: 1, serviceRate: 2, servers: 1, meanPatience: 0) == nil)
    #expect(ErlangA(arrivalRate: 1, serviceRate: 2, servers: 1, meanPatience: .nan) == nil)
    #expect(ErlangA(arrivalRate: 1e9, serviceRate: 1, servers: 1, meanPatience: 1e9) == nil)
  }
}
