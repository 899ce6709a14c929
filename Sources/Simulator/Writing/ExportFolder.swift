// Owns the files of a simulation on disk: opened with their headers, appended to day by day.

internal import Foundation

/// What is wrong with the folder that the exports are to go to.
package struct ExportFailure: Error, CustomStringConvertible {
  package var description: String
}

final class ExportFolder {
  private let folder: URL
  private var handles: [String: FileHandle] = [:]

  init(_ path: String) throws {
    folder = URL(fileURLWithPath: path, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  var files: Int { handles.count }

  /// Appends bytes to a file; a new one begins with its header, if it has one.
  func append(_ bytes: [UInt8], to name: String, header: String?) throws {
    let handle: FileHandle
    if let open = handles[name] {
      handle = open
    } else {
      handle = try create(name)
      handles[name] = handle
      if let header { try handle.write(contentsOf: Data((header + "\n").utf8)) }
    }
    if !bytes.isEmpty { try handle.write(contentsOf: Data(bytes)) }
  }

  /// Closes the files, and puts the truth beside them.
  func finish(truth: String) throws {
    for handle in handles.values { try handle.close() }
    try Data(truth.utf8).write(to: folder.appendingPathComponent("truth.json"))
  }

  private func create(_ name: String) throws -> FileHandle {
    let url = folder.appendingPathComponent(name)
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw ExportFailure(description: "\(url.path) cannot be written")
    }
    return try FileHandle(forWritingTo: url)
  }
}
