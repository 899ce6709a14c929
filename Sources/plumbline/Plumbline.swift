// Owns the command line as a whole: the commands, and the four exit codes.

import ArgumentParser
import Exports
import Foundation
import Simulator

/// What a run says to the shell.
enum Outcome: Int32 {
  case clean = 0
  /// Something at or above `--fail-on`.
  case findings = 1
  /// Usage, declarations or input: nothing was written.
  case couldNotRun = 2
  /// A fault of this program.
  case internalFault = 3
}

/// A run that ended without an answer, with what to tell the reader.
struct Stop: Error {
  var outcome: Outcome
  /// Lines for standard error; empty where everything has been said.
  var message: String
}

struct Plumbline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline",
    abstract: "Audits customer-service standards: were they met, and can the numbers be believed?",
    discussion: """
      Exit status: 0 clean; 1 something at or above --fail-on; 2 could not run (usage, declarations, input, or a place \
      to write to; the last site is as it was); 3 internal fault. A signal ends a run at once, as the shell expects.
      """,
    version: programVersion,
    subcommands: [
      DemoCommand.self, InitCommand.self, InspectCommand.self, CheckCommand.self, AuditCommand.self, TraceCommand.self,
      ExplainCommand.self, SimulateCommand.self, SchemaCommand.self, PresetCommand.self,
    ])
}

let programVersion = "0.1.0"

@main
enum Main {
  static func main() async {
    Descriptors.prepare()
    exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Usage errors leave with 2, not with the parser's own 64.
  private static func run(_ arguments: [String]) async -> Outcome {
    do {
      var command = try Plumbline.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .clean
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Outcome {
    switch error {
    case let stop as Stop:
      if !stop.message.isEmpty { Console.error(stop.message) }
      return stop.outcome
    case let error as ReadingError:
      Console.error("error: \(error.file): \(error.problem)\n  \(error.nextStep)")
      return .couldNotRun
    case let failure as ExportFailure:
      Console.error("error: \(failure)")
      return .couldNotRun
    default:
      let code = Plumbline.exitCode(for: error)
      let message = Plumbline.fullMessage(for: error)
      if code == .success {
        do { try Console.print(message) } catch { return report(error) }
        return .clean
      }
      Console.error(message)
      return code == .validationFailure || error is any CustomNSError ? .couldNotRun : .internalFault
    }
  }
}
