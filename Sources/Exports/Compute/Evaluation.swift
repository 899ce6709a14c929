// Owns the running of a program over a batch: one loop over plain integers for each step, nothing allocated.

internal import AuditModel

/// The registers of one worker: `capacity` integers for each, in one block.
@safe final class Registers {
  static let capacity = 1024

  private let block: UnsafeMutablePointer<Int64>
  let count: Int

  init(count: Int) {
    self.count = count
    unsafe block = .allocate(capacity: max(1, count) * Self.capacity)
    unsafe block.initialize(repeating: missing, count: max(1, count) * Self.capacity)
  }

  deinit { unsafe block.deallocate() }

  @inline(__always) func column(_ register: Int) -> UnsafeMutablePointer<Int64> {
    unsafe block + register * Self.capacity
  }

  @inline(__always) subscript(register: Int, row: Int) -> Int64 {
    get { unsafe block[register * Self.capacity + row] }
    set { unsafe block[register * Self.capacity + row] = newValue }
  }
}

/// Runs one program for one worker.
final class Evaluator {
  let program: Program
  let registers: Registers
  /// For steps over texts: the answer for each code met so far, by step.
  private var answers: [[Int64]]
  /// For steps of the calendar: the day last asked about, by step.
  private var days: [DayCache]

  init(_ program: Program) {
    self.program = program
    registers = Registers(count: program.registerCount)
    answers = [[Int64]](repeating: [], count: program.steps.count)
    days = [DayCache](repeating: DayCache(), count: program.steps.count)
  }

  /// Fills every register past the fields, for the first `rows` records. `texts` are the dictionaries by field.
  func run(rows: Int, texts: (Int) -> [String]) {
    for (index, step) in program.steps.enumerated() {
      let out = program.fields.count + index
      switch step {
      case .among(let part, let field, let wanted):
        extend(&answers[index], over: texts(field)) { wanted.contains($0) ? 1 : 0 }
        translate(part, out, rows, answers[index], whenMissing: 0)
      case .lookup(let part, let field, let table):
        extend(&answers[index], over: texts(field)) { table[$0] ?? missing }
        translate(part, out, rows, answers[index], whenMissing: missing)
      default:
        unsafe compute(step, index, into: registers.column(out), rows: rows)
      }
    }
  }

  private func extend(_ answers: inout [Int64], over texts: [String], _ answer: (String) -> Int64) {
    for text in texts.dropFirst(answers.count) { answers.append(answer(text)) }
  }

  private func translate(_ part: Int, _ out: Int, _ rows: Int, _ answers: [Int64], whenMissing: Int64) {
    for row in 0..<rows {
      let code = registers[part, row]
      registers[out, row] = isPresent(code) ? answers[Int(code)] : whenMissing
    }
  }

