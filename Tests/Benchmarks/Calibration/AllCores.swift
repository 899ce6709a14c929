// Owns how worlds are drawn on all cores.

import Foundation

/// What is made of 0, 1, 2…, in that order, without what comes to nothing.
func onAllCores<Value: Sendable>(_ count: Int, _ make: @escaping @Sendable (Int) -> Value?) async -> [Value] {
  let workers = ProcessInfo.processInfo.activeProcessorCount
  return await withTaskGroup(of: [(Int, Value)].self) { group in
    for worker in 0..<workers {
      group.addTask {
        stride(from: worker, to: count, by: workers).compactMap { number in make(number).map { (number, $0) } }
      }
    }
    var all: [(Int, Value)] = []
    for await part in group { all += part }
    return all.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
