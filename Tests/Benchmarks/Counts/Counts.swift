// Owns the command line of the benchmark's program: the counts of a plan as a DuckDB script, or made by the native
// reader, or listed.

import AuditModel
import Foundation

@main enum Counts {
  static let usage = """
    usage: Counts plan   --standards DIR [--period P] [--as-of DAY]
           Counts sql    --standards DIR --exports DIR --output DIR [--period P] [--as-of DAY]
           Counts native --standards DIR --exports DIR --output DIR [--period P] [--as-of DAY] [--workers N]

    plan    lists the aggregates, and why DuckDB's script lacks one where it does
    sql     prints the script that computes them from the exports and writes each to DIR/NUMBER.csv
    native  computes the same with the native reader and writes the same files

    """

  static func main() async {
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("Counts: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) async throws {
    let options = try Options(arguments)
    let planned = try PlannedCounts(
      standards: try options.required("standards"), period: options["period"], asOf: options["as-of"])
    switch options.command {
    case "plan": print(planned.listing, terminator: "")
    case "sql":
      let script = Script(
        planned, exports: try options.required("exports"), output: try options.required("output"))
      print(try script.text, terminator: "")
    case "native":
      let run = NativeRun(
        planned: planned, exports: try options.required("exports"), output: try options.required("output"),
        workers: options["workers"].flatMap { Int($0) } ?? ProcessInfo.processInfo.activeProcessorCount)
      try await run.carryOut()
    default: throw Refusal("there is no command \"\(options.command)\"\n\(usage)")
    }
  }
}

/// A command and what follows it, as pairs of `--name` and value.
private struct Options {
  let command: String
  private var values: [String: String] = [:]

  init(_ arguments: [String]) throws {
    guard let first = arguments.first, arguments.count % 2 == 1 else { throw Refusal(Counts.usage) }
    command = first
    for index in stride(from: 1, to: arguments.count, by: 2) {
      guard arguments[index].hasPrefix("--") else { throw Refusal("\"\(arguments[index])\" is no option") }
      values[String(arguments[index].dropFirst(2))] = arguments[index + 1]
    }
  }

  subscript(name: String) -> String? { values[name] }

  func required(_ name: String) throws -> String {
    guard let value = values[name] else { throw Refusal("--\(name) is missing\n\(Counts.usage)") }
    return value
  }
}

/// Why something cannot be done, or not be said in SQL.
struct Refusal: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
