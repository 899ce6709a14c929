// Owns tests of the stretch on another level.

import Statistics
import Testing

@Suite struct LevelEpisodeTests {
  static func episode(_ shares: [Double], n: Int = 1000) -> LevelEpisode? {
    var stream = SeededStream(seed: 1, stream: "test")
    return levelEpisode(
      hits: shares.map { Int(($0 * Double(n)).rounded()) }, of: shares.map { _ in n }, limit: 999, using: &stream)
  }

  static func wavering(by step: Double) -> [Double] {
    (0..<30).map { place -> Double in
      let off = place * 7 % 5 - 2
      return 0.8 + Double(off) * step
    }
  }

  @Test func aTroughIsFoundWhereItIs() throws {
    let shares = Self.wavering(by: 0.004).enumerated().map { (12..<19).contains($0) ? $1 - 0.3 : $1 }
    let found = try #require(Self.episode(shares))
    #expect(found.inside == 12..<19 && found.chance <= 0.001)
    #expect(abs(found.within - 0.5) < 0.01 && abs(found.outside - 0.8) < 0.01 && abs(found.size + 0.3) < 0.02)
  }

  @Test func evenAndWaveringSharesHaveNone() throws {
    let even = try #require(Self.episode(Self.wavering(by: 0.01)))
    #expect(even.chance > 0.05)
  }

  @Test func whatCannotBeAsked() {
    #expect(Self.episode(Array(repeating: 0.5, count: 11)) == nil)
    #expect(Self.episode(Array(repeating: 1, count: 30)) == nil)
    #expect(Self.episode(Array(repeating: 0, count: 30)) == nil)
    #expect(Self.episode(Array(repeating: 0.5, count: 30), n: 0) == nil)
    var stream = SeededStream(seed: 1, stream: "test")
    #expect(levelEpisode(hits: [1], of: [1, 2], using: &stream) == nil)
  }
}
