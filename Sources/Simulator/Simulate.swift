// Owns the run of a simulation: days made a few at a time on all cores, written in their order.

internal import AuditModel
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Writes a seeded world of exports, and `truth.json` beside them: what an audit of the period must find. The same
/// request gives the same bytes, on any number of cores.
package func simulate(_ request: SimulationRequest, into folder: String) throws -> SimulationReport {
  try simulate(request, into: folder, workers: ProcessInfo.processInfo.activeProcessorCount)
}

/// Rows that are held in memory at a time, about.
private let rowsInFlight = 400_000.0
/// Rows of all tables that come with one contact, about.
private let rowsOfContact = 8.0

func simulate(_ request: SimulationRequest, into path: String, workers: Int) throws -> SimulationReport {
  var world = World(request)
  let folder = try ExportFolder(path)
  if let product = request.product { return try world.write(as: product, to: folder, workers: workers) }
  for table in ExportTable.allCases where table != .contacts {
    try folder.append([], to: table.file, header: table.header)
  }
  let answers = world.answers()
  try folder.append(answers.bytes, to: ExportTable.faq.file, header: ExportTable.faq.header)
  var rows = answers.rows
  // What is not honest can only be told, and done, beside what is.
  let honest = try world.behaviours.isEmpty ? nil : world.honest.truth(workers: workers)
  if let honest { world.safeDays = honest.safeDays(world) }
  var truth = Truth()
  var tallies = world.behaviours.map { _ in BehaviourTally() }
  try world.eachDay(workers: workers) {
    $0
  } take: { (block: DayBlock) in
    try write(block.rows, to: folder)
    rows += block.rows.rows
    truth += block.truth
    for (index, tally) in block.tallies.enumerated() { tallies[index] += tally }
  }
  truth.settle()
  try folder.finish(truth: truth.json(request, beside: honest?.truth, Array(zip(world.behaviours, tallies))))
  return SimulationReport(rows: rows, files: folder.files)
}

extension World {
  /// Makes the days a few at a time on all cores, and takes what becomes of them in their order.
  func eachDay<Made: Sendable>(
    workers: Int, make: @Sendable (DayBlock) -> Made, take: (Made) throws -> Void
  ) throws {
    var next = days.lowerBound
    while next <= days.upperBound {
      var end = next
      var rows = 0.0
      while end <= days.upperBound, end < next + workers || rows < rowsInFlight, end < next + 64 {
        rows += expected[end] * rowsOfContact
        end += 1
      }
      let days = next..<end
      let blocks = Blocks<Made>(count: days.count)
      DispatchQueue.concurrentPerform(iterations: min(workers, days.count)) { _ in
        while let offset = blocks.take() { blocks.put(make(DayBlock(days.lowerBound + offset, of: self)), at: offset) }
      }
      for block in blocks.all { try take(block) }
      next = end
    }
  }
}

private func write(_ rows: DayRows, to folder: ExportFolder) throws {
  for table in ExportTable.allCases where rows.tables[table.rawValue].rows > 0 {
    try folder.append(rows.tables[table.rawValue].bytes, to: table.file, header: table.header)
  }
  for (month, contacts) in rows.contacts {
    let name = "contacts-\(padded(month / 100, 4))-\(padded(month % 100, 2)).csv"
    try folder.append(contacts.bytes, to: name, header: ExportTable.contacts.header)
  }
}

/// The days that are being made: each taken once, each put in its place.
private final class Blocks<Made: Sendable>: Sendable {
  private let state: Mutex<(next: Int, blocks: [Made?])>
  private let count: Int

  init(count: Int) {
    self.count = count
    state = Mutex((0, Array(repeating: nil, count: count)))
  }

  func take() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func put(_ block: Made, at index: Int) {
    state.withLock { $0.blocks[index] = block }
  }

  var all: [Made] { state.withLock { $0.blocks.compactMap { $0 } } }
}

extension World {
  /// What can be read without asking: published over the year before everything else.
  func answers() -> RowBuffer {
    var rows = RowBuffer()
    let first = almanac.days[days.lowerBound].civil
    for topic in Topic.allCases {
      for number in 0..<Topic.answers[topic.rawValue] {
        let (year, month, day) = first.advanced(by: -30 - (number * 47 + topic.rawValue * 13) % 330).parts
        rows.word(topic.word)
        rows.next()
        rows.isoDay(year * 10_000 + month * 100 + day)
        rows.end()
      }
    }
    return rows
  }
}
