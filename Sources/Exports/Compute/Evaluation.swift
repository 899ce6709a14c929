// Owns the running of a program over a batch: one loop over plain integers for each step, nothing allocated.

internal import AuditModel
internal import CScanner

/// Runs one program for one worker.
final class Evaluator {
  let program: Program
  let registers: Registers
  /// For steps over texts: the answer for each code met so far, by step.
  private var answers: [[Int64]]
  /// For steps of the calendar: the day last asked about, by step.
  private var civil: [CivilCursor]
  /// For steps over opening hours: the stretches last asked about, by step.
  private var open: [(from: OpenCursor, to: OpenCursor)]
  /// By number: the relations that are built by now.
  private let relations: [RelationIndex?]

  /// Without places, each register has a column of its own, in which its values stay.
  init(_ program: Program, _ relations: [RelationIndex?], _ places: ColumnPlaces? = nil) {
    let program = program.unshared()
    self.program = program
    self.relations = relations
    registers = Registers(places ?? ColumnPlaces(registers: program.registerCount))
    answers = [[Int64]](repeating: [], count: program.steps.count)
    civil = [CivilCursor](repeating: CivilCursor(), count: program.steps.count)
    open = [(from: OpenCursor, to: OpenCursor)](
      repeating: (OpenCursor(), OpenCursor()), count: program.steps.count)
    // Nothing writes to a constant's register again.
    for (index, step) in program.steps.enumerated() {
      guard case .constant(let value) = step else { continue }
      unsafe registers.column(program.inputs.count + index).update(repeating: value, count: Registers.capacity)
    }
  }

  /// The texts of the dictionaries beyond those of the fields.
  var pickedTexts: [[String]] {
    program.pickedTexts.map { relations[$0.relation]?.columns[$0.value].texts ?? [] }
  }

  /// Fills every register past the inputs, for the first `rows` records. `texts` are the dictionaries by field.
  func run(rows: Int, texts: (Int) -> [String]) { run(0..<program.steps.count, rows: rows, texts: texts) }

  /// Carries out some steps, all before them having been carried out.
  func run(_ steps: Range<Int>, rows: Int, texts: (Int) -> [String]) {
    for index in steps {
      let step = program.steps[index]
      let out = program.inputs.count + index
      switch step {
      case .among(let part, let dictionary, let wanted):
        extend(index, over: self.texts(dictionary, texts)) { program.wanted[wanted].contains($0) ? 1 : 0 }
        translate(part, out, rows, answers[index], whenMissing: 0)
      case .lookup(let part, let dictionary, let table):
        extend(index, over: self.texts(dictionary, texts)) { program.lookups[table][$0] ?? missing }
        translate(part, out, rows, answers[index], whenMissing: missing)
      case .textLane(let part, let dictionary, let lane):
        extend(index, over: self.texts(dictionary, texts)) { KeyLanes.lane(lane, of: $0) }
        translate(part, out, rows, answers[index], whenMissing: missing)
      default:
        unsafe compute(step, index, into: registers.column(out), rows: rows)
      }
    }
  }

  private func texts(_ dictionary: Int, _ texts: (Int) -> [String]) -> [String] {
    let fields = program.inputs.fields.count
    guard dictionary >= fields else { return texts(dictionary) }
    let place = program.pickedTexts[dictionary - fields]
    return relations[place.relation]?.columns[place.value].texts ?? []
  }

  private func extend(_ step: Int, over texts: [String], _ answer: (String) -> Int64) {
    guard answers[step].count < texts.count else { return }
    for text in texts.dropFirst(answers[step].count) { answers[step].append(answer(text)) }
  }

  private func translate(_ part: Int, _ out: Int, _ rows: Int, _ answers: [Int64], whenMissing: Int64) {
    let (codes, results) = unsafe (registers.column(part), registers.column(out))
    let answers = answers.span
    for row in 0..<rows {
      let code = unsafe codes[row]
      unsafe results[row] = isPresent(code) ? answers[Int(code)] : whenMissing
    }
  }

