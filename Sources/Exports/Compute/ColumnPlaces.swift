// Owns where the registers of a program lie in memory: behind its last use, a register's column is another's.

/// A large plan has hundreds of registers, of which few are needed at once. Those few stay next to the processor.
struct ColumnPlaces: Sendable {
  /// The column of each register.
  private(set) var columns: [Int]
  private(set) var count: Int

  /// A column for each register.
  init(registers: Int) {
    columns = Array(0..<registers)
    count = registers
  }

  /// Inputs and constants are written from outside, and have their columns for themselves.
  ///
  /// `uses` are the registers read beside the steps, each with how many steps have been carried out by then.
  init(_ program: Program, uses: [(register: Int, steps: Int)]) {
    let inputs = program.inputs.count
    // By register: the last step before whose end it is read.
    var last = [Int](repeating: -1, count: program.registerCount)
    for (index, step) in program.steps.enumerated() {
      last[inputs + index] = index
      for register in program.registers(readBy: step) { last[register] = index }
    }
    for use in uses { last[use.register] = max(last[use.register], use.steps - 1) }
    var ending = [[Int]](repeating: [], count: program.steps.count)
    for (index, step) in program.steps.enumerated() {
      if case .constant = step { continue }
      ending[last[inputs + index]].append(inputs + index)
    }
    columns = Array(0..<inputs)
    count = inputs
    var free: [Int] = []
    for (index, step) in program.steps.enumerated() {
      if case .constant = step {
        columns.append(count)
      } else {
        // The column freed last is the likeliest to be near.
        columns.append(free.popLast() ?? count)
      }
      count = max(count, columns[inputs + index] + 1)
      // Only now, since no step may write where it reads.
      free += ending[index].map { columns[$0] }
    }
  }
}

extension Program {
  /// The registers that a step reads, repeated ones too.
  fileprivate func registers(readBy step: Step) -> [Int] {
    switch step {
    case .constant: []
    case .all(let parts), .any(let parts), .firstPresent(let parts), .keyLane(let parts, _): Array(operands[parts])
    case .cases(let parts, let otherwise): operands[parts] + [otherwise]
    case .not(let part), .isMissing(let part), .isUnreadable(let part), .among(let part, _, _),
      .lookup(let part, _, _), .inRange(let part, _, _), .scaled(let part, _, _), .openUntil(let part, _),
      .bin(let part, _), .civil(let part, _, _), .textLane(let part, _, _), .taken(let part, _, _, _):
      [part]
    case .atMost(let one, let other), .sum(let one, let other), .difference(let one, let other),
      .product(let one, let other), .binOfShare(let one, let other, _, _), .find(let one, let other, _),
      .lag(let one, let other, _, _):
      [one, other]
    case .openLater(let than, let opened, let by, _): [than, opened, by]
    case .covered(let from, let to, let group, _, _): [from, to, group]
    }
  }
}
