// Owns the writing of files for a person to edit: none that is there is ever overwritten.

import Foundation

struct NewFiles {
  var folder: String

  /// Writes all of them, or stops before the first where one is there already.
  func write(_ files: [(path: String, text: String)]) throws {
    let manager = FileManager.default
    if let taken = files.first(where: { manager.fileExists(atPath: folder + "/" + $0.path) }) {
      throw Stop(
        outcome: .couldNotRun,
        message: "error: \(folder)/\(taken.path) is there already, and nothing is overwritten.\n"
          + "  Name another folder, or move what is there away.")
    }
    for file in files {
      let url = URL(fileURLWithPath: folder + "/" + file.path)
      try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
  }
}