  private func compute(_ step: Program.Step, _ index: Int, into out: UnsafeMutablePointer<Int64>, rows: Int) {
    switch step {
    case .among, .lookup, .textLane: break  // need texts: see `run`
    case .constant: break  // written once: see `init`
    case .all(let parts):
      unsafe withColumns(parts) { unsafe ccolumn_all(out, $0, $1, $2, rows) }
    case .any(let parts):
      unsafe withColumns(parts) { unsafe ccolumn_any(out, $0, $1, $2, rows) }
    case .not(let part): unsafe ccolumn_not(out, registers.column(part), rows)
    case .isMissing(let part): unsafe ccolumn_is_missing(out, registers.column(part), rows)
    case .isUnreadable(let part): unsafe ccolumn_in_range(out, registers.column(part), unreadable, unreadable, rows)
    case .inRange(let part, let atLeast, let atMost):
      unsafe ccolumn_in_range(out, registers.column(part), atLeast, atMost, rows)
    case .atMost(let left, let right):
      unsafe ccolumn_at_most(out, registers.column(left), registers.column(right), rows)
    case .firstPresent(let parts):
      unsafe out.update(repeating: missing, count: rows)
      for part in parts { unsafe ccolumn_fill_missing(out, registers.column(program.operands[part]), rows) }
    case .cases(let cases, let otherwise):
      unsafe withColumns(cases) { unsafe ccolumn_choose(out, $0, $1, $2, registers.column(otherwise), rows) }
    case .sum(let left, let right): unsafe ccolumn_sum(out, registers.column(left), registers.column(right), rows)
    case .difference(let left, let right):
      unsafe ccolumn_difference(out, registers.column(left), registers.column(right), rows)
    case .product(let left, let right):
      unsafe combine(left, right, into: out, rows) { $0.multipliedReportingOverflow(by: $1) }
    case .scaled(let part, let numerator, let denominator):
      let column = unsafe registers.column(part)
      for row in 0..<rows { unsafe out[row] = scale(column[row], numerator, denominator) }
    case .openUntil(let instant, let number):
      let column = unsafe registers.column(instant)
      let hours = program.hours[number]
      var cursor = open[index].from
      for row in 0..<rows {
        let instant = unsafe column[row]
        unsafe out[row] = isPresent(instant) ? cursor.open(until: instant, hours) : missing
      }
      open[index].from = cursor
    case .openLater(let than, let opened, let by, let number):
      let (start, seconds) = unsafe (registers.column(than), registers.column(by))
      let before = unsafe registers.column(opened)
      let hours = program.hours[number]
      var cursor = open[index].from
      for row in 0..<rows {
        let (first, wanted) = unsafe (start[row], seconds[row])
        unsafe out[row] =
          isPresent(first) && isPresent(wanted)
          ? cursor.instant(after: first, opened: before[row], open: wanted, hours) : missing
      }
      open[index].from = cursor
    case .bin(let part, let grid):
      unsafe bin(registers.column(part), grid, into: out, rows)
    case .binOfShare(let part, let whole, let parts, let upTo):
      let (value, of) = unsafe (registers.column(part), registers.column(whole))
      if parts > 0, parts < 1 << 26, unsafe ccolumn_bin_of_share(out, value, of, parts, upTo, rows) != 0 { break }
      for row in 0..<rows {
        unsafe out[row] = shareBin(value[row], of: of[row], parts: parts, upTo: upTo)
      }
    case .civil(let part, let unit, let number):
      unsafe civil[index].fill(out, registers.column(part), rows: rows, unit, program.zones[number])
    case .keyLane(let parts, let lane):
      let factor = KeyLanes.factor(lane)
      for row in 0..<rows { unsafe out[row] = Int64(bitPattern: KeyLanes.seeds[lane]) }
      for part in parts {
        let column = unsafe registers.column(program.operands[part])
        for row in 0..<rows {
          let (hash, value) = unsafe (out[row], column[row])
          // A key of several parts is missing where one is, and stays so.
          unsafe out[row] =
            isPresent(value) && isPresent(hash)
            ? KeyLanes.present(KeyLanes.mixed(UInt64(bitPattern: hash), value, factor: factor)) : missing
        }
      }
    case .find(let low, let high, let relation):
      guard let keys = relations[relation]?.keys else {
        for row in 0..<rows { unsafe out[row] = missing }
        return
      }
      unsafe keys.find(low: registers.column(low), high: registers.column(high), into: out, rows: rows)
    case .taken(let group, let place, let lane, let otherwise):
      let groups = unsafe registers.column(group)
      guard let column = relations[place.relation]?.columns[place.value] else {
        for row in 0..<rows { unsafe out[row] = otherwise }
        return
      }
      column.take(lane, groups, into: out, rows: rows, otherwise: otherwise)
    case .lag(let from, let group, let place, let before):
      let (start, groups) = unsafe (registers.column(from), registers.column(group))
      guard let column = relations[place.relation]?.columns[place.value] else {
        for row in 0..<rows { unsafe out[row] = missing }
        return
      }
      column.lag(start, groups, into: out, rows: rows, before: before)
    case .covered(let from, let to, let group, let place, let number):
      let (start, end) = unsafe (registers.column(from), registers.column(to))
      let groups = unsafe registers.column(group)
      let column = relations[place.relation]?.columns[place.value] ?? RelatedColumn()
      let hours = number.map { program.hours[$0] }
      var cursors = open[index]
      column.prefetchRuns(groups, rows: rows)
      for row in 0..<rows {
        let (first, last, found) = unsafe (start[row], end[row], groups[row])
        guard isPresent(first), isPresent(last) else {
          unsafe out[row] = missing
          continue
        }
        unsafe out[row] =
          first < last && isPresent(found)
          ? column.covered(until: last, Int(found), hours, &cursors.to)
            &- column.covered(until: first, Int(found), hours, &cursors.from) : 0
      }
      open[index] = cursors
    }
  }

