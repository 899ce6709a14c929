// Owns the calibration of the detectors: how often each is right and how often it cries wolf, over seeded worlds.
//
//     PLUMBLINE_BENCHMARKS=1 swift build -c release --product Calibration
//     .build/release/Calibration calibration.csv [--quick] [--only TEXT]
//     .build/release/Calibration --tests
//     .build/release/Calibration --times STANDARDS SEGMENTS AGENTS
//
// Cells that the table already has are not drawn again; the same seeds give the same table. The second form prints how
// often the tests themselves find what they are for, each at its own level, before tiers and the correction for how many
// were asked; the third how long the detectors take.

import Foundation

var arguments = Array(CommandLine.arguments.dropFirst())
let quick = arguments.contains("--quick")
arguments.removeAll { $0 == "--quick" }
var only: String?
if let place = arguments.firstIndex(of: "--only"), place + 1 < arguments.count {
  only = arguments[place + 1]
  arguments.removeSubrange(place...place + 1)
}
if arguments.first == "--times" {
  let sizes = arguments.dropFirst().compactMap { Int($0) }
  guard sizes.count == 3 else { exit(2) }
  detectorTimes(standards: sizes[0], segments: sizes[1], agents: sizes[2])
  exit(0)
}
if arguments.first == "--tests" {
  print(TestFigure.header)
  for figure in testFigures { print(await figure.row()) }
  exit(0)
}
guard let path = arguments.first else {
  FileHandle.standardError.write(
    Data("usage: Calibration TABLE.csv [--quick] [--only TEXT] | --tests | --times 200 30 1000\n".utf8))
  exit(2)
}
let header =
  "cell,behaviour,strength,detector,seeds,assessed,watch,worth asking,strong,customers,touched,partner\n"
var table = (try? String(contentsOfFile: path, encoding: .utf8)) ?? header
let known = Set(table.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) })

for cell in grid(quick: quick) where !known.contains(cell.name) {
  if let only, !cell.name.contains(only) { continue }
  table += await rows(of: cell).joined()
  try Data(table.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  FileHandle.standardError.write(Data("\(cell.name)\n".utf8))
}