  private func compute(_ step: Program.Step, _ index: Int, into out: UnsafeMutablePointer<Int64>, rows: Int) {
    switch step {
    case .among, .lookup: break  // need texts: see `run`
    case .constant(let value):
      for row in 0..<rows { unsafe out[row] = value }
    case .all(let parts):
      for row in 0..<rows { unsafe out[row] = 1 }
      for part in parts {
        let column = unsafe registers.column(part)
        for row in 0..<rows { unsafe out[row] &= column[row] }
      }
    case .any(let parts):
      for row in 0..<rows { unsafe out[row] = 0 }
      for part in parts {
        let column = unsafe registers.column(part)
        for row in 0..<rows { unsafe out[row] |= column[row] }
      }
    case .not(let part):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = column[row] ^ 1 }
    case .isMissing(let part):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = isPresent(column[row]) ? 0 : 1 }
    case .isUnreadable(let part):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = column[row] == unreadable ? 1 : 0 }
    case .inRange(let part, let atLeast, let atMost):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = column[row] >= atLeast && column[row] <= atMost ? 1 : 0 }
    case .atMost(let left, let right):
      let (one, other) = unsafe (registers.column(left), registers.column(right))
      for row in 0..<rows {
        unsafe out[row] = isPresent(one[row]) && isPresent(other[row]) && one[row] <= other[row] ? 1 : 0
      }
    case .firstPresent(let parts):
      for row in 0..<rows { unsafe out[row] = missing }
      for part in parts {
        let column = unsafe registers.column(part)
        for row in 0..<rows where unsafe out[row] == missing && isPresent(column[row]) {
          unsafe out[row] = column[row]
        }
      }
    case .cases(let cases, let otherwise):
      if let otherwise {
        let column = unsafe registers.column(otherwise)
        for row in 0..<rows { unsafe out[row] = column[row] }
      } else {
        for row in 0..<rows { unsafe out[row] = missing }
      }
      // Last first, so that the first case that holds has the last word.
      for (when, then) in cases.reversed() {
        let (condition, value) = unsafe (registers.column(when), registers.column(then))
        for row in 0..<rows where unsafe condition[row] == 1 { unsafe out[row] = value[row] }
      }
    case .sum(let left, let right):
      unsafe combine(left, right, into: out, rows) { $0.addingReportingOverflow($1) }
    case .difference(let left, let right):
      unsafe combine(left, right, into: out, rows) { $0.subtractingReportingOverflow($1) }
    case .product(let left, let right):
      unsafe combine(left, right, into: out, rows) { $0.multipliedReportingOverflow(by: $1) }
    case .bin(let part, let grid):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = isPresent(column[row]) ? grid.bin(of: column[row]) : missing }
    case .binOfShare(let part, let whole, let parts, let upTo):
      let (value, of) = unsafe (registers.column(part), registers.column(whole))
      for row in 0..<rows {
        unsafe out[row] = shareBin(value[row], of: of[row], parts: parts, upTo: upTo)
      }
    case .civil(let part, let unit, let zone):
      let column = unsafe registers.column(part)
      var cache = days[index]
      for row in 0..<rows {
        let instant = unsafe column[row]
        guard isPresent(instant) else {
          unsafe out[row] = missing
          continue
        }
        if !cache.range.contains(instant) { cache = DayCache(around: instant, unit, zone) }
        unsafe out[row] = cache.value
      }
      days[index] = cache
    }
  }

  @inline(__always)
  private func combine(
    _ left: Int, _ right: Int, into out: UnsafeMutablePointer<Int64>, _ rows: Int,
    _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) {
    let (one, other) = unsafe (registers.column(left), registers.column(right))
    for row in 0..<rows {
      let (a, b) = unsafe (one[row], other[row])
      guard isPresent(a), isPresent(b) else {
        unsafe out[row] = missing
        continue
      }
      let (value, overflow) = operation(a, b)
      unsafe out[row] = overflow || !isPresent(value) ? missing : value
    }
  }

  private func shareBin(_ value: Int64, of whole: Int64, parts: Int64, upTo: Int64) -> Int64 {
    guard isPresent(value), isPresent(whole), whole > 0 else { return missing }
    guard value > 0 else { return 1 }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: parts)
    if overflow { return upTo }
    return min((scaled - 1) / whole + 1, upTo)
  }
}

/// The day last asked about: neighbouring records mostly fall on the same one.
private struct DayCache {
  var range: Range<Int64> = 0..<0
  /// The number of the first day of the unit.
  var value: Int64 = 0

  init() {}

  init(around instant: Int64, _ unit: CivilUnit, _ zone: ZoneRules) {
    let day = zone.day(of: instant)
    let (start, end) = (zone.start(of: day), zone.start(of: day.advanced(by: 1)))
    // On the day of a change a repeated hour may lie outside its day's nominal bounds.
    range = start <= instant && instant < end ? start..<end : instant..<(instant + 1)
    value =
      switch unit {
      case .day: Int64(day.number)
      case .week: Int64(day.startOfWeek.number)
      case .month: Int64(day.startOfMonth.number)
      }
  }
}