  /// Lends the columns of all registers, and the numbers of some.
  @inline(__always)
  private func withColumns(
    _ operands: Program.Step.Operands,
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<Int64>?>, UnsafePointer<Int>, Int) -> Void
  ) {
    unsafe program.operands.withUnsafeBufferPointer { numbers in
      guard let first = numbers.baseAddress else { return }
      unsafe body(registers.columns, first + operands.lowerBound, operands.count)
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

  @safe private func bin(
    _ column: UnsafeMutablePointer<Int64>, _ grid: Grid, into out: UnsafeMutablePointer<Int64>, _ rows: Int
  ) {
    switch grid {
    case .equal(let width, let upTo) where width > 0 && upTo >= 0 && width < 1 << 26 && upTo < 1 << 26:
      unsafe ccolumn_bin_equal(out, column, width, upTo, rows)
    case .logarithmic(let bits) where (0..<32).contains(bits):
      unsafe ccolumn_bin_logarithmic(out, column, bits, rows)
    default:
      for row in 0..<rows { unsafe out[row] = isPresent(column[row]) ? grid.bin(of: column[row]) : missing }
    }
  }

  private func scale(_ value: Int64, _ numerator: Int64, _ denominator: Int64) -> Int64 {
    guard isPresent(value), denominator != 0 else { return missing }
    let product = Int128(value) * Int128(numerator)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(denominator))
    let isBelow = remainder != 0 && (remainder < 0) != (denominator < 0)
    let scaled = Int64(exactly: isBelow ? quotient - 1 : quotient) ?? missing
    return isPresent(scaled) ? scaled : missing
  }

  private func shareBin(_ value: Int64, of whole: Int64, parts: Int64, upTo: Int64) -> Int64 {
    guard isPresent(value), isPresent(whole), whole > 0 else { return missing }
    guard value > 0 else { return 1 }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: parts)
    if overflow { return upTo }
    return min((scaled - 1) / whole + 1, upTo)
  }
}
