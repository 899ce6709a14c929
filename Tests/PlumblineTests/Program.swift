// Owns the running of the built program in tests: the real binary, on real folders, with what it printed.

import Foundation
import Testing

struct Run {
  var status: Int32
  var output: String
  var errors: String
}

enum Program {
  /// The package's own folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The binary lies beside the test bundle.
  private static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("plumbline").path

  /// Exports that nobody here made; they are not part of the project. `PLUMBLINE_REAL_EXPORTS` names another place.
  static let realExports =
    ProcessInfo.processInfo.environment["PLUMBLINE_REAL_EXPORTS"] ?? root + "/../shared/data"

  static func hasRealExport(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(realExports)/\(name)")
  }

  @discardableResult
  static func run(_ arguments: [String], environment: [String: String] = [:], in folder: String = root) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a full pipe nobody reads would hang the program.
    let place = try TemporaryFolder()
    for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: place.path + "/" + name, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: place.path + "/out")
    process.standardError = FileHandle(forWritingAtPath: place.path + "/err")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try text(place.path + "/out"), errors: try text(place.path + "/err"))
  }
}

func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// Every file below a folder, with its bytes.
func contents(of folder: String) throws -> [String: Data] {
  var result: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    _ = unsafe FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
    if !isFolder.boolValue { result[path] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)) }
  }
  return result
}
