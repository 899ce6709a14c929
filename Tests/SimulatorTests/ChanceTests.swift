// Tests the random numbers and the arithmetic below them.

import Foundation
import Testing

@testable import Simulator

@Suite struct ChanceTests {
  @Test("Logarithm and exponential agree with the library's")
  func elementary() {
    for x in [1e-12, 0.001, 0.5, 0.999, 1, 1.4142, 2, 10, 12_345.678, 1e15] {
      #expect(abs(naturalLogarithm(x) - log(x)) <= 1e-12 * max(1, abs(log(x))))
    }
    for x in [-40.0, -3.2, -0.1, 0, 0.3, 1, 2.5, 30] {
      #expect(abs(exponential(x) / exp(x) - 1) < 1e-13)
    }
  }

  @Test("Draws have the means and spreads that they are drawn for")
  func moments() {
    var chance = Randomness(seed: 5, subject: .contacts, day: 20_000)
    let n = 40_000
    let normals = (0..<n).map { _ in chance.normal() }
    let mean = normals.reduce(0, +) / Double(n)
    let square = normals.reduce(0) { $0 + $1 * $1 } / Double(n)
    // Five standard errors.
    #expect(abs(mean) < 5 / Double(n).squareRoot())
    #expect(abs(square - 1) < 5 * (2 / Double(n)).squareRoot())
    let times = (0..<n).reduce(0.0) { sum, _ in sum + chance.exponentialTime(mean: 3) } / Double(n)
    #expect(abs(times - 3) < 5 * 3 / Double(n).squareRoot())
    var picks = [0, 0, 0]
    for _ in 0..<n { picks[chance.pick([0.2, 0.5, 0.3])] += 1 }
    #expect(abs(Double(picks[1]) / Double(n) - 0.5) < 0.0125)
  }

  @Test("Streams of other days and subjects are other streams")
  func streams() {
    var seen: Set<UInt64> = []
    for subject in [Subject.contacts, .phone, .sales] {
      for day in 20_000..<20_050 {
        var chance = Randomness(seed: 1, subject: subject, day: day)
        seen.insert(chance.bits())
      }
    }
    #expect(seen.count == 150)
  }

  @Test("A queue serves in order, keeps its hours, and takes no time for those who give up")
  func queue() {
    // One desk in the first hour, two in the second.
    var queue = Queue(start: 0, staff: [1, 2])
    #expect(queue.offered(at: 100).wait == 0)
    queue.serve(at: queue.offered(at: 100).desk, until: 700)
    #expect(queue.offered(at: 200).wait == 500)
    // Nobody was served meanwhile: the wait only shrinks.
    #expect(queue.offered(at: 600).wait == 100)
    queue.serve(at: 0, until: 5000)
    // The second desk opens at 3600.
    #expect(queue.offered(at: 3000).wait == 600)
    #expect(queue.offered(at: 3600).wait == 0)
    #expect(Queue.staff(perHour: 36, seconds: 400, margin: 1) == 6)
    #expect(Queue.staff(perHour: 0, seconds: 400, margin: 1) == 1)
  }

  @Test("What follows must be later, of the same key, and within its time")
  func followers() {
    let world = World(request(contacts: 10))
    func code(_ key: Int, _ at: Int64) -> Moments.Code {
      Moments.code(key: key, at: world.almanac.start + at, world.almanac)
    }
    var followers = Followers()
    for moment in [code(1, 100), code(1, 200), code(2, 150), code(3, 100)] { followers.add(moment) }
    followers.sort()
    // 100 → 200 lies on the limit; 200 has none after it; the same instant does not follow; a second too late.
    #expect(followers.count(following: [code(1, 100)], within: 100) == 1)
    #expect(followers.count(following: [code(1, 99), code(1, 200)], within: 1) == 1)
    #expect(followers.count(following: [code(2, 150), code(3, 100)], within: 1000) == 0)
    #expect(followers.count(following: [code(1, 100)], within: 99) == 0)
  }
}
