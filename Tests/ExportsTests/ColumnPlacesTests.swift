// Tests that registers share memory only where none of them is needed any longer.

import Testing

@testable import Exports

@Suite struct ColumnPlacesTests {
  /// Sums of registers met before, and constants, at random.
  private func program(_ numbers: inout Numbers) -> Program {
    var program = Program(inputs: RecordInputs(fields: [], contents: []))
    for _ in 0..<60 {
      let (one, other) = (numbers.below(program.registerCount), numbers.below(program.registerCount))
      switch numbers.below(4) {
      case 0: program.steps.append(.constant(Int64(numbers.below(100))))
      case 1:
        program.operands += [one, other]
        program.steps.append(.firstPresent((program.operands.count - 2)..<program.operands.count))
      case 2: program.steps.append(.isMissing(one))
      default: program.steps.append(.sum(one, other))
      }
    }
    return program
  }

  @Test func whatIsUsedHoldsTheSameWhetherColumnsAreSharedOrNot() {
    var numbers = Numbers(state: 7)
    for _ in 0..<200 {
      let program = program(&numbers)
      let uses = (0..<10).map { _ in
        let register = numbers.below(program.registerCount)
        return (register: register, steps: max(register, numbers.below(program.steps.count + 1)))
      }.sorted { $0.steps < $1.steps }
      let places = ColumnPlaces(program, uses: uses)
      let (shared, own) = (Evaluator(program, [], places), Evaluator(program, []))
      // Twice, since a batch must leave nothing wrong to the next.
      for value in [3, 4] as [Int64] {
        (shared.registers[0, 0], own.registers[0, 0]) = (value, value)
        own.run(rows: 1) { _ in [] }
        var done = 0
        for use in uses {
          shared.run(done..<use.steps, rows: 1) { _ in [] }
          done = use.steps
          #expect(shared.registers[use.register, 0] == own.registers[use.register, 0])
        }
      }
    }
  }

  @Test func aChainNeedsTwoColumnsHoweverLongItIs() {
    var program = Program(inputs: RecordInputs(fields: [], contents: []))
    for step in 0..<50 { program.steps.append(.isMissing(step)) }
    let places = ColumnPlaces(program, uses: [(register: 50, steps: 50)])
    // And that of the input.
    #expect(places.count == 3)
  }
}

/// Knuth's generator for 64 bits (1998), of which the upper bits are used.
private struct Numbers {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
